package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bienban/internal/printable"
	"bienban/internal/record"
)

// Error is one fault of a file. Fault.Field is the path inside the entry; Line, from 1, is its line. Of another format
// File is the place in the file, such as "assembly.json: persons[3]", and Line 0.
type Error struct {
	File  string
	Line  int
	Fault *record.Error
	// Count is how many equal faults it stands for, one if 0; Others are the first places of the others, such as
	// "records.jsonl:12", with the path in the entry where the line alone was told before.
	Count  int
	Others []string
}

// Error is one line of text: names and contents of files are escaped, as they may hold line breaks.
func (e Error) Error() string {
	text := e.place() + ": " + e.Fault.Error()
	if e.Count > 1 {
		told := *e.Fault
		told.Count, told.Places = e.Count, e.Others
		text += told.Elsewhere()
	}
	return printable.Line(text)
}

// place is where the fault is, without the path in the entry.
func (e Error) place() string {
	if e.Line == 0 {
		return e.File
	}
	return fmt.Sprintf("%s:%d", e.File, e.Line)
}

// Unwrap gives the fault.
func (e Error) Unwrap() error { return e.Fault }

// Errors are the faults of record files in the order of files and lines, equal ones told once.
type Errors []Error

// Total is how many faults there are.
func (e Errors) Total() int {
	n := 0
	for _, one := range e {
		n += max(one.Count, 1)
	}
	return n
}

// MostTold is how many different faults are told.
const MostTold = 100

func (e Errors) Error() string {
	lines := make([]string, 0, min(len(e), MostTold)+1)
	for _, one := range e[:min(len(e), MostTold)] {
		lines = append(lines, one.Error())
	}
	if len(e) > MostTold {
		lines = append(lines, fmt.Sprintf("and %d more faults", e[MostTold:].Total()))
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
	return e
}

// collector gathers faults; equal ones are kept as one, and of very many different ones only how many there are.
type collector struct {
	errs  Errors
	first map[string]int
}

func (c *collector) add(errs ...Error) {
	if c.first == nil {
		c.first = map[string]int{}
	}
	for _, e := range errs {
		more := 1 + e.Fault.Further
		k := e.Fault.Likeness()
		at, again := c.first[k]
		switch {
		case again:
			one := &c.errs[at]
			if len(one.Others) < record.MostPlaces {
				one.Others = append(one.Others, e.placeBeside(*one))
			}
		case len(c.errs) >= record.MostFaults:
			at = len(c.errs) - 1
		default:
			at = len(c.errs)
			c.first[k] = at
			c.errs = append(c.errs, e)
		}
		c.errs[at].Count += more
	}
}

// placeBeside is the place of a fault that equals another one: the path, too, where the line says nothing new.
func (e Error) placeBeside(first Error) string {
	at := e.place()
	told := at == first.place() || slices.ContainsFunc(first.Others, func(other string) bool {
		return other == at || strings.HasPrefix(other, at+" ")
	})
	if told && e.Fault.Field != "" {
		return at + " " + e.Fault.Field
	}
	return at
}

// FaultsOf are the faults of files of other formats, whose entries name their places.
func FaultsOf(refused record.EntryErrors) Errors {
	var errs collector
	for _, e := range refused {
		for _, f := range e.Faults {
			errs.add(Error{File: e.Place, Fault: f})
		}
	}
	return errs.errs
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
	var errs collector
	for len(byEntry) > 0 && r.next() {
		place := placeOf(r.count)
		if faults := byEntry[place]; faults != nil {
			errs.add(r.entry.at(f.name, faults)...)
			delete(byEntry, place)
		}
	}
	if r.fault != nil && byEntry[placeOf(r.count+1)] != nil {
		errs.add(Error{File: f.name, Line: r.line, Fault: r.fault})
		delete(byEntry, placeOf(r.count+1))
	}
	if len(byEntry) > 0 { // the file was changed meanwhile
		errs.add(Error{File: f.name, Line: r.line, Fault: record.Invalid("",
			"the file was changed while it was imported: import it again")})
	}
	return errs.errs.err()
}
