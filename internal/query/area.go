package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Areas lists areas, a page for each parent.
func (rd Reader) Areas(ctx context.Context, of list.Relation, parents []int64, f *record.AreaFilter,
	order []record.AreaOrder,
	page record.PageArgs,
) ([]*record.AreaConnection, error) {
	match, err := list.Compile(f, matchArea)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Areas, of, parents, match, order, page)
}

// Area reads one area by exactly one of id and slug.
func (rd Reader) Area(ctx context.Context, id, slug *string) (*record.Area, error) {
	return list.ByIDOrSlug(ctx, rd.source(), &noun.Areas, record.KindArea, id, slug)
}

// AreasByKeys reads the area behind each key; nil for nil.
func (rd Reader) AreasByKeys(ctx context.Context, keys []*int64) ([]*record.Area, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Areas, keys)
}

func matchArea(c *list.Compiler, x string, f *record.AreaFilter) list.Predicate {
	if f.Following != "" {
		plain := *f
		plain.Following = ""
		return followed(c, x, record.KindArea, f.Following,
			func(alias string) list.Predicate { return matchArea(c, alias, &plain) })
	}
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindArea, f.ID)
	t.Slug(x, record.KindArea, f.Slug)
	matchNames(&t, x+".id", record.KindArea, names{"name", f.Name, f.NameIs, f.NameStartsWith})
	if f.Kind != nil {
		t.Add(list.OneOf(x+".kind", f.Kind))
	}
	if f.Parent != nil {
		t.Add(list.Among(c, x+".parent_id", "areas", f.Parent, matchArea))
	}
	if f.Within != nil {
		t.Add(list.Below(c, x+".id", "areas", f.Within, matchArea))
	}
	t.Valid(x, f.On, f.Certainty)
	list.Logic(&t, x, matchArea, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}
