package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

var tenures = list.Table[record.Tenure]{
	Name: "tenures",
	Noun: "Tenure",
	Columns: []string{
		"id", "version", "official_id", "post_id", "start_on", "end_on", "end_unknown",
		"start_first", "start_last", "end_first", "end_last", "legal_basis", "end_reason", "end_basis",
	},
	Fields: func(t *record.Tenure) []any {
		return []any{
			&t.Key, &t.Version, &t.OfficialKey, &t.PostKey, &t.Start, &t.End, &t.EndUnknown,
			&t.StartFirst, &t.StartLast, &t.EndFirst, &t.EndLast, &t.LegalBasis, &t.EndReason, &t.EndBasis,
		}
	},
	Shown: map[string]string{
		"version": "version", "official_id": "official", "post_id": "post", "start_on": "start", "end_on": "end",
		"end_unknown": "endUnknown", "start_first": "certainty", "start_last": "certainty", "end_first": "certainty",
		"end_last": "certainty", "legal_basis": "legalBasis", "end_reason": "endReason", "end_basis": "endBasis",
	},
	Key: func(t *record.Tenure) int64 { return t.Key },
	Sorts: map[string]list.SortKey[record.Tenure]{
		"START":         {Expr: "§.start_on", Nullable: true, Value: func(t *record.Tenure) any { return list.Known(t.Start) }},
		"END":           {Expr: "§.end_on", Nullable: true, Value: func(t *record.Tenure) any { return list.Known(t.End) }},
		"OFFICIAL_NAME": {Expr: "(SELECT o.sort_key FROM officials AS o WHERE o.id = §.official_id)"},
		"POST_RANK":     {Expr: "(SELECT p.rank FROM posts AS p WHERE p.id = §.post_id)", Nullable: true},
	},
	Order: []list.SortBy{{Field: "START"}},
}

// Lists of tenures.
var (
	TenuresOfOfficial  = list.Relation{Name: "official", Where: "x.official_id = k.value", Few: "x.official_id"}
	TenuresOfPost      = list.Relation{Name: "post", Where: "x.post_id = k.value"}
	TenuresOfCommittee = list.Relation{
		Name: "committee", Where: "x.post_id IN (SELECT p.id FROM posts AS p WHERE p.committee_id = k.value)",
		Order: []list.SortBy{{Field: "POST_RANK"}, {Field: "START"}},
	}
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
