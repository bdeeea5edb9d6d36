package noun

import (
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var areaNoun = Noun{
	Kind: record.KindArea, Name: "area",
	Blank: func(key int64) journal.Body { return &AreaBody{Area: record.Area{Key: key}} },
	Nodes: nodesIn(&Areas),
	Row:   areaRows, Words: areaFields.words(), Paths: areaFields.paths(),
	References: areaReferences,
	Owned:      []row.Owned{AreaParents.owned("formerParents"), ownedIdentifiers, ownedExtras, ownedMerged},
	Context: "concat_ws(' · ', (SELECT a.name FROM areas AS a WHERE a.id = r.parent_id), " +
		yearsOf("r.valid_from", "r.valid_to", "0") + ")",
	Snippet: "r.name || " + otherNamesSnippet,
}

// areaFields are what is kept and told of an area.
var areaFields = fields[record.Area]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindArea),
		access: plain(func(a *record.Area) *int64 { return &a.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(a *record.Area) *int { return &a.Version })},
	{Column: "slug", Member: "slug", Path: "slug", access: plain(func(a *record.Area) *string { return &a.Slug })},
	{Column: "name", Member: "name", Path: "name", access: plain(func(a *record.Area) *string { return &a.Name })},
	{Column: "name_folded", access: folded(func(a *record.Area) *string { return &a.Name })},
	{Column: "sort_key", access: plain(func(a *record.Area) *[]byte { return &a.SortKey })},
	{
		Column: "other_names", Member: "otherNames", Path: "otherNames", Also: "name", tell: tellOtherNames,
		access: otherNames(func(a *record.Area) *record.OtherNames { return &a.OtherNameList }),
	},
	{
		Column: "kind", Member: "kind", Path: "kind",
		access: text(func(a *record.Area) *record.AreaKind { return &a.Kind }),
	},
	{
		Column: "parent_id", Member: "parentId", Path: "parent", tell: reference(record.KindArea),
		access: plain(func(a *record.Area) **int64 { return &a.ParentKey }),
	},
	{Member: "formerParents", Path: "formerParents", tell: tellFormer(record.KindArea, "area")},
	{
		Column: "valid_from", Member: "validFrom", Path: "validFrom",
		access: known(func(a *record.Area) *record.PartialDate { return &a.ValidFrom }),
	},
	{
		Column: "valid_to", Member: "validTo", Path: "validTo",
		access: known(func(a *record.Area) *record.PartialDate { return &a.ValidTo }),
	},
	{Column: "start_first", access: text(func(a *record.Area) *record.Date { return &a.StartFirst })},
	{Column: "start_last", access: text(func(a *record.Area) *record.Date { return &a.StartLast })},
	{Column: "end_first", access: text(func(a *record.Area) *record.Date { return &a.EndFirst })},
	{Column: "end_last", access: text(func(a *record.Area) *record.Date { return &a.EndLast })},
	{
		Column: "effective_end", Path: "effectiveEnd",
		access: known(func(a *record.Area) *record.PartialDate { return &a.EffectiveOn }),
	},
	{
		Column: "ended_by_kind", Path: "effectiveEnd",
		access: plain(func(a *record.Area) **int64 { return &a.EndedByKind }),
	},
	{
		Column: "ended_by_id", Path: "effectiveEnd",
		access: plain(func(a *record.Area) **int64 { return &a.EndedByKey }),
	},
	{
		Column: "successor_id", Member: "successorId", Path: "successor", tell: reference(record.KindArea),
		access: plain(func(a *record.Area) **int64 { return &a.SuccessorKey }),
	},
	{Member: "merged", Path: "formerSlugs", tell: tellMerged(record.KindArea)},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
}

// Areas is how areas are read.
var Areas = func() list.Table[record.Area] {
	t := areaFields.table("Area", "areas", func(a *record.Area) int64 { return a.Key })
	t.Sorts = map[string]list.SortKey[record.Area]{
		"NAME": {Expr: "§.sort_key", Value: func(a *record.Area) any { return a.SortKey }},
		"KIND": {Expr: "CASE §.kind WHEN 'COUNTRY' THEN 1 WHEN 'PROVINCE' THEN 2 WHEN 'DISTRICT' THEN 3 WHEN 'COMMUNE' THEN 4 ELSE 5 END"},
		"VALID_FROM": {
			Expr: "§.valid_from", Nullable: true,
			Value: func(a *record.Area) any { return list.Known(a.ValidFrom) },
		},
	}
	t.Order = []list.SortBy{{Field: "NAME"}}
	return t
}()

// Lists of areas.
var (
	AreasOfParent = list.Relation{Name: "parent", Where: "x.parent_id = k.value"}
)

// AreaBody is an area with the facets that belong to it, as its revisions keep it.
type AreaBody struct {
	record.Area
	FormerParents []record.FormerArea `json:"formerParents,omitempty"`
	Identifiers   Identifiers         `json:"identifiers,omitempty"`
	Extras        Extras              `json:"extras,omitempty"`
	Merged        Merged              `json:"merged,omitempty"`
	journal.Stored
}

var areaReferences = []Reference{
	{
		Column: "parent_id", To: record.KindArea, Circle: "it lies within itself",
		rewrite: optional(func(b *AreaBody) **int64 { return &b.ParentKey }),
	},
	formerReference(AreaParents, record.KindArea, func(b *AreaBody) *[]record.FormerArea { return &b.FormerParents }),
	{
		Column: "successor_id", To: record.KindArea,
		rewrite: optional(func(b *AreaBody) **int64 { return &b.SuccessorKey }),
	},
}

// VersionRef points at the record's version.
func (b *AreaBody) VersionRef() *int { return &b.Version }

// SlugRef points at the record's slug.
func (b *AreaBody) SlugRef() *string { return &b.Slug }

// MergedRef points at the slugs that lead to the record besides its own.
func (b *AreaBody) MergedRef() *Merged { return &b.Merged }

// Words are what the record is found by.
func (b *AreaBody) Words() SearchText {
	return SearchText{Name: strings.Join(append([]string{b.Name}, NamesIn(b.OtherNameList)...), nameBreak)}
}

// Derive fills in what follows from the record's own facts.
func (b *AreaBody) Derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.EndWith()
}

// EndWith derives the bounds of the area and its effective end, with the ends of what it depends on.
func (b *AreaBody) EndWith(dependencies ...record.Dependency) {
	b.Span, b.Ending = record.EndingOf(b.ValidTo, record.SpanOf(b.ValidFrom, b.ValidTo, false), dependencies...)
}

// Rows tells the rows of the record.
func (b *AreaBody) Rows(put func(t *row.Table, args ...any)) {
	put(areaRows, areaFields.values(&b.Area)...)
	formerValues(AreaParents, b.Key, b.FormerParents, put)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
	b.Merged.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *AreaBody) Lookups() []row.Lookup {
	return append(append(b.Identifiers.lookups(b.NodeID().Kind), b.Merged.ownLookups(b.NodeID().Kind)...),
		SlugLookup(record.KindArea, b.Slug))
}
