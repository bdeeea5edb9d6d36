package list

import (
	"database/sql"
	"database/sql/driver"
	"slices"
	"strings"
)

// Projection is which columns of a table one statement reads, as indices.
type Projection[T any] struct {
	table   *Table[T]
	columns []int
}

// Reading leaves out the columns that are shown by fields not asked for; sort names columns that are needed anyway.
func (t *Table[T]) Reading(from Source, sort []SortTerm[T]) Projection[T] {
	r := Projection[T]{t, make([]int, 0, len(t.Columns))}
	var wanted Selection
	if from.Selected != nil && t.Shown != nil {
		wanted = from.Selected()
	}
	whole := wanted.Noun != t.Noun || wanted.Noun == ""
	for i, column := range t.Columns {
		field, optional := t.Shown[column]
		if whole || !optional || slices.Contains(wanted.Fields, field) ||
			t.Also[column] != "" && slices.Contains(wanted.Fields, t.Also[column]) || sortsBy(sort, column) {
			r.columns = append(r.columns, i)
		}
	}
	return r
}

// sortsBy tells whether a sort key's value is read from this column of the record.
func sortsBy[T any](sort []SortTerm[T], column string) bool {
	return slices.ContainsFunc(sort, func(t SortTerm[T]) bool {
		of, plain := strings.CutPrefix(t.Expr, "§.")
		return plain && of == column
	})
}

// from writes the columns under an alias.
func (r Projection[T]) from(alias string) string {
	var b strings.Builder
	b.Grow(16 * len(r.columns))
	for i, c := range r.columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(alias)
		b.WriteByte('.')
		b.WriteString(r.table.Columns[c])
	}
	return b.String()
}

// into says where the columns of a row go in the record.
func (r Projection[T]) into(record *T) []any {
	all := r.table.Fields(record)
	if len(r.columns) == len(all) {
		return all
	}
	some := make([]any, len(r.columns))
	for i, c := range r.columns {
		some[i] = all[c]
	}
	return some
}

// ScanTarget is where the rows of one statement go: one record that every row is scanned into, and room for what is
// kept.
type ScanTarget[T any] struct {
	columns []sql.Scanner
	record  *T
	room    []T
}

// NewScanTarget is the target of a statement that has other columns before those of the record.
func NewScanTarget[T any](reads Projection[T], before ...any) *ScanTarget[T] {
	t := &ScanTarget[T]{record: new(T)}
	t.columns = ScanTargets(append(before, reads.into(t.record)...))
	return t
}

// scan reads a row and keeps the record.
func (t *ScanTarget[T]) scan(values []driver.Value) (*T, error) {
	var none T
	*t.record = none
	if err := Scan(values, t.columns); err != nil {
		return nil, err
	}
	if len(t.room) == cap(t.room) {
		// Many records to an allocation, few where there may be no more.
		t.room = make([]T, 0, min(2*cap(t.room)+1, 64))
	}
	t.room = append(t.room, *t.record)
	return &t.room[len(t.room)-1], nil
}
