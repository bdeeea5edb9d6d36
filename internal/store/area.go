package store

import (
	"context"

	"bienban/internal/record"
)

var areas = table[record.Area]{
	name: "areas",
	noun: "Area",
	columns: []string{
		"id", "version", "slug", "name", "sort_key", "kind", "parent_id", "valid_from", "valid_to",
		"start_first", "start_last", "end_first", "end_last", "successor_id",
	},
	fields: func(a *record.Area) []any {
		return []any{
			&a.Key, &a.Version, &a.Slug, &a.Name, &a.SortKey, &a.Kind, &a.ParentKey, &a.ValidFrom, &a.ValidTo,
			&a.StartFirst, &a.StartLast, &a.EndFirst, &a.EndLast, &a.SuccessorKey,
		}
	},
	shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "", "kind": "kind", "parent_id": "parent",
		"valid_from": "validFrom", "valid_to": "validTo", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "", "successor_id": "successor",
	},
	key: func(a *record.Area) int64 { return a.Key },
	sorts: map[string]sortKey[record.Area]{
		"NAME":       {expr: "§.sort_key", value: func(a *record.Area) any { return a.SortKey }},
		"KIND":       {expr: "CASE §.kind WHEN 'COUNTRY' THEN 1 WHEN 'PROVINCE' THEN 2 WHEN 'DISTRICT' THEN 3 ELSE 4 END"},
		"VALID_FROM": {expr: "§.valid_from", nullable: true, value: func(a *record.Area) any { return known(a.ValidFrom) }},
	},
	order: []sortBy{{field: "NAME"}},
}

// Lists of areas.
var (
	AreasOfParent    = Relation{name: "parent", where: "x.parent_id = k.value"}
	AreasOfSuccessor = Relation{name: "successor", where: "x.successor_id = k.value"}
)

// Areas lists areas, a page for each parent.
func (rd Reader) Areas(ctx context.Context, of Relation, parents []int64, f *record.AreaFilter,
	order []record.AreaOrder,
	page record.PageArgs,
) ([]*record.AreaConnection, error) {
	match, err := compile(f, matchArea)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &areas, of, parents, match, order, page)
}

// Area reads one area by exactly one of id and slug.
func (rd Reader) Area(ctx context.Context, id, slug *string) (*record.Area, error) {
	return byIDOrSlug(ctx, rd.source(), &areas, record.KindArea, id, slug)
}

// AreasByKeys reads the area behind each key; nil for nil.
func (rd Reader) AreasByKeys(ctx context.Context, keys []*int64) ([]*record.Area, error) {
	return byKeys(ctx, rd.source(), &areas, keys)
}

func matchArea(c *compiler, x string, f *record.AreaFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindArea, f.ID)
	t.equals(x+".slug", f.Slug)
	matchName(&t, x+".id", record.KindArea, "name", f.Name)
	if f.Kind != nil {
		t.add(oneOf(x+".kind", f.Kind))
	}
	if f.Parent != nil {
		t.add(among(c, x+".parent_id", "areas", f.Parent, matchArea))
	}
	if f.Within != nil {
		t.add(below(c, x+".id", "areas", f.Within, matchArea))
	}
	t.valid(x, f.On, f.Certainty)
	logic(&t, x, matchArea, f.And, f.Or, f.Not)
	return allOf(t.conds)
}
