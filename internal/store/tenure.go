package store

import (
	"context"

	"bienban/internal/record"
)

var tenures = table[record.Tenure]{
	name: "tenures",
	noun: "Tenure",
	columns: []string{
		"id", "version", "official_id", "post_id", "start_on", "end_on", "end_unknown",
		"start_first", "start_last", "end_first", "end_last", "legal_basis", "end_reason", "end_basis",
	},
	fields: func(t *record.Tenure) []any {
		return []any{
			&t.Key, &t.Version, &t.OfficialKey, &t.PostKey, &t.Start, &t.End, &t.EndUnknown,
			&t.StartFirst, &t.StartLast, &t.EndFirst, &t.EndLast, &t.LegalBasis, &t.EndReason, &t.EndBasis,
		}
	},
	shown: map[string]string{
		"version": "version", "official_id": "official", "post_id": "post", "start_on": "start", "end_on": "end",
		"end_unknown": "endUnknown", "start_first": "certainty", "start_last": "certainty", "end_first": "certainty",
		"end_last": "certainty", "legal_basis": "legalBasis", "end_reason": "endReason", "end_basis": "endBasis",
	},
	key: func(t *record.Tenure) int64 { return t.Key },
	sorts: map[string]sortKey[record.Tenure]{
		"START":         {expr: "§.start_on", nullable: true, value: func(t *record.Tenure) any { return known(t.Start) }},
		"END":           {expr: "§.end_on", nullable: true, value: func(t *record.Tenure) any { return known(t.End) }},
		"OFFICIAL_NAME": {expr: "(SELECT o.sort_key FROM officials AS o WHERE o.id = §.official_id)"},
		"POST_RANK":     {expr: "(SELECT p.rank FROM posts AS p WHERE p.id = §.post_id)", nullable: true},
	},
	order: []sortBy{{field: "START"}},
}

// Lists of tenures.
var (
	TenuresOfOfficial  = Relation{name: "official", where: "x.official_id = k.value", few: "x.official_id"}
	TenuresOfPost      = Relation{name: "post", where: "x.post_id = k.value"}
	TenuresOfCommittee = Relation{
		name: "committee", where: "x.post_id IN (SELECT p.id FROM posts AS p WHERE p.committee_id = k.value)",
		order: []sortBy{{field: "POST_RANK"}, {field: "START"}},
	}
)

// Tenures lists tenures, a page for each parent.
func (rd Reader) Tenures(ctx context.Context, of Relation, parents []int64, f *record.TenureFilter,
	order []record.TenureOrder, page record.PageArgs,
) ([]*record.TenureConnection, error) {
	match, err := compile(f, matchTenure)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &tenures, of, parents, match, order, page)
}

// TenuresByKeys reads the tenure behind each key; nil for nil.
func (rd Reader) TenuresByKeys(ctx context.Context, keys []*int64) ([]*record.Tenure, error) {
	return byKeys(ctx, rd.source(), &tenures, keys)
}

func matchTenure(c *compiler, x string, f *record.TenureFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindTenure, f.ID)
	if f.Official != nil {
		t.add(among(c, x+".official_id", "officials", f.Official, matchOfficial))
	}
	if f.Post != nil {
		t.add(among(c, x+".post_id", "posts", f.Post, matchPost))
	}
	if f.Committee != nil {
		t.add(among(c, x+".post_id", "posts", &record.PostFilter{Committee: f.Committee}, matchPost))
	}
	t.valid(x, f.On, f.Certainty)
	logic(&t, x, matchTenure, f.And, f.Or, f.Not)
	return allOf(t.conds)
}
