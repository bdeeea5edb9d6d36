package record

import (
	"errors"
	"fmt"
	"strings"
)

// Code is the kind of an Error; clients see it as extensions.code.
type Code string

// The codes. They are part of the API.
const (
	CodeInvalid         Code = "INVALID"         // the input is wrong
	CodeNotFound        Code = "NOT_FOUND"       // the input names something that does not exist
	CodeConflict        Code = "CONFLICT"        // the input is valid, but contradicts what is recorded
	CodeUnauthenticated Code = "UNAUTHENTICATED" // no valid token or session
	CodeForbidden       Code = "FORBIDDEN"       // the role does not allow it
	CodeTooExpensive    Code = "TOO_EXPENSIVE"   // a limit would be exceeded
	CodeUnavailable     Code = "UNAVAILABLE"     // the machine fails, and the same may work later
	CodeInternal        Code = "INTERNAL"        // a bug; clients see no more than this
)

// Error is the one error type that reaches clients. Message is for people and never holds SQL or a file path; Field is
// the path inside the input, such as "meeting.participations[2].official", or empty. Cause is for the log.
type Error struct {
	Code    Code
	Field   string
	Message string
	Cause   error
	// Version is the current version of the record, if the input is based on an older one; else 0.
	Version int
	// Further is how many more faults there were than could be kept: of the last of Faults alone.
	Further int
	// Count is how many equal faults this one stands for, and Places are the first of the others; see Faults.Told.
	Count  int
	Places []string
	// References are the records that block a deletion, an undo or a merge; nil for other errors.
	References []NodeID
}

func (e *Error) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// Unwrap returns the cause, which may be nil.
func (e *Error) Unwrap() error { return e.Cause }

// Invalid makes an error about the input at field.
func Invalid(field, format string, args ...any) *Error {
	return &Error{Code: CodeInvalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// NotFound makes an error about something that does not exist.
func NotFound(field, format string, args ...any) *Error {
	return &Error{Code: CodeNotFound, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Conflict makes an error about an input that contradicts what is recorded.
func Conflict(field, format string, args ...any) *Error {
	return &Error{Code: CodeConflict, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Stale makes the error of optimistic locking: the input is based on the version saw, the record has the version has.
func Stale(field string, saw, has int) *Error {
	e := Conflict(field, "%d is outdated, the current one is %d: read the record again and repeat the change",
		saw, has)
	e.Version = has
	return e
}

// CodeOf returns the code of the first Error in err's chain, or CodeInternal.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// Faults are all errors of one input, so that the client can correct them at once.
type Faults []*Error

// MostFaults is how many faults of one input are kept; more are counted.
const MostFaults = 10_000

// MostPlaces is at how many further places a fault is said to be the same.
const MostPlaces = 3

func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, e := range f {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the single errors.
func (f Faults) Unwrap() []error {
	errs := make([]error, len(f))
	for i, e := range f {
		errs[i] = e
	}
	return errs
}

// Add appends an INVALID fault at the path.
func (f *Faults) Add(path Path, format string, args ...any) {
	f.Append(Invalid(path.String(), format, args...))
}

// Append adds a fault; beyond MostFaults it is only counted.
func (f *Faults) Append(e *Error) {
	if len(*f) < MostFaults {
		*f = append(*f, e)
		return
	}
	last := *(*f)[MostFaults-1]
	last.Further += 1 + e.Further
	(*f)[MostFaults-1] = &last
}

// Total is how many faults there are, with those that were only counted.
func (f Faults) Total() int {
	n := len(f)
	for _, e := range f {
		n += e.Further
	}
	return n
}

// Told are the faults with equal ones told once: those that say the same about the same field of different elements of
// a list. Each tells how many it stands for, and the first places of the others.
func (f Faults) Told() Faults {
	told := make(Faults, 0, len(f))
	first := map[string]int{}
	for _, e := range f {
		k := e.Likeness()
		at, again := first[k]
		if !again {
			first[k] = len(told)
			one := *e
			one.Count = 1 + e.Further
			told = append(told, &one)
			continue
		}
		one := told[at]
		one.Count += 1 + e.Further
		if len(one.Places) < MostPlaces {
			one.Places = append(one.Places, e.Field)
		}
	}
	return told
}

// Likeness is the same for two faults that are equal but for the elements of lists that they are about.
func (e *Error) Likeness() string {
	var b strings.Builder
	b.WriteString(string(e.Code) + "\x00" + e.Message + "\x00")
	inside := false
	for _, r := range e.Field {
		if r == '[' || r == ']' {
			inside = r == '['
		}
		if !inside || r == '[' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Elsewhere says where a fault that stands for several is the same; empty for one alone.
func (e *Error) Elsewhere() string {
	if e.Count < 2 {
		return ""
	}
	others := fmt.Sprintf("%d more places", e.Count-1)
	if e.Count == 2 {
		others = "one more place"
	}
	if len(e.Places) == 0 {
		return "; the same at " + others
	}
	if len(e.Places) < e.Count-1 {
		others += ", such as"
	} else {
		others += ","
	}
	return "; the same at " + others + " " + strings.Join(e.Places, ", ")
}

// Err returns the faults as an error, nil when there are none.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// FaultsOf returns the faults in an error of validation, nil when there are none.
func FaultsOf(err error) Faults {
	var faults Faults
	var one *Error
	switch {
	case errors.As(err, &faults):
		return faults
	case errors.As(err, &one):
		return Faults{one}
	}
	return nil
}
