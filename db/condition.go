package db

import (
	"context"
	"errors"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Condition is a state of the engine or of the machine that a statement failed with, by the driver's code.
type Condition int

// The conditions. NoCondition is that of every other error, and of none.
const (
	NoCondition  Condition = iota
	Busy                   // another process held the lock beyond the busy timeout
	ReadOnlyFile           // a write on a read-only connection or file
	Full                   // no space left on the disk
	Corrupt                // the file is malformed
	NotADatabase           // the file is no SQLite file
	CannotOpen             // the file or its log cannot be opened
	IO                     // the system could not read or write
	Interrupted            // the context ended while the statement ran
	TooBig                 // a value or a statement exceeds an engine limit
)

// ConditionOf returns the condition of an error of a statement, wrapped or not.
func ConditionOf(err error) Condition {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return Interrupted
	}
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return NoCondition
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return Busy
	case sqlite3.ErrReadonly:
		return ReadOnlyFile
	case sqlite3.ErrFull:
		return Full
	case sqlite3.ErrCorrupt:
		return Corrupt
	case sqlite3.ErrNotADB:
		return NotADatabase
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm:
		return CannotOpen
	case sqlite3.ErrIoErr:
		return IO
	case sqlite3.ErrInterrupt:
		return Interrupted
	case sqlite3.ErrTooBig:
		return TooBig
	}
	return NoCondition
}

// ConstraintKind is the kind of constraint that a write violated.
type ConstraintKind int

// The kinds. A primary key counts as unique.
const (
	Unique ConstraintKind = iota + 1
	ForeignKey
	Check
	NotNull
	Type    // a value of the wrong type in a STRICT table
	Trigger // a trigger; Name is the text that it raised
)

// Broken describes the violated constraint, as far as the engine reports it.
type Broken struct {
	Kind ConstraintKind
	// Name is the name of a CHECK constraint or of a unique index over an expression, or what a trigger raised.
	Name string
	// Table and Columns locate it: SQLite reports them for Unique and NotNull, never for ForeignKey.
	Table   string
	Columns []string
}

// Constraint returns the constraint that an error reports as violated. The kind comes from the driver's code; names
// come from the text after the engine's colon, which are identifiers, not English.
func Constraint(err error) (Broken, bool) {
	var e sqlite3.Error
	if !errors.As(err, &e) || e.Code != sqlite3.ErrConstraint {
		return Broken{}, false
	}
	_, detail, _ := strings.Cut(e.Error(), ": ")
	switch e.ExtendedCode {
	case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey, sqlite3.ErrConstraintRowID:
		return located(Unique, detail), true
	case sqlite3.ErrConstraintNotNull:
		return located(NotNull, detail), true
	case sqlite3.ErrConstraintForeignKey:
		return Broken{Kind: ForeignKey}, true
	case sqlite3.ErrConstraintCheck:
		return Broken{Kind: Check, Name: detail}, true
	case sqlite3.ErrConstraintTrigger:
		return Broken{Kind: Trigger, Name: e.Error()}, true
	case constraintDataType:
		return Broken{Kind: Type}, true
	}
	return Broken{}, false
}

// constraintDataType is SQLITE_CONSTRAINT_DATATYPE, which the driver does not declare.
var constraintDataType = sqlite3.ErrConstraint.Extend(12)

// located parses "table.column, table.column", or the index's name in quotes that SQLite reports for an index over an
// expression.
func located(kind ConstraintKind, detail string) Broken {
	if _, quoted, ok := strings.Cut(detail, "'"); ok {
		return Broken{Kind: kind, Name: strings.TrimSuffix(quoted, "'")}
	}
	b := Broken{Kind: kind}
	for _, location := range strings.Split(detail, ", ") {
		table, column, ok := strings.Cut(location, ".")
		if !ok {
			continue
		}
		b.Table = table
		b.Columns = append(b.Columns, column)
	}
	return b
}
