package store

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
)

// somePartialDate is a year, a month or a day of few years, so that days meet, or nothing.
func somePartialDate(r *rand.Rand) record.PartialDate {
	year, month, day := 2019+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28)
	switch r.IntN(4) {
	case 0:
		return record.PartialDate(fmt.Sprintf("%d", year))
	case 1:
		return record.PartialDate(fmt.Sprintf("%d-%02d", year, month))
	case 2:
		return ""
	}
	return record.PartialDate(fmt.Sprintf("%d-%02d-%02d", year, month, day))
}

func someDate(r *rand.Rand) record.Date {
	return record.Date(fmt.Sprintf("%d-%02d-%02d", 2019+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28)))
}

// matches asks SQLite whether the condition holds for a row with these columns.
func matches(t *testing.T, s *Store, c list.Predicate, columns string, values ...any) bool {
	t.Helper()
	var n int
	if err := s.db.Read.Get(t.Context(), &n, "SELECT count(*) FROM (SELECT "+columns+") AS x WHERE "+c.SQL,
		append(values, c.Args...)...); err != nil {
		t.Fatal(err)
	}
	return n == 1
}

// TestHoldsIsSpanHolds compares the condition on tenures and their like with what certainty answers.
func TestHoldsIsSpanHolds(t *testing.T) {
	s, r := newStore(t), rand.New(rand.NewPCG(1, 1))
	seen := map[record.Certainty]int{}
	for range 2000 {
		start, end, day := somePartialDate(r), somePartialDate(r), somePartialDate(r)
		if day == "" {
			continue
		}
		span := record.SpanOf(start, end, end == "" && r.IntN(2) == 0)
		want := span.Holds(day)
		seen[want]++
		for _, certain := range []bool{false, true} {
			got := matches(t, s, list.Holds("x", day, certain),
				"? AS start_first, ? AS start_last, ? AS end_first, ? AS end_last",
				string(span.StartFirst), string(span.StartLast), string(span.EndFirst), string(span.EndLast))
			if wanted := want == record.CertaintyCertain || want == record.CertaintyPossible && !certain; got != wanted {
				t.Errorf("%q to %q on %q: certain %t: SQL says %t, Holds says %s", start, end, day, certain, got, want)
			}
		}
	}
	expectAll(t, seen)
}

// TestOverdueIsConclusionOverdue compares the condition on conclusions with what overdue answers.
func TestOverdueIsConclusionOverdue(t *testing.T) {
	s, r := newStore(t), rand.New(rand.NewPCG(2, 2))
	seen := map[record.Certainty]int{}
	for range 2000 {
		deadline, closed, on := somePartialDate(r), somePartialDate(r), someDate(r)
		c := record.Conclusion{ClosedFirst: closed.Last(), ClosedLast: closed.Last()} // not closed: after every day
		if closed != "" {
			c.ClosedFirst = closed.First()
		}
		var first, last any
		if deadline != "" {
			c.DeadlineFirst, c.DeadlineLast = deadline.First(), deadline.Last()
			first, last = string(c.DeadlineFirst), string(c.DeadlineLast)
		}
		want := c.Overdue(on)
		seen[want]++
		for _, certain := range []bool{false, true} {
			got := matches(t, s, query.Overdue("x", on, certain),
				"? AS deadline_first, ? AS deadline_last, ? AS closed_first, ? AS closed_last",
				first, last, string(c.ClosedFirst), string(c.ClosedLast))
			if wanted := want == record.CertaintyCertain || want == record.CertaintyPossible && !certain; got != wanted {
				t.Errorf("due %q, closed %q, on %s: certain %t: SQL says %t, Overdue says %s", deadline, closed, on, certain, got,
					want)
			}
		}
	}
	expectAll(t, seen)
}

func expectAll(t *testing.T, seen map[record.Certainty]int) {
	t.Helper()
	for _, c := range []record.Certainty{record.CertaintyCertain, record.CertaintyPossible, record.CertaintyNo} {
		if seen[c] < 50 {
			t.Errorf("only %d answers are %s", seen[c], c)
		}
	}
}

// TestDayFiltersByTheDay compares the filters on a meeting's day and on a deadline with every single day that the
// partial day may stand for: certainly within means that all of them are, possibly that one is.
func TestDayFiltersByTheDay(t *testing.T) {
	s, r := newStore(t), rand.New(rand.NewPCG(3, 3))
	found := map[bool]int{}
	for range 2000 {
		day, from, to := somePartialDate(r), somePartialDate(r), somePartialDate(r)
		if day == "" {
			continue
		}
		quarter := record.Quarter("")
		if r.IntN(3) == 0 {
			quarter = record.Quarter(fmt.Sprintf("%d-Q%d", 2019+r.IntN(3), 1+r.IntN(4)))
		}
		all, some := true, false
		for d := day.First().Time(); !d.After(day.Last().Time()); d = d.AddDate(0, 0, 1) {
			in := within(record.Date(d.Format("2006-01-02")), from, to, quarter)
			all, some = all && in, some || in
		}
		for _, certainty := range []record.Certainty{record.CertaintyCertain, record.CertaintyPossible} {
			certain := certainty == record.CertaintyCertain
			wanted := some
			if certain {
				wanted = all
			}
			found[wanted]++
			c := &list.Compiler{}
			heldOn := query.MatchHeldOn(c, "x", &record.HeldOnFilter{From: from, To: to, Quarter: quarter, Certainty: certainty})
			if got := matches(t, s, heldOn, "? AS held_on, ? AS held_first, ? AS held_last, ? AS held_start_last, "+
				"? AS held_end_first, NULL AS held_ranges", string(day), string(day.First()), string(day.Last()),
				string(day.StartLast()), string(day.EndFirst())); got != wanted {
				t.Errorf("held on %q, from %q to %q in %q, %s: SQL says %t", day, from, to, quarter, certainty, got)
			}
			due := query.Deadline("x", &record.DeadlineFilter{From: from, To: to, Quarter: quarter}, certain)
			if got := matches(t, s, due, "? AS deadline_first, ? AS deadline_last, NULL AS deadline_ranges", string(day.First()),
				string(day.Last())); got != wanted {
				t.Errorf("due %q, from %q to %q in %q, %s: SQL says %t", day, from, to, quarter, certainty, got)
			}
		}
	}
	if found[true] < 100 || found[false] < 100 {
		t.Errorf("the filters matched %d times and did not %d times", found[true], found[false])
	}
}

func within(d record.Date, from, to record.PartialDate, quarter record.Quarter) bool {
	if quarter != "" && (d < quarter.From().First() || d > quarter.To().Last()) {
		return false
	}
	return (from == "" || d >= from.First()) && (to == "" || d <= to.Last())
}
