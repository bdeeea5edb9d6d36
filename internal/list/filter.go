package list

import (
	"cmp"
	"encoding/json"
	"strconv"

	"bienban/internal/record"
)

// mostTerms is how many conditions a filter may have in all, those on relations counted along.
const mostTerms = 100

// Compiler turns filters into conditions. It hands out table aliases and remembers the first fault, so that the code
// for a noun reads as a list of its conditions.
type Compiler struct {
	aliases int
	terms   int
	Fault   error
}

// Alias hands out a table alias that the statement does not use yet.
func (c *Compiler) Alias(prefix string) string {
	c.aliases++
	return prefix + strconv.Itoa(c.aliases)
}

// Fail keeps the first fault of the filter.
func (c *Compiler) Fail(err error) {
	if c.Fault == nil {
		c.Fault = err
	}
}

// Terms collects the conditions of one filter.
type Terms struct {
	C     *Compiler
	Conds []Predicate
}

// Add adds conditions, within what a filter may have.
func (t *Terms) Add(conds ...Predicate) {
	if t.C.spend(len(conds)) {
		t.Conds = append(t.Conds, conds...)
	}
}

// spend counts conditions. Whatever goes down into a nested filter spends first, so that the depth is bounded, too.
func (c *Compiler) spend(n int) bool {
	if c.terms += n; c.terms > mostTerms {
		c.Fail(&record.Error{Code: record.CodeTooExpensive, Field: "filter", Message: "filter has more than " +
			strconv.Itoa(mostTerms) + " conditions"})
	}
	return c.Fault == nil
}

// ID adds that the record has this opaque id.
func (t *Terms) ID(column string, kind record.Kind, id *string) {
	if id == nil {
		return
	}
	key, err := record.ParseIDOf(kind, *id)
	if err != nil {
		t.C.Fail(err)
		return
	}
	t.Add(Where(column+" = ?", key))
}

// Equals adds that a text column has this value.
func (t *Terms) Equals(column string, value *string) {
	if value != nil {
		t.Add(Where(column+" = ?", *value))
	}
}

// Slug adds that the record x has this slug, or had it once: no other record gets it.
func (t *Terms) Slug(x string, kind record.Kind, slug *string) {
	if slug != nil {
		t.Add(Where("("+x+".slug = ? OR "+x+".id IN (SELECT s.record_id FROM merged_records AS s WHERE s.kind = ? AND s.slug = ?))",
			*slug, int64(kind), *slug))
	}
}

// Valid adds that a span, kept in the columns of the alias, holds the day.
func (t *Terms) Valid(alias string, on record.PartialDate, certainty record.Certainty) {
	certain := t.C.Sure(certainty, record.CertaintyPossible)
	if on != "" {
		t.Add(Holds(alias, on, certain))
	}
}

// Holds is record.Span.Holds in SQL: at least so surely.
func Holds(alias string, day record.PartialDate, certain bool) Predicate {
	first, last := string(day.First()), string(day.Last())
	switch ranges := day.Ranges(); {
	case certain && day.IsQualified():
		return Predicate{SQL: "FALSE"}
	case certain:
		return Where(alias+".start_last <= ? AND "+alias+".end_first >= ?", first, last)
	case ranges != nil: // one of days that do not follow one another
		text, _ := json.Marshal(ranges) // texts always encode
		return Where(alias+".start_first <= ? AND "+alias+".end_last >= ? AND EXISTS (SELECT 1 FROM json_each(?) AS g WHERE "+
			alias+".start_first <= (g.value ->> 1) AND "+alias+".end_last >= (g.value ->> 0))", last, first, string(text))
	}
	return Where(alias+".start_first <= ? AND "+alias+".end_last >= ?", last, first)
}

// Sure tells whether only certain answers are wanted.
func (c *Compiler) Sure(asked, unless record.Certainty) bool {
	if asked == record.CertaintyNo {
		c.Fail(record.Invalid("certainty", "NO cannot be asked for: expected CERTAIN or POSSIBLE"))
	}
	return cmp.Or(asked, unless) == record.CertaintyCertain
}

// Whether adds a condition, or that it does not hold, as asked.
func (t *Terms) Whether(asked *bool, holds Predicate) {
	switch {
	case asked == nil:
	case *asked:
		t.Add(holds)
	default:
		t.Add(Not(holds))
	}
}

// Nested is a filter inside a filter, bound to its noun and alias.
type Nested[F any] func(*Compiler, string, *F) Predicate

// Logic adds the and, or and not of a filter.
func Logic[F any](t *Terms, alias string, each Nested[F], and, or []F, negated *F) {
	down := func(f *F) Predicate {
		if !t.C.spend(1) {
			return Predicate{SQL: "FALSE"}
		}
		return each(t.C, alias, f)
	}
	for i := range and {
		t.Add(down(&and[i]))
	}
	if or != nil {
		choices := make([]Predicate, len(or))
		for i := range or {
			choices[i] = down(&or[i])
		}
		t.Add(AnyOf(choices))
	}
	if negated != nil {
		t.Add(Not(down(negated)))
	}
}

// Among holds when the column is the id of a row of the table that the filter matches.
func Among[F any](c *Compiler, column, table string, filter *F, each Nested[F]) Predicate {
	if !c.spend(1) {
		return Predicate{SQL: "FALSE"}
	}
	alias := c.Alias("f")
	return each(c, alias, filter).Inside(column + " IN (SELECT " + alias + ".id FROM " + table + " AS " + alias +
		" WHERE %s)")
}

// Below holds when the column is the id of a row that the filter matches, or of one below it by parent_id.
func Below[F any](c *Compiler, column, table string, filter *F, each Nested[F]) Predicate {
	if !c.spend(1) {
		return Predicate{SQL: "FALSE"}
	}
	alias, tree := c.Alias("f"), c.Alias("tree")
	return each(c, alias, filter).Inside(column + " IN (WITH RECURSIVE " + tree + " (id) AS (SELECT " + alias +
		".id FROM " + table + " AS " + alias +
		" WHERE %s UNION SELECT child.id FROM " + table + " AS child JOIN " + tree + " ON child.parent_id = " + tree +
		".id) SELECT id FROM " + tree + ")")
}

// Compile runs one filter for the alias x and returns its condition or the first fault.
func Compile[F any](filter *F, each Nested[F]) (Predicate, error) {
	if filter == nil {
		return Predicate{}, nil
	}
	c := &Compiler{}
	compiled := each(c, "x", filter)
	return compiled, c.Fault
}
