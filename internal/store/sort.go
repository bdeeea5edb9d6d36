package store

import (
	"strings"

	"bienban/internal/record"
)

// sortKey is something that a list of T can be sorted by. In expr, § stands for the alias of T's table.
type sortKey[T any] struct {
	expr     string
	nullable bool // then unknown values stand last, whichever way the list runs
	// value is the key of a record as a cursor keeps it; without it the expression is fetched along.
	value func(*T) any
}

func (k sortKey[T]) of(alias string) string { return strings.ReplaceAll(k.expr, "§", alias) }

// sortTerm is one term of an ORDER BY as it will run.
type sortTerm[T any] struct {
	name string // the field of the order enum, for the cursor's signature
	sortKey[T]
	desc      bool
	nullsLast bool
}

// sorting is a whole ORDER BY; the record's id ends it and makes it total.
type sorting[T any] struct {
	terms []sortTerm[T]
	desc  bool // of the id
}

// sortBy is one term of a noun's or a relation's own order, for when the client names none.
type sortBy struct {
	field string
	desc  bool
}

// mostOrders is how many sort keys a client may name.
const mostOrders = 4

func sortingOf[T any, F ~string](keys map[string]sortKey[T], asked []record.Order[F],
	own []sortBy,
) (sorting[T], error) {
	if len(asked) > mostOrders {
		return sorting[T]{}, record.Invalid("orderBy", "orderBy has %d keys, at most %d are allowed", len(asked), mostOrders)
	}
	if len(asked) > 0 {
		own = make([]sortBy, len(asked))
		for i, o := range asked {
			own[i] = sortBy{string(o.Field), o.Direction == record.OrderDirectionDesc}
		}
	}
	var s sorting[T]
	for _, by := range own {
		key, ok := keys[by.field]
		if !ok {
			return s, record.Invalid("orderBy", "%q is not a key that this list can be sorted by", by.field)
		}
		s.terms = append(s.terms, sortTerm[T]{by.field, key, by.desc, key.nullable})
	}
	// Following the first key lets an index on (key, id) serve both directions.
	s.desc = len(own) > 0 && own[0].desc
	return s, nil
}

// reversed runs the list backward; unknown values, last before, then come first.
func (s sorting[T]) reversed() sorting[T] {
	r := sorting[T]{make([]sortTerm[T], len(s.terms)), !s.desc}
	for i, t := range s.terms {
		t.desc, t.nullsLast = !t.desc, !t.nullsLast
		r.terms[i] = t
	}
	return r
}

// orderBy writes the ORDER BY for the alias; id is the expression of the record's id there.
func (s sorting[T]) orderBy(alias, id string) string {
	var b strings.Builder
	for _, t := range s.terms {
		b.WriteString(t.of(alias) + direction(t.desc))
		if t.nullable && t.nullsLast {
			b.WriteString(" NULLS LAST")
		} else if t.nullable {
			b.WriteString(" NULLS FIRST")
		}
		b.WriteString(", ")
	}
	return b.String() + id + direction(s.desc)
}

func direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// signature names the order, so that a cursor is used only with the order that it was made for.
func (s sorting[T]) signature() string {
	var b strings.Builder
	for _, t := range s.terms {
		b.WriteString(t.name + direction(t.desc) + ",")
	}
	return b.String()
}

// beyond holds for what stands behind the place in this order.
func (s sorting[T]) beyond(p place, alias, id string) cond {
	if s.uniform() {
		return s.beyondRow(p, alias, id)
	}
	rest := where(id+after(s.desc)+"?", p.Key)
	for i := len(s.terms) - 1; i >= 0; i-- {
		rest = s.terms[i].beyond(p.Values[i], rest, alias)
	}
	if first := s.terms[0]; !first.nullable {
		// It follows from the rest, but says it so that an index can start at the place instead of at the list's beginning.
		return rest.inside(first.of(alias)+notBefore(first.desc)+"? AND (%s)", p.Values[0])
	}
	return rest
}

// uniform tells whether all keys run one way and none may be unknown: then one comparison of rows does, and an index
// can start right at the place.
func (s sorting[T]) uniform() bool {
	for _, t := range s.terms {
		if t.nullable || t.desc != s.desc {
			return false
		}
	}
	return true
}

func (s sorting[T]) beyondRow(p place, alias, id string) cond {
	if len(s.terms) == 0 {
		return where(id+after(s.desc)+"?", p.Key)
	}
	var columns, marks strings.Builder
	args := make([]any, 0, len(s.terms)+1)
	for i, t := range s.terms {
		columns.WriteString(t.of(alias) + ", ")
		marks.WriteString("?, ")
		args = append(args, p.Values[i])
	}
	return where("("+columns.String()+id+")"+after(s.desc)+"("+marks.String()+"?)", append(args, p.Key)...)
}

// beyond holds for what this key puts behind the value, and, where the key is equal, for what rest puts there.
func (t sortTerm[T]) beyond(value any, rest cond, alias string) cond {
	expr := t.of(alias)
	switch {
	case value == nil && t.nullsLast:
		return rest.inside(expr + " IS NULL AND (%s)")
	case value == nil:
		return rest.inside(expr + " IS NOT NULL OR (" + expr + " IS NULL AND (%s))")
	case t.nullable && t.nullsLast:
		return rest.inside(expr+after(t.desc)+"? OR "+expr+" IS NULL OR ("+expr+" = ? AND (%s))", value, value)
	}
	return rest.inside(expr+after(t.desc)+"? OR ("+expr+" = ? AND (%s))", value, value)
}

func after(desc bool) string {
	if desc {
		return " < "
	}
	return " > "
}

func notBefore(desc bool) string {
	if desc {
		return " <= "
	}
	return " >= "
}
