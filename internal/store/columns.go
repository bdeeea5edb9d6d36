package store

import (
	"database/sql"
	"database/sql/driver"
	"slices"
	"strings"
)

// reading is which columns of a table one statement reads, as indices.
type reading[T any] struct {
	table   *table[T]
	columns []int
}

// reading leaves out the columns that are shown by fields not asked for; sort names columns that are needed anyway.
func (t *table[T]) reading(from Source, sort []sortTerm[T]) reading[T] {
	r := reading[T]{t, make([]int, 0, len(t.columns))}
	var wanted Selection
	if from.Selected != nil && t.shown != nil {
		wanted = from.Selected()
	}
	whole := wanted.Noun != t.noun || wanted.Noun == ""
	for i, column := range t.columns {
		field, optional := t.shown[column]
		if whole || !optional || slices.Contains(wanted.Fields, field) || sortsBy(sort, column) {
			r.columns = append(r.columns, i)
		}
	}
	return r
}

// sortsBy tells whether a sort key's value is read from this column of the record.
func sortsBy[T any](sort []sortTerm[T], column string) bool {
	return slices.ContainsFunc(sort, func(t sortTerm[T]) bool {
		of, plain := strings.CutPrefix(t.expr, "§.")
		return plain && of == column
	})
}

// from writes the columns under an alias.
func (r reading[T]) from(alias string) string {
	var b strings.Builder
	b.Grow(16 * len(r.columns))
	for i, c := range r.columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(alias)
		b.WriteByte('.')
		b.WriteString(r.table.columns[c])
	}
	return b.String()
}

// into says where the columns of a row go in the record.
func (r reading[T]) into(record *T) []any {
	all := r.table.fields(record)
	if len(r.columns) == len(all) {
		return all
	}
	some := make([]any, len(r.columns))
	for i, c := range r.columns {
		some[i] = all[c]
	}
	return some
}

// target is where the rows of one statement go: one record that every row is scanned into, and room for what is kept.
type target[T any] struct {
	columns []sql.Scanner
	record  *T
	room    []T
}

// newTarget is the target of a statement that has other columns before those of the record.
func newTarget[T any](reads reading[T], before ...any) *target[T] {
	t := &target[T]{record: new(T)}
	t.columns = direct(append(before, reads.into(t.record)...))
	return t
}

// scan reads a row and keeps the record.
func (t *target[T]) scan(values []driver.Value) (*T, error) {
	var none T
	*t.record = none
	if err := scan(values, t.columns); err != nil {
		return nil, err
	}
	if len(t.room) == cap(t.room) {
		// Many records to an allocation, few where there may be no more.
		t.room = make([]T, 0, min(2*cap(t.room)+1, 64))
	}
	t.room = append(t.room, *t.record)
	return &t.room[len(t.room)-1], nil
}
