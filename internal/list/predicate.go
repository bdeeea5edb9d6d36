package list

import (
	"fmt"
	"slices"
	"strings"
)

// Predicate is a condition in SQL with its arguments, in the order of their placeholders.
type Predicate struct {
	SQL  string
	Args []any
}

// Where is a predicate with its arguments.
func Where(sql string, args ...any) Predicate { return Predicate{sql, args} }

// Inside puts the condition into a larger text at its one %s, behind the arguments that stand before it there.
func (c Predicate) Inside(format string, before ...any) Predicate {
	return Predicate{fmt.Sprintf(format, c.SQL), append(before[:len(before):len(before)], c.Args...)}
}

// Not holds when the condition does not, and also when a NULL leaves it open: what is not recorded does not match.
func Not(c Predicate) Predicate { return c.Inside("(%s) IS NOT TRUE") }

// AllOf holds when every condition holds; with none it always does.
func AllOf(conds []Predicate) Predicate { return joined(conds, " AND ", "TRUE") }

// AnyOf holds when one condition holds; with none it never does.
func AnyOf(conds []Predicate) Predicate { return joined(conds, " OR ", "FALSE") }

func joined(conds []Predicate, by, empty string) Predicate {
	switch len(conds) {
	case 0:
		return Predicate{SQL: empty}
	case 1:
		return conds[0]
	}
	var b strings.Builder
	var args []any
	for i, c := range conds {
		if i > 0 {
			b.WriteString(by)
		}
		b.WriteString("(" + c.SQL + ")")
		args = append(args, c.Args...)
	}
	return Predicate{b.String(), args}
}

// OneOf holds when the column is one of the values. The values of an enum are few, so that each has its placeholder; a
// list that repeats them does not grow the statement.
func OneOf[E ~string](column string, values []E) Predicate {
	values = slices.Compact(slices.Sorted(slices.Values(values)))
	if len(values) == 0 {
		return Predicate{SQL: "FALSE"}
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	return Predicate{column + " IN (?" + strings.Repeat(", ?", len(values)-1) + ")", args}
}
