package query

import (
	"strconv"

	"bienban/internal/list"
	"bienban/internal/record"
)

// matchPeriod adds that a day, given by its bounds, is within a period. Certain answers need a day that is known, and
// possible ones what known or unknown days have in common.
func matchPeriod(t *list.Terms, field, first, last, known, possible string, f *record.PeriodFilter) {
	from, to := periodBounds(t.C, field, f)
	if from > to {
		t.Add(list.Predicate{SQL: "FALSE"})
		return
	}
	if t.C.Sure(f.Certainty, record.CertaintyCertain) {
		t.Add(list.Where(known+" AND "+first+" >= ? AND "+last+" <= ?", string(from), string(to)))
		return
	}
	t.Add(list.Where(possible+" AND "+first+" <= ? AND "+last+" >= ?", string(to), string(from)))
}

// periodBounds are the first and the last day that all bounds of the filter allow.
func periodBounds(c *list.Compiler, field string, f *record.PeriodFilter) (from, to record.Date) {
	from, to = record.PartialDate("").First(), record.PartialDate("").Last()
	if f.From != "" {
		from = f.From.First()
	}
	if f.To != "" {
		to = f.To.Last()
	}
	if f.Quarter != "" {
		from, to = max(from, f.Quarter.From().First()), min(to, f.Quarter.To().Last())
	}
	if f.Year != nil {
		year, err := record.ParsePartialDate(strconv.Itoa(*f.Year))
		if err != nil {
			c.Fail(record.Invalid(field+".year", "%d is not a year from 1900 to 2200", *f.Year))
		}
		from, to = max(from, year.First()), min(to, year.Last())
	}
	return from, to
}
