package store

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// rowTable names the columns that are written, the key's columns first, and keeps the statements' texts.
//
// A row costs one plain INSERT. A few rows in one statement, or an upsert, would make SQLite keep a statement journal,
// so that it can take back half a statement, which costs more than the calls that it saves; and at each such statement
// the word index writes out what it holds in memory. Only the many rows of a bulk are worth that.
type rowTable struct {
	name    string
	columns []string
	key     int // how many of the columns are the key
	insert  string
	update  string // brings the row of the key up to date
	many    string // inserts rowsAtOnce rows
}

// rowsAtOnce is how many rows one statement of a bulk inserts.
const rowsAtOnce = 32

func newRowTable(name string, key int, columns string) *rowTable {
	names := strings.Split(columns, ", ")
	row := "(?" + strings.Repeat(", ?", len(names)-1) + ")"
	insert := "INSERT INTO " + name + " (" + columns + ") VALUES " + row
	return &rowTable{
		name: name, columns: names, key: key, insert: insert, many: insert + strings.Repeat(", "+row, rowsAtOnce-1),
		update: "UPDATE " + name + " SET " + strings.Join(names[key:], " = ?, ") + " = ? WHERE " +
			strings.Join(names[:key], " = ? AND ") + " = ?",
	}
}

// lookup is a way to find a record: the statement, and the values that it looks for.
type lookup struct {
	query string
	args  []any
	rare  bool // most rows that it would find are never looked for
	first bool // it may find several rows, of which the one recorded first is meant
	again bool // the row that it finds is made anew whenever the record changes
}

// keyOf writes the key of a row.
func (t *rowTable) keyOf(row tableRow) string {
	parts := make([]string, t.key)
	for i := range parts {
		parts[i] = fmt.Sprint(row[i])
	}
	return strings.Join(parts, ", ")
}

// ownerOf is the key of the record that a row belongs to.
func (t ownedRows) ownerOf(row tableRow) int64 {
	key, _ := row[slices.Index(t.table.columns, t.owner)].(int64)
	return key
}

type ownedRows struct {
	table *rowTable
	owner string
	kinds bool // the table has rows of several kinds of record
	// judged are the columns that follow from more than the record; another rule holds them to that.
	judged []string
}

type tableRow []driver.Value
