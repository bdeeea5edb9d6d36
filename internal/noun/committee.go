package noun

import (
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var committeeNoun = Noun{
	Kind: record.KindCommittee, Name: "committee",
	Blank: func(key int64) journal.Body { return &CommitteeBody{Committee: record.Committee{Key: key}} },
	Nodes: nodesIn(&Committees),
	Row:   committeeRows, Words: committeeFields.words(), Paths: committeeFields.paths(),
	References: committeeReferences,
	Owned: []row.Owned{
		CommitteeAreas.owned("formerAreas"), CommitteeParents.owned("formerParents"),
		CommitteeDirectors.owned("formerDirectors"), ownedIdentifiers, ownedExtras, ownedMerged,
	},
	Context: "concat_ws(' · ', (SELECT a.name FROM areas AS a WHERE a.id = r.effective_area_id), " +
		yearsOf("r.established", "r.dissolved", "0") + ")",
	Snippet: "r.name || coalesce(' · ' || r.short_name, '') || " + otherNamesSnippet,
}

// committeeFields are what is kept and told of a committee.
var committeeFields = fields[record.Committee]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindCommittee),
		access: plain(func(c *record.Committee) *int64 { return &c.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(c *record.Committee) *int { return &c.Version })},
	{
		Column: "slug", Member: "slug", Path: "slug",
		access: plain(func(c *record.Committee) *string { return &c.Slug }),
	},
	{
		Column: "name", Member: "name", Path: "name",
		access: plain(func(c *record.Committee) *string { return &c.Name }),
	},
	{Column: "name_folded", access: folded(func(c *record.Committee) *string { return &c.Name })},
	{Column: "sort_key", access: plain(func(c *record.Committee) *[]byte { return &c.SortKey })},
	{
		Column: "short_name", Member: "shortName", Path: "shortName",
		access: plain(func(c *record.Committee) **string { return &c.ShortName }),
	},
	{
		Column: "other_names", Member: "otherNames", Path: "otherNames", Also: "name", tell: tellOtherNames,
		access: otherNames(func(c *record.Committee) *record.OtherNames { return &c.OtherNameList }),
	},
	{
		Column: "kind", Member: "kind", Path: "kind",
		access: text(func(c *record.Committee) *record.CommitteeKind { return &c.Kind }),
	},
	{
		Column: "area_id", Member: "areaId", Path: "area", Also: "areaIsInherited", tell: reference(record.KindArea),
		access: plain(func(c *record.Committee) **int64 { return &c.AreaKey }),
	},
	{
		Column: "effective_area_id", Path: "area", Also: "areaIsInherited",
		access: plain(func(c *record.Committee) **int64 { return &c.EffectiveAreaKey }),
	},
	{Member: "formerAreas", Path: "formerAreas", tell: tellFormer(record.KindArea, "area")},
	{
		Column: "parent_id", Member: "parentId", Path: "parent", tell: reference(record.KindCommittee),
		access: plain(func(c *record.Committee) **int64 { return &c.ParentKey }),
	},
	{Member: "formerParents", Path: "formerParents", tell: tellFormer(record.KindCommittee, "committee")},
	{
		Column: "directed_by_id", Member: "directedById", Path: "directedBy", tell: reference(record.KindCommittee),
		access: plain(func(c *record.Committee) **int64 { return &c.DirectedByKey }),
	},
	{Member: "formerDirectors", Path: "formerDirectors", tell: tellFormer(record.KindCommittee, "committee")},
	{
		Column: "established", Member: "established", Path: "established",
		access: known(func(c *record.Committee) *record.PartialDate { return &c.Established }),
	},
	{
		Column: "established_basis", Member: "establishedBasis", Path: "establishedBasis",
		access: plain(func(c *record.Committee) **string { return &c.EstablishedBasis }),
	},
	{
		Column: "dissolved", Member: "dissolved", Path: "dissolved",
		access: known(func(c *record.Committee) *record.PartialDate { return &c.Dissolved }),
	},
	{
		Column: "dissolved_basis", Member: "dissolvedBasis", Path: "dissolvedBasis",
		access: plain(func(c *record.Committee) **string { return &c.DissolvedBasis }),
	},
	{Column: "start_first", access: text(func(c *record.Committee) *record.Date { return &c.StartFirst })},
	{Column: "start_last", access: text(func(c *record.Committee) *record.Date { return &c.StartLast })},
	{Column: "end_first", access: text(func(c *record.Committee) *record.Date { return &c.EndFirst })},
	{Column: "end_last", access: text(func(c *record.Committee) *record.Date { return &c.EndLast })},
	{
		Column: "effective_end", Path: "effectiveEnd",
		access: known(func(c *record.Committee) *record.PartialDate { return &c.EffectiveOn }),
	},
	{
		Column: "ended_by_kind", Path: "effectiveEnd",
		access: plain(func(c *record.Committee) **int64 { return &c.EndedByKind }),
	},
	{
		Column: "ended_by_id", Path: "effectiveEnd",
		access: plain(func(c *record.Committee) **int64 { return &c.EndedByKey }),
	},
	{
		Column: "cadence", Member: "cadence", Path: "cadence",
		access: optionalText(func(c *record.Committee) **record.Cadence { return &c.Cadence }),
	},
	{Member: "merged", Path: "mergedFrom", tell: tellMerged(record.KindCommittee)},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
}

