package store

import (
	"errors"
	"slices"

	"bienban/internal/record"
)

// Faults of the input at hand are collected while it is resolved, so that all are told at once. A transaction with a fault
// is never committed.

func (tx *Tx) invalid(at record.Path, format string, args ...any) {
	tx.fault(record.Invalid(at.String(), format, args...))
}

func (tx *Tx) notFound(at record.Path, format string, args ...any) {
	tx.fault(record.NotFound(at.String(), format, args...))
}

func (tx *Tx) conflict(at record.Path, format string, args ...any) {
	tx.fault(record.Conflict(at.String(), format, args...))
}

// fault notes one, unless the engine has failed: then nothing can be looked up any more and what seems missing may be there.
func (tx *Tx) fault(e *record.Error) {
	same := func(f *record.Error) bool { return f.Field == e.Field && f.Message == e.Message }
	if tx.err == nil && !slices.ContainsFunc(tx.faults, same) { // a reference may be looked up twice
		tx.faults.Append(e)
	}
}

// faultAt notes an error of parsing where it happened.
func (tx *Tx) faultAt(at record.Path, err error) {
	var e *record.Error
	if !errors.As(err, &e) {
		tx.fail(err)
		return
	}
	tx.fault(&record.Error{Code: e.Code, Field: at.String(), Message: e.Message})
}
