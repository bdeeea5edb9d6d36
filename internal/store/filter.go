package store

import (
	"cmp"
	"strconv"

	"bienban/internal/record"
)

// mostTerms is how many conditions a filter may have in all, those on relations counted along.
const mostTerms = 100

// compiler turns filters into conditions. It hands out table aliases and remembers the first fault, so that the code
// for a noun reads as a list of its conditions.
type compiler struct {
	aliases int
	terms   int
	fault   error
}

func (c *compiler) alias(prefix string) string {
	c.aliases++
	return prefix + strconv.Itoa(c.aliases)
}

func (c *compiler) fail(err error) {
	if c.fault == nil {
		c.fault = err
	}
}

// terms collects the conditions of one filter.
type terms struct {
	c     *compiler
	conds []cond
}

func (t *terms) add(conds ...cond) {
	if t.c.spend(len(conds)) {
		t.conds = append(t.conds, conds...)
	}
}

// spend counts conditions. Whatever goes down into a nested filter spends first, so that the depth is bounded, too.
func (c *compiler) spend(n int) bool {
	if c.terms += n; c.terms > mostTerms {
		c.fail(&record.Error{Code: record.CodeTooExpensive, Field: "filter", Message: "filter has more than " +
			strconv.Itoa(mostTerms) + " conditions"})
	}
	return c.fault == nil
}

// id adds that the record has this opaque id.
func (t *terms) id(column string, kind record.Kind, id *string) {
	if id == nil {
		return
	}
	key, err := record.ParseIDOf(kind, *id)
	if err != nil {
		t.c.fail(err)
		return
	}
	t.add(where(column+" = ?", key))
}

// equals adds that a text column has this value.
func (t *terms) equals(column string, value *string) {
	if value != nil {
		t.add(where(column+" = ?", *value))
	}
}

// identified adds that the record has this external identifier.
func (t *terms) identified(column string, kind record.Kind, id *record.ExternalIdentifier) {
	if id != nil {
		t.add(where(column+" IN (SELECT record_id FROM identifiers WHERE kind = ? AND scheme = ? AND value = ?)",
			int64(kind), id.Scheme, id.Value))
	}
}

// valid adds that a span, kept in the columns of the alias, holds the day.
func (t *terms) valid(alias string, on record.PartialDate, certainty record.Certainty) {
	certain := t.c.sure(certainty, record.CertaintyPossible)
	if on != "" {
		t.add(holds(alias, on, certain))
	}
}

// holds is record.Span.Holds in SQL: at least so surely.
func holds(alias string, day record.PartialDate, certain bool) cond {
	first, last := string(day.First()), string(day.Last())
	if certain {
		return where(alias+".start_last <= ? AND "+alias+".end_first >= ?", first, last)
	}
	return where(alias+".start_first <= ? AND "+alias+".end_last >= ?", last, first)
}

// sure tells whether only certain answers are wanted.
func (c *compiler) sure(asked, unless record.Certainty) bool {
	if asked == record.CertaintyNo {
		c.fail(record.Invalid("certainty", "NO cannot be asked for: expected CERTAIN or POSSIBLE"))
	}
	return cmp.Or(asked, unless) == record.CertaintyCertain
}

// whether adds a condition, or that it does not hold, as asked.
func (t *terms) whether(asked *bool, holds cond) {
	switch {
	case asked == nil:
	case *asked:
		t.add(holds)
	default:
		t.add(not(holds))
	}
}

// nested is a filter inside a filter, bound to its noun and alias.
type nested[F any] func(*compiler, string, *F) cond

// logic adds the and, or and not of a filter.
func logic[F any](t *terms, alias string, each nested[F], and, or []F, negated *F) {
	down := func(f *F) cond {
		if !t.c.spend(1) {
			return cond{sql: "FALSE"}
		}
		return each(t.c, alias, f)
	}
	for i := range and {
		t.add(down(&and[i]))
	}
	if or != nil {
		choices := make([]cond, len(or))
		for i := range or {
			choices[i] = down(&or[i])
		}
		t.add(anyOf(choices))
	}
	if negated != nil {
		t.add(not(down(negated)))
	}
}

// among holds when the column is the id of a row of the table that the filter matches.
func among[F any](c *compiler, column, table string, filter *F, each nested[F]) cond {
	if !c.spend(1) {
		return cond{sql: "FALSE"}
	}
	alias := c.alias("f")
	return each(c, alias, filter).inside(column + " IN (SELECT " + alias + ".id FROM " + table + " AS " + alias +
		" WHERE %s)")
}

// below holds when the column is the id of a row that the filter matches, or of one below it by parent_id.
func below[F any](c *compiler, column, table string, filter *F, each nested[F]) cond {
	if !c.spend(1) {
		return cond{sql: "FALSE"}
	}
	alias, tree := c.alias("f"), c.alias("tree")
	return each(c, alias, filter).inside(column + " IN (WITH RECURSIVE " + tree + " (id) AS (SELECT " + alias +
		".id FROM " + table + " AS " + alias +
		" WHERE %s UNION SELECT child.id FROM " + table + " AS child JOIN " + tree + " ON child.parent_id = " + tree +
		".id) SELECT id FROM " + tree + ")")
}

// compile runs one filter for the alias x and returns its condition or the first fault.
func compile[F any](filter *F, each nested[F]) (cond, error) {
	if filter == nil {
		return cond{}, nil
	}
	c := &compiler{}
	compiled := each(c, "x", filter)
	return compiled, c.fault
}