// Committees is how committees are read.
var Committees = func() list.Table[record.Committee] {
	t := committeeFields.table("Committee", "committees", func(c *record.Committee) int64 { return c.Key })
	t.Sorts = map[string]list.SortKey[record.Committee]{
		"NAME": {Expr: "§.sort_key", Value: func(c *record.Committee) any { return c.SortKey }},
		"KIND": {Expr: "CASE §.kind WHEN 'STEERING_COMMITTEE' THEN 1 WHEN 'PARTY_COMMITTEE' THEN 2 WHEN " +
			"'STANDING_COMMITTEE' THEN 3 " +
			"WHEN 'PARTY_COMMISSION' THEN 4 WHEN 'PEOPLES_COMMITTEE' THEN 5 WHEN 'PEOPLES_COUNCIL' THEN 6 WHEN " +
			"'FATHERLAND_FRONT' THEN 7 " +
			"WHEN 'MASS_ORGANIZATION' THEN 8 WHEN 'DEPARTMENT' THEN 9 WHEN 'TEAM' THEN 10 ELSE 11 END"},
		"ESTABLISHED": {
			Expr: "§.established", Nullable: true,
			Value: func(c *record.Committee) any { return list.Known(c.Established) },
		},
		// The order of a meeting's committees, for that relation alone: the enum of the API does not have it.
		"PLACE": {Expr: "(SELECT mc.position FROM meeting_committees AS mc WHERE mc.meeting_id = k.value AND mc.committee_id = §.id)"},
	}
	t.Order = []list.SortBy{{Field: "NAME"}}
	return t
}()

// Lists of committees.
var (
	CommitteesOfArea     = list.Relation{Name: "area", Where: "x.effective_area_id = k.value"}
	CommitteesOfParent   = list.Relation{Name: "parent", Where: "x.parent_id = k.value"}
	CommitteesOfDirector = list.Relation{Name: "director", Where: "x.directed_by_id = k.value"}
	CommitteesOfMeeting  = list.Relation{
		Name: "meeting", From: "meeting_committees AS l JOIN committees AS x ON x.id = l.committee_id",
		Where: "l.meeting_id = k.value", Order: []list.SortBy{{Field: "PLACE"}}, Columns: map[string]string{"PLACE": "l.position"},
	}
)

// CommitteeBody is a committee with the facets that belong to it, as its revisions keep it.
type CommitteeBody struct {
	record.Committee
	FormerAreas     []record.FormerArea      `json:"formerAreas,omitempty"`
	FormerParents   []record.FormerCommittee `json:"formerParents,omitempty"`
	FormerDirectors []record.FormerCommittee `json:"formerDirectors,omitempty"`
	Identifiers     Identifiers              `json:"identifiers,omitempty"`
	Extras          Extras                   `json:"extras,omitempty"`
	Merged          Merged                   `json:"merged,omitempty"`
	journal.Stored
}

