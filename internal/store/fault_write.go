package store

import (
	"errors"

	"bienban/internal/record"
)

// Faults of the input at hand are collected while it is resolved, so that all are told at once. A transaction with a fault
// is never committed.

func (tx *Tx) invalid(at record.Path, format string, args ...any) { tx.faults.Add(at, format, args...) }

func (tx *Tx) notFound(at record.Path, format string, args ...any) {
	tx.faults.Append(record.NotFound(at.String(), format, args...))
}

func (tx *Tx) conflict(at record.Path, format string, args ...any) {
	tx.faults.Append(record.Conflict(at.String(), format, args...))
}

// faultAt notes an error of parsing where it happened.
func (tx *Tx) faultAt(at record.Path, err error) {
	var e *record.Error
	if !errors.As(err, &e) {
		tx.fail(err)
		return
	}
	tx.faults.Append(&record.Error{Code: e.Code, Field: at.String(), Message: e.Message})
}
