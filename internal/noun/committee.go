package noun

import (
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var Committees = list.Table[record.Committee]{
	Name: "committees",
	Noun: "Committee",
	Columns: []string{
		"id", "version", "slug", "name", "sort_key", "short_name", "other_names", "kind", "area_id", "parent_id", "directed_by_id",
		"established", "established_basis", "dissolved", "dissolved_basis",
		"start_first", "start_last", "end_first", "end_last", "cadence",
	},
	Fields: func(c *record.Committee) []any {
		return []any{
			&c.Key, &c.Version, &c.Slug, &c.Name, &c.SortKey, &c.ShortName, &c.OtherNameList, &c.Kind, &c.AreaKey, &c.ParentKey, &c.DirectedByKey,
			&c.Established, &c.EstablishedBasis, &c.Dissolved, &c.DissolvedBasis,
			&c.StartFirst, &c.StartLast, &c.EndFirst, &c.EndLast, list.NullableText(&c.Cadence),
		}
	},
	Shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "short_name": "shortName",
		"other_names": "otherNames", "kind": "kind", "area_id": "area", "parent_id": "parent",
		"directed_by_id": "directedBy", "established": "established", "established_basis": "establishedBasis",
		"dissolved": "dissolved", "dissolved_basis": "dissolvedBasis", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "", "cadence": "cadence",
	},
	Key: func(c *record.Committee) int64 { return c.Key },
	Sorts: map[string]list.SortKey[record.Committee]{
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
	},
	Order: []list.SortBy{{Field: "NAME"}},
}

// Lists of committees.
var (
	CommitteesOfArea     = list.Relation{Name: "area", Where: "x.area_id = k.value"}
	CommitteesOfParent   = list.Relation{Name: "parent", Where: "x.parent_id = k.value"}
	CommitteesOfDirector = list.Relation{Name: "director", Where: "x.directed_by_id = k.value"}
	CommitteesOfMeeting  = list.Relation{
		Name: "meeting", From: "meeting_committees AS l JOIN committees AS x ON x.id = l.committee_id",
		Where: "l.meeting_id = k.value", Order: []list.SortBy{{Field: "PLACE"}}, Columns: map[string]string{"PLACE": "l.position"},
	}
)

type CommitteeBody struct {
	record.Committee
	Identifiers Identifiers `json:"identifiers,omitempty"`
	Merged      Merged      `json:"merged,omitempty"`
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
}

func (b *CommitteeBody) VersionRef() *int { return &b.Version }

func (b *CommitteeBody) Words() SearchText {
	return SearchText{Name: strings.Join(b.Names(), nameBreak)}
}

// Names are the name, the short one and the others.
func (b *CommitteeBody) Names() []string {
	names := []string{b.Name}
	if b.ShortName != nil {
		names = append(names, *b.ShortName)
	}
	return append(names, NamesIn(b.OtherNameList)...)
}

func NamesIn(others record.OtherNames) []string {
	names := make([]string, len(others))
	for i, n := range others {
		names[i] = n.Name
	}
	return names
}

func (b *CommitteeBody) Derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.Span = record.SpanOf(b.Established, b.Dissolved, false)
}

// Rows tells the rows of the record.
func (b *CommitteeBody) Rows(put func(t *row.Table, args ...any)) {
	put(committeeRows, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey, b.ShortName,
		namesColumn(b.OtherNameList), string(b.Kind),
		b.AreaKey, b.ParentKey, b.DirectedByKey, list.Known(b.Established), b.EstablishedBasis, list.Known(b.Dissolved),
		b.DissolvedBasis,
		string(b.StartFirst), string(b.StartLast), string(b.EndFirst), string(b.EndLast), enum(b.Cadence))
	b.Identifiers.rows(b.NodeID(), put)
	b.Merged.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *CommitteeBody) Lookups() []row.Lookup {
	return append(append(b.Identifiers.lookups(b.NodeID().Kind), b.Merged.ownLookups(b.NodeID().Kind)...),
		SlugLookup(record.KindCommittee, b.Slug))
}