var committeeReferences = []Reference{
	{Column: "area_id", To: record.KindArea, rewrite: optional(func(b *CommitteeBody) **int64 { return &b.AreaKey })},
	{
		Column: "parent_id", To: record.KindCommittee, Circle: "it is a part of itself",
		rewrite: optional(func(b *CommitteeBody) **int64 { return &b.ParentKey }),
	},
	{
		Column: "directed_by_id", To: record.KindCommittee,
		rewrite: optional(func(b *CommitteeBody) **int64 { return &b.DirectedByKey }),
	},
	formerReference(CommitteeAreas, record.KindArea,
		func(b *CommitteeBody) *[]record.FormerArea { return &b.FormerAreas }),
	formerReference(CommitteeParents, record.KindCommittee,
		func(b *CommitteeBody) *[]record.FormerCommittee { return &b.FormerParents }),
	formerReference(CommitteeDirectors, record.KindCommittee,
		func(b *CommitteeBody) *[]record.FormerCommittee { return &b.FormerDirectors }),
}

// What was one with another of two merged committees, or is said of both, is said once.
func (b *CommitteeBody) dropDoubles() {
	b.FormerParents = onceAndNotItself(b.Key, b.FormerParents)
	b.FormerDirectors = onceAndNotItself(b.Key, b.FormerDirectors)
}

// VersionRef points at the record's version.
func (b *CommitteeBody) VersionRef() *int { return &b.Version }

// SlugRef points at the record's slug.
func (b *CommitteeBody) SlugRef() *string { return &b.Slug }

// MergedRef points at the slugs that lead to the record besides its own.
func (b *CommitteeBody) MergedRef() *Merged { return &b.Merged }

// Words are what the record is found by.
func (b *CommitteeBody) Words() SearchText {
	return SearchText{
		Name: strings.Join(b.Names(), nameBreak), Number: together(b.EstablishedBasis, b.DissolvedBasis),
	}
}

// Names are the name, the short one and the others.
func (b *CommitteeBody) Names() []string {
	names := []string{b.Name}
	if b.ShortName != nil {
		names = append(names, *b.ShortName)
	}
	return append(names, NamesIn(b.OtherNameList)...)
}

// NamesIn are the names alone.
func NamesIn(others record.OtherNames) []string {
	names := make([]string, len(others))
	for i, n := range others {
		names[i] = n.Name
	}
	return names
}

// Derive fills in what follows from the record's own facts.
func (b *CommitteeBody) Derive() {
	b.SortKey = vi.SortKey(b.Name)
	if b.AreaKey != nil || b.ParentKey == nil {
		b.EffectiveAreaKey = b.AreaKey
	}
	b.EndWith()
}

// EndWith derives the bounds of the committee and its effective end, with the ends of what it depends on.
func (b *CommitteeBody) EndWith(dependencies ...record.Dependency) {
	b.Span, b.Ending = record.EndingOf(b.Dissolved, record.SpanOf(b.Established, b.Dissolved, false), dependencies...)
}

// Rows tells the rows of the record.
func (b *CommitteeBody) Rows(put func(t *row.Table, args ...any)) {
	put(committeeRows, committeeFields.values(&b.Committee)...)
	formerValues(CommitteeAreas, b.Key, b.FormerAreas, put)
	formerValues(CommitteeParents, b.Key, b.FormerParents, put)
	formerValues(CommitteeDirectors, b.Key, b.FormerDirectors, put)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
	b.Merged.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *CommitteeBody) Lookups() []row.Lookup {
	return append(append(b.Identifiers.lookups(b.NodeID().Kind), b.Merged.ownLookups(b.NodeID().Kind)...),
		SlugLookup(record.KindCommittee, b.Slug))
}
