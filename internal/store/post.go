package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

var posts = list.Table[record.Post]{
	Name: "posts",
	Noun: "Post",
	Columns: []string{
		"id", "version", "committee_id", "name", "sort_key", "kind", "rank", "established", "abolished",
		"start_first", "start_last", "end_first", "end_last",
	},
	Fields: func(p *record.Post) []any {
		return []any{
			&p.Key, &p.Version, &p.CommitteeKey, &p.Name, &p.SortKey, &p.Kind, &p.Rank, &p.Established, &p.Abolished,
			&p.StartFirst, &p.StartLast, &p.EndFirst, &p.EndLast,
		}
	},
	Shown: map[string]string{
		"version": "version", "committee_id": "committee", "name": "name", "sort_key": "", "kind": "kind", "rank": "rank",
		"established": "established", "abolished": "abolished", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "",
	},
	Key: func(p *record.Post) int64 { return p.Key },
	Sorts: map[string]list.SortKey[record.Post]{
		"RANK": {Expr: "§.rank", Nullable: true, Value: func(p *record.Post) any { return list.Number(p.Rank) }},
		"NAME": {Expr: "§.sort_key", Value: func(p *record.Post) any { return p.SortKey }},
	},
	Order: []list.SortBy{{Field: "RANK"}},
}

// PostsOfCommittee is the list of a committee's posts.
var PostsOfCommittee = list.Relation{Name: "committee", Where: "x.committee_id = k.value"}

// Posts lists posts, a page for each parent.
func (rd Reader) Posts(ctx context.Context, of list.Relation, parents []int64, f *record.PostFilter,
	order []record.PostOrder,
	page record.PageArgs,
) ([]*record.PostConnection, error) {
	match, err := list.Compile(f, matchPost)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &posts, of, parents, match, order, page)
}

// PostsByKeys reads the post behind each key.
func (rd Reader) PostsByKeys(ctx context.Context, keys []int64) ([]*record.Post, error) {
	return list.RequiredByKeys(ctx, rd.source(), &posts, keys)
}

func matchPost(c *list.Compiler, x string, f *record.PostFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindPost, f.ID)
	matchName(&t, x+".id", record.KindPost, "name", f.Name)
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
