package row

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// Table names the columns that are written, the key's columns first, and keeps the statements' texts.
//
// A row costs one plain INSERT. A few rows in one statement, or an upsert, would make SQLite keep a statement journal,
// so that it can take back half a statement, which costs more than the calls that it saves; and at each such statement
// the word index writes out what it holds in memory. Only the many rows of a bulk are worth that.
type Table struct {
	Name    string
	Columns []string
	Key     int // how many of the columns are the key
	Insert  string
	Update  string // brings the row of the key up to date
	Many    string // inserts rowsAtOnce rows
}

// AtOnce is how many rows one statement of a bulk inserts.
const AtOnce = 32

// NewTable describes a table by its columns, of which the first are the key.
func NewTable(name string, key int, columns string) *Table {
	names := strings.Split(columns, ", ")
	row := "(?" + strings.Repeat(", ?", len(names)-1) + ")"
	insert := "INSERT INTO " + name + " (" + columns + ") VALUES " + row
	return &Table{
		Name: name, Columns: names, Key: key, Insert: insert, Many: insert + strings.Repeat(", "+row, AtOnce-1),
		Update: "UPDATE " + name + " SET " + strings.Join(names[key:], " = ?, ") + " = ? WHERE " +
			strings.Join(names[:key], " = ? AND ") + " = ?",
	}
}

// Lookup is a way to find a record: the statement, and the values that it looks for.
type Lookup struct {
	Query string
	Args  []any
	Rare  bool // most rows that it would find are never looked for
	First bool // it may find several rows, of which the one recorded first is meant
	Again bool // the row that it finds is made anew whenever the record changes
}

// KeyOf writes the key of a row.
func (t *Table) KeyOf(row Values) string {
	parts := make([]string, t.Key)
	for i := range parts {
		parts[i] = fmt.Sprint(row[i])
	}
	return strings.Join(parts, ", ")
}

// OwnerOf is the key of the record that a row belongs to.
func (t Owned) OwnerOf(row Values) int64 {
	key, _ := row[slices.Index(t.Table.Columns, t.Owner)].(int64)
	return key
}

// Owned are the rows that belong to the records of a noun.
type Owned struct {
	Table *Table
	Owner string
	Kinds bool // the table has rows of several kinds of record
	// Rare is the member of the stored record that the rows are written from, if few records have it.
	Rare string
	// Judged are the columns that follow from more than the record; another rule holds them to that.
	Judged []string
}

// Values are the values of a row in the order of its columns.
type Values []driver.Value
