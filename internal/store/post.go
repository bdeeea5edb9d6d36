package store

import (
	"context"

	"bienban/internal/record"
)

var posts = table[record.Post]{
	name: "posts",
	noun: "Post",
	columns: []string{
		"id", "version", "committee_id", "name", "sort_key", "kind", "rank", "established", "abolished",
		"start_first", "start_last", "end_first", "end_last",
	},
	fields: func(p *record.Post) []any {
		return []any{
			&p.Key, &p.Version, &p.CommitteeKey, &p.Name, &p.SortKey, &p.Kind, &p.Rank, &p.Established, &p.Abolished,
			&p.StartFirst, &p.StartLast, &p.EndFirst, &p.EndLast,
		}
	},
	shown: map[string]string{
		"version": "version", "committee_id": "committee", "name": "name", "sort_key": "", "kind": "kind", "rank": "rank",
		"established": "established", "abolished": "abolished", "start_first": "", "start_last": "", "end_first": "",
		"end_last": "",
	},
	key: func(p *record.Post) int64 { return p.Key },
	sorts: map[string]sortKey[record.Post]{
		"RANK": {expr: "§.rank", nullable: true, value: func(p *record.Post) any { return number(p.Rank) }},
		"NAME": {expr: "§.sort_key", value: func(p *record.Post) any { return p.SortKey }},
	},
	order: []sortBy{{field: "RANK"}},
}

// PostsOfCommittee is the list of a committee's posts.
var PostsOfCommittee = Relation{name: "committee", where: "x.committee_id = k.value"}

// Posts lists posts, a page for each parent.
func (rd Reader) Posts(ctx context.Context, of Relation, parents []int64, f *record.PostFilter,
	order []record.PostOrder,
	page record.PageArgs,
) ([]*record.PostConnection, error) {
	match, err := compile(f, matchPost)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &posts, of, parents, match, order, page)
}

// PostsByKeys reads the post behind each key.
func (rd Reader) PostsByKeys(ctx context.Context, keys []int64) ([]*record.Post, error) {
	return required(ctx, rd.source(), &posts, keys)
}

func matchPost(c *compiler, x string, f *record.PostFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindPost, f.ID)
	matchName(&t, x+".id", record.KindPost, "name", f.Name)
	if f.Kind != nil {
		t.add(oneOf(x+".kind", f.Kind))
	}
	if f.Committee != nil {
		t.add(among(c, x+".committee_id", "committees", f.Committee, matchCommittee))
	}
	t.valid(x, f.On, f.Certainty)
	logic(&t, x, matchPost, f.And, f.Or, f.Not)
	return allOf(t.conds)
}
