package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

// Tenures lists tenures, a page for each parent.
func (rd Reader) Tenures(ctx context.Context, of list.Relation, parents []int64, f *record.TenureFilter,
	order []record.TenureOrder, page record.PageArgs,
) ([]*record.TenureConnection, error) {
	match, err := list.Compile(f, matchTenure)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &tenures, of, parents, match, order, page)
}

// TenuresByKeys reads the tenure behind each key; nil for nil.
func (rd Reader) TenuresByKeys(ctx context.Context, keys []*int64) ([]*record.Tenure, error) {
	return list.ByKeys(ctx, rd.source(), &tenures, keys)
}

func matchTenure(c *list.Compiler, x string, f *record.TenureFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindTenure, f.ID)
	if f.Official != nil {
		t.Add(list.Among(c, x+".official_id", "officials", f.Official, matchOfficial))
	}
	if f.Post != nil {
		t.Add(list.Among(c, x+".post_id", "posts", f.Post, matchPost))
	}
	if f.Committee != nil {
		t.Add(list.Among(c, x+".post_id", "posts", &record.PostFilter{Committee: f.Committee}, matchPost))
	}
	t.Valid(x, f.On, f.Certainty)
	list.Logic(&t, x, matchTenure, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}
