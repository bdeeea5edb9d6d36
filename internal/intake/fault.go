package intake

import (
	"fmt"
	"strconv"
	"strings"

	"bienban/internal/printable"
	"bienban/internal/record"
)

// Error is one fault of a record file. Fault.Field is the path inside the entry; Line, from 1, is its line.
type Error struct {
	File  string
	Line  int
	Fault *record.Error
}

// Error is one line of text: names and contents of files are escaped, as they may hold line breaks.
func (e Error) Error() string {
	return printable.Line(fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Fault.Error()))
}

// Unwrap gives the fault.
func (e Error) Unwrap() error { return e.Fault }

// Errors are the faults of record files in the order of files and lines, at most record.MostFaults.
type Errors []Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single faults.
func (e Errors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, one := range e {
		errs[i] = one
	}
	return errs
}

func (e Errors) err() error {
	if len(e) == 0 {
		return nil
	}
	return e[:min(len(e), record.MostFaults)]
}

// placeOf is the number of an entry, from 1, until its faults are located.
func placeOf(number int) string { return strconv.Itoa(number) }

// locate finds the lines of faults that were found while recording.
func (f *file) locate(refused record.EntryErrors) error {
	byEntry := make(map[string]record.Faults, len(refused))
	for _, e := range refused {
		byEntry[e.Place] = append(byEntry[e.Place], e.Faults...)
	}
	r, err := f.reader(nil)
	if err != nil {
		return err
	}
	var errs Errors
	for len(byEntry) > 0 && r.next() {
		place := placeOf(r.count)
		if faults := byEntry[place]; faults != nil {
			errs = append(errs, r.entry.at(f.name, faults)...)
			delete(byEntry, place)
		}
	}
	if r.fault != nil && byEntry[placeOf(r.count+1)] != nil {
		errs = append(errs, Error{f.name, r.line, r.fault})
		delete(byEntry, placeOf(r.count+1))
	}
	if len(byEntry) > 0 { // the file was changed meanwhile
		errs = append(errs, Error{f.name, r.line, record.Invalid("",
			"the file was changed while it was imported: import it again")})
	}
	return errs.err()
}
