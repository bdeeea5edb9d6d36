package store

import (
	"fmt"
	"slices"
	"strings"
)

// cond is a condition in SQL with its arguments, in the order of their placeholders.
type cond struct {
	sql  string
	args []any
}

func where(sql string, args ...any) cond { return cond{sql, args} }

// inside puts the condition into a larger text at its one %s, behind the arguments that stand before it there.
func (c cond) inside(format string, before ...any) cond {
	return cond{fmt.Sprintf(format, c.sql), append(before[:len(before):len(before)], c.args...)}
}

// not holds when the condition does not, and also when a NULL leaves it open: what is not recorded does not match.
func not(c cond) cond { return c.inside("(%s) IS NOT TRUE") }

// allOf holds when every condition holds; with none it always does.
func allOf(conds []cond) cond { return joined(conds, " AND ", "TRUE") }

// anyOf holds when one condition holds; with none it never does.
func anyOf(conds []cond) cond { return joined(conds, " OR ", "FALSE") }

func joined(conds []cond, by, empty string) cond {
	switch len(conds) {
	case 0:
		return cond{sql: empty}
	case 1:
		return conds[0]
	}
	var b strings.Builder
	var args []any
	for i, c := range conds {
		if i > 0 {
			b.WriteString(by)
		}
		b.WriteString("(" + c.sql + ")")
		args = append(args, c.args...)
	}
	return cond{b.String(), args}
}

// oneOf holds when the column is one of the values. The values of an enum are few, so that each has its placeholder; a
// list that repeats them does not grow the statement.
func oneOf[E ~string](column string, values []E) cond {
	values = slices.Compact(slices.Sorted(slices.Values(values)))
	if len(values) == 0 {
		return cond{sql: "FALSE"}
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	return cond{column + " IN (?" + strings.Repeat(", ?", len(values)-1) + ")", args}
}
