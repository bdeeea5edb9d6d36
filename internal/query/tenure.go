package query

import (
	"context"
	"database/sql/driver"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
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
	return list.Pages(ctx, rd.source(), &noun.Tenures, of, parents, match, order, page)
}

// TenuresByKeys reads the tenure behind each key; nil for nil.
func (rd Reader) TenuresByKeys(ctx context.Context, keys []*int64) ([]*record.Tenure, error) {
	return list.ByKeys(ctx, rd.source(), &noun.Tenures, keys)
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
	if f.Term != nil {
		t.Add(list.Among(c, x+".term_id", "terms", f.Term, matchTerm))
	}
	matchTenureDays(&t, x, f)
	matchNumber(&t, x+".id", record.KindTenure, "legalBasis", f.LegalBasis)
	t.Valid(x, f.On, f.Certainty)
	list.Logic(&t, x, matchTenure, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

// matchTenureDays adds what a filter asks of the first and of the last day.
func matchTenureDays(t *list.Terms, x string, f *record.TenureFilter) {
	if f.Start != nil {
		matchPeriod(t, "start", x+".start_first", x+".start_last", x+".start_on IS NOT NULL", "TRUE", f.Start)
	}
	if f.End != nil {
		// A tenure without an end ended on no day; one of which nobody knows may have.
		matchPeriod(t, "end", x+".end_first", x+".end_last", x+".effective_end IS NOT NULL",
			x+".end_first < '9999-12-31'", f.End)
	}
}

// singleSeat holds for posts p that one official holds at a time: by their kind, or because no two ever held them
// together for longer than the day on which one follows the other.
const singleSeat = `(p.kind IN ('HEAD', 'STANDING_DEPUTY', 'SECRETARY') OR NOT EXISTS (
	SELECT 1 FROM tenures AS a JOIN tenures AS b ON b.post_id = a.post_id AND b.id <> a.id
	WHERE a.post_id = p.id AND a.start_last <= b.start_last AND b.start_last < a.end_first AND b.start_last < b.end_first))`

// begunBehind are the bounds behind which a tenure t has certainly begun: its start, or, where that is not known, its
// end.
const begunBehind = "min(t.start_last, t.end_last)"

// Which tenure u of the same post stands next to a tenure t.
const (
	nextInPost = "SELECT u.id FROM tenures AS u WHERE u.post_id = t.post_id AND u.start_first > " + begunBehind +
		" ORDER BY u.start_first, u.id LIMIT 1"
	lastInPost = "SELECT u.id FROM tenures AS u WHERE u.post_id = t.post_id AND min(u.start_last, u.end_last) < t.start_first" +
		" ORDER BY min(u.start_last, u.end_last) DESC, u.id DESC LIMIT 1"
)

// TenureSuccessors reads the next tenure in the post of each tenure; nil where there is none.
func (rd Reader) TenureSuccessors(ctx context.Context, tenures []int64) ([]*record.Tenure, error) {
	return rd.tenuresBeside(ctx, tenures, nextInPost)
}

// TenurePredecessors reads the tenure before in the post of each tenure; nil where there is none.
func (rd Reader) TenurePredecessors(ctx context.Context, tenures []int64) ([]*record.Tenure, error) {
	return rd.tenuresBeside(ctx, tenures, lastInPost)
}

func (rd Reader) tenuresBeside(ctx context.Context, tenures []int64, beside string) ([]*record.Tenure, error) {
	found := make(map[int64]*int64, len(tenures))
	var of int64
	var next *int64
	into := list.ScanTargets([]any{&of, &next})
	err := rd.source().Each(ctx, "SELECT t.id, ("+beside+") FROM "+db.KeysTable+
		" AS k CROSS JOIN tenures AS t ON t.id = k.value CROSS JOIN posts AS p ON p.id = t.post_id WHERE "+singleSeat,
		[]any{db.Keys(list.Distinct(tenures))}, func(values []driver.Value) error {
			next = nil
			err := list.Scan(values, into)
			found[of] = next
			return err
		})
	if err != nil {
		return nil, err
	}
	keys := make([]*int64, len(tenures))
	for i, t := range tenures {
		keys[i] = found[t]
	}
	return rd.TenuresByKeys(ctx, keys)
}
