package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Posts lists posts, a page for each parent.
func (rd Reader) Posts(ctx context.Context, of list.Relation, parents []int64, f *record.PostFilter,
	order []record.PostOrder,
	page record.PageArgs,
) ([]*record.PostConnection, error) {
	match, err := list.Compile(f, matchPost)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Posts, of, parents, match, order, page)
}

// PostsByKeys reads the post behind each key.
func (rd Reader) PostsByKeys(ctx context.Context, keys []int64) ([]*record.Post, error) {
	return list.RequiredByKeys(ctx, rd.source(), &noun.Posts, keys)
}

func matchPost(c *list.Compiler, x string, f *record.PostFilter) list.Predicate {
	if f.Following != "" {
		plain := *f
		plain.Following = ""
		return followed(c, x, record.KindPost, f.Following,
			func(alias string) list.Predicate { return matchPost(c, alias, &plain) })
	}
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindPost, f.ID)
	matchNames(&t, x+".id", record.KindPost, names{"name", f.Name, f.NameIs, f.NameStartsWith})
	if f.Kind != nil {
		t.Add(list.OneOf(x+".kind", f.Kind))
	}
	if f.Committee != nil {
		t.Add(list.Among(c, x+".committee_id", "committees", f.Committee, matchCommittee))
	}
	t.Valid(x, f.On, f.Certainty)
	list.Logic(&t, x, matchPost, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}
