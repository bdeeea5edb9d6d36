package change

import (
	"errors"
	"strings"

	"bienban/internal/record"
)

// Faults of the input at hand are collected while it is resolved, so that all are told at once. A transaction with a
// fault is never committed.

// Invalid notes that the input at a path is wrong.
func (tx *Writer) Invalid(at record.Path, format string, args ...any) {
	tx.Fault(record.Invalid(at.String(), format, args...))
}

// NotFound notes a reference that leads nowhere.
func (tx *Writer) NotFound(at record.Path, format string, args ...any) {
	tx.Fault(record.NotFound(at.String(), format, args...))
}

// Conflict notes that the input at a path contradicts what is recorded.
func (tx *Writer) Conflict(at record.Path, format string, args ...any) {
	tx.Fault(record.Conflict(at.String(), format, args...))
}

// Fault notes one, unless the engine has failed: then nothing can be looked up any more and what seems missing may be
// there.
func (tx *Writer) Fault(e *record.Error) {
	if tx.ruledOut[e.Field] {
		return
	}
	if tx.Err() != nil {
		return
	}
	if len(tx.Faults) == 0 {
		tx.noted = map[string]bool{}
	}
	if k := e.Field + "\x00" + e.Message; !tx.noted[k] { // a reference may be looked up twice
		tx.noted[k] = true
		tx.Faults.Append(e)
		tx.MarkFaulty()
	}
}

// Ruled notes what an input has against its own rules. What is recorded has nothing to add about the same fields: a
// slug that is none leads nowhere either.
func (tx *Writer) Ruled(faults record.Faults) {
	for _, f := range faults {
		tx.Fault(f)
	}
	if tx.ruledOut == nil {
		tx.ruledOut = map[string]bool{}
	}
	for _, f := range faults {
		tx.ruledOut[f.Field] = true
	}
}

// FaultAt notes an error of parsing where it happened.
func (tx *Writer) FaultAt(at record.Path, err error) {
	var e *record.Error
	if !errors.As(err, &e) {
		tx.Fail(err)
		return
	}
	tx.Fault(&record.Error{Code: e.Code, Field: at.String(), Message: e.Message})
}

// MostTold is how many records a refusal names.
const MostTold = 20

// NamedOf joins the names of some of many records.
func NamedOf(names []string, of int) string {
	text := strings.Join(names, ", ")
	if of > len(names) {
		text += " and more"
	}
	return text
}
