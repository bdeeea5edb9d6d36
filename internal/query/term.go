package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Terms lists terms, a page for each parent.
func (rd Reader) Terms(ctx context.Context, of list.Relation, parents []int64, f *record.TermFilter,
	order []record.TermOrder, page record.PageArgs,
) ([]*record.TermConnection, error) {
	match, err := list.Compile(f, matchTerm)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Terms, of, parents, match, order, page)
}

// TermsByKeys reads the term behind each key; nil for nil.
func (rd Reader) TermsByKeys(ctx context.Context, keys []*int64) ([]*record.Term, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Terms, keys)
}

func matchTerm(c *list.Compiler, x string, f *record.TermFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindTerm, f.ID)
	if f.Committee != nil {
		t.Add(list.Among(c, x+".committee_id", "committees", f.Committee, matchCommittee))
	}
	if f.Ordinal != nil {
		t.Add(list.Where(x+".ordinal = ?", int64(*f.Ordinal)))
	}
	if f.Start != nil {
		matchPeriod(&t, "start", x+".start_first", x+".start_last", x+".from_day IS NOT NULL", "TRUE", f.Start)
	}
	if f.End != nil {
		matchPeriod(&t, "end", x+".end_first", x+".end_last", x+".effective_end IS NOT NULL",
			x+".end_first < '9999-12-31'", f.End)
	}
	t.Valid(x, f.On, f.Certainty)
	list.Logic(&t, x, matchTerm, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}
