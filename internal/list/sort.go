package list

import (
	"strings"

	"bienban/internal/record"
)

// SortKey is something that a list of T can be sorted by. In expr, § stands for the alias of T's table.
type SortKey[T any] struct {
	Expr     string
	Nullable bool // then unknown values stand last, whichever way the list runs
	// Value is the key of a record as a cursor keeps it; without it the expression is fetched along.
	Value func(*T) any
}

func (k SortKey[T]) of(alias string) string { return strings.ReplaceAll(k.Expr, "§", alias) }

// SortTerm is one term of an ORDER BY as it will run.
type SortTerm[T any] struct {
	name string // the field of the order enum, for the cursor's signature
	SortKey[T]
	desc      bool
	nullsLast bool
}

// Sorting is a whole ORDER BY; the record's id ends it and makes it total.
type Sorting[T any] struct {
	terms []SortTerm[T]
	desc  bool // of the id
}

// SortBy is one term of a noun's or a relation's own order, for when the client names none.
type SortBy struct {
	Field string
	Desc  bool
}

// mostOrders is how many sort keys a client may name.
const mostOrders = 4

// SortingOf is the order that is asked for, or a list's own.
func SortingOf[T any, F ~string](keys map[string]SortKey[T], asked []record.Order[F],
	own []SortBy,
) (Sorting[T], error) {
	if len(asked) > mostOrders {
		return Sorting[T]{}, record.Invalid("orderBy", "orderBy has %d keys, at most %d are allowed", len(asked), mostOrders)
	}
	if len(asked) > 0 {
		own = make([]SortBy, len(asked))
		for i, o := range asked {
			own[i] = SortBy{string(o.Field), o.Direction == record.OrderDirectionDesc}
		}
	}
	var s Sorting[T]
	for _, by := range own {
		key, ok := keys[by.Field]
		if !ok {
			return s, record.Invalid("orderBy", "%q is not a key that this list can be sorted by", by.Field)
		}
		s.terms = append(s.terms, SortTerm[T]{by.Field, key, by.Desc, key.Nullable})
	}
	// Following the first key lets an index on (key, id) serve both directions.
	s.desc = len(own) > 0 && own[0].Desc
	return s, nil
}

// reversed runs the list backward; unknown values, last before, then come first.
func (s Sorting[T]) reversed() Sorting[T] {
	r := Sorting[T]{make([]SortTerm[T], len(s.terms)), !s.desc}
	for i, t := range s.terms {
		t.desc, t.nullsLast = !t.desc, !t.nullsLast
		r.terms[i] = t
	}
	return r
}

// orderBy writes the ORDER BY for the alias; id is the expression of the record's id there.
func (s Sorting[T]) orderBy(alias, id string) string {
	var b strings.Builder
	for _, t := range s.terms {
		b.WriteString(t.of(alias) + Direction(t.desc))
		if t.Nullable && t.nullsLast {
			b.WriteString(" NULLS LAST")
		} else if t.Nullable {
			b.WriteString(" NULLS FIRST")
		}
		b.WriteString(", ")
	}
	return b.String() + id + Direction(s.desc)
}

// Direction is the keyword of a descending term, or nothing.
func Direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// signature names the order, so that a cursor is used only with the order that it was made for.
func (s Sorting[T]) signature() string {
	var b strings.Builder
	for _, t := range s.terms {
		b.WriteString(t.name + Direction(t.desc) + ",")
	}
	return b.String()
}

// beyond holds for what stands behind the place in this order.
func (s Sorting[T]) beyond(p Position, alias, id string) Predicate {
	if s.uniform() {
		return s.beyondRow(p, alias, id)
	}
	rest := Where(id+after(s.desc)+"?", p.Key)
	for i := len(s.terms) - 1; i >= 0; i-- {
		rest = s.terms[i].beyond(p.Values[i], rest, alias)
	}
	if first := s.terms[0]; !first.Nullable {
		// It follows from the rest, but says it so that an index can start at the place instead of at the list's beginning.
		return rest.Inside(first.of(alias)+notBefore(first.desc)+"? AND (%s)", p.Values[0])
	}
	return rest
}

// uniform tells whether all keys run one way and none may be unknown: then one comparison of rows does, and an index
// can start right at the place.
func (s Sorting[T]) uniform() bool {
	for _, t := range s.terms {
		if t.Nullable || t.desc != s.desc {
			return false
		}
	}
	return true
}

func (s Sorting[T]) beyondRow(p Position, alias, id string) Predicate {
	if len(s.terms) == 0 {
		return Where(id+after(s.desc)+"?", p.Key)
	}
	var columns, marks strings.Builder
	args := make([]any, 0, len(s.terms)+1)
	for i, t := range s.terms {
		columns.WriteString(t.of(alias) + ", ")
		marks.WriteString("?, ")
		args = append(args, p.Values[i])
	}
	return Where("("+columns.String()+id+")"+after(s.desc)+"("+marks.String()+"?)", append(args, p.Key)...)
}

// beyond holds for what this key puts behind the value, and, where the key is equal, for what rest puts there.
func (t SortTerm[T]) beyond(value any, rest Predicate, alias string) Predicate {
	expr := t.of(alias)
	switch {
	case value == nil && t.nullsLast:
		return rest.Inside(expr + " IS NULL AND (%s)")
	case value == nil:
		return rest.Inside(expr + " IS NOT NULL OR (" + expr + " IS NULL AND (%s))")
	case t.Nullable && t.nullsLast:
		return rest.Inside(expr+after(t.desc)+"? OR "+expr+" IS NULL OR ("+expr+" = ? AND (%s))", value, value)
	}
	return rest.Inside(expr+after(t.desc)+"? OR ("+expr+" = ? AND (%s))", value, value)
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
