package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var Areas = list.Table[record.Area]{
	Name: "areas",
	Noun: "Area",
	Columns: []string{
		"id", "version", "slug", "name", "sort_key", "kind", "parent_id", "valid_from", "valid_to",
		"start_first", "start_last", "end_first", "end_last", "successor_id",
	},
	Fields: func(a *record.Area) []any {
		return []any{
			&a.Key, &a.Version, &a.Slug, &a.Name, &a.SortKey, &a.Kind, &a.ParentKey, &a.ValidFrom, &a.ValidTo,
			&a.StartFirst, &a.StartLast, &a.EndFirst, &a.EndLast, &a.SuccessorKey,
		}
	},
	Shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "kind": "kind", "parent_id": "parent",
		"valid_from": "validFrom", "valid_to": "validTo", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "", "successor_id": "successor",
	},
	Key: func(a *record.Area) int64 { return a.Key },
	Sorts: map[string]list.SortKey[record.Area]{
		"NAME": {Expr: "§.sort_key", Value: func(a *record.Area) any { return a.SortKey }},
		"KIND": {Expr: "CASE §.kind WHEN 'COUNTRY' THEN 1 WHEN 'PROVINCE' THEN 2 WHEN 'DISTRICT' THEN 3 ELSE 4 END"},
		"VALID_FROM": {
			Expr: "§.valid_from", Nullable: true,
			Value: func(a *record.Area) any { return list.Known(a.ValidFrom) },
		},
	},
	Order: []list.SortBy{{Field: "NAME"}},
}

// Lists of areas.
var (
	AreasOfParent    = list.Relation{Name: "parent", Where: "x.parent_id = k.value"}
	AreasOfSuccessor = list.Relation{Name: "successor", Where: "x.successor_id = k.value"}
)

type AreaBody struct {
	record.Area
	Identifiers Identifiers `json:"identifiers,omitempty"`
	journal.Stored
}

var areaReferences = []Reference{
	{
		Column: "parent_id", To: record.KindArea, Circle: "it lies within itself",
		rewrite: optional(func(b *AreaBody) **int64 { return &b.ParentKey }),
	},
	{
		Column: "successor_id", To: record.KindArea,
		rewrite: optional(func(b *AreaBody) **int64 { return &b.SuccessorKey }),
	},
}

func (b *AreaBody) VersionRef() *int { return &b.Version }

func (b *AreaBody) Words() SearchText { return SearchText{Name: b.Name} }

func (b *AreaBody) Derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.Span = record.SpanOf(b.ValidFrom, b.ValidTo, false)
}

// Rows tells the rows of the record.
func (b *AreaBody) Rows(put func(t *row.Table, args ...any)) {
	put(areaRows, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey, string(b.Kind), b.ParentKey,
		list.Known(b.ValidFrom), list.Known(b.ValidTo), string(b.StartFirst), string(b.StartLast), string(b.EndFirst),
		string(b.EndLast), b.SuccessorKey)
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *AreaBody) Lookups() []row.Lookup {
	return append(b.Identifiers.lookups(b.NodeID().Kind), SlugLookup(record.KindArea, b.Slug))
}
