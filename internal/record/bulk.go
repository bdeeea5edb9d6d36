package record

import "strings"

// Entry is one input of an import, which is recorded in one change with the others.
type Entry struct {
	Input *RecordMeetingInput
	// Faults are why there is no Input: the entry could not be read.
	Faults Faults
	// Place is where the input comes from, such as "file.jsonl:12"; it is reported with its faults.
	Place string
}

// Tally counts what a write did, by kind of record. A record that several inputs mention counts once for each mention:
// as Repeated where the mention changed what the same write had written before.
type Tally struct {
	Created, Updated, Unchanged, Deleted, Repeated Counts
}

// Counts is how many records there are of each kind, indexed by Kind.
type Counts [KindChange + 1]int

// Total is the sum over all kinds.
func (c Counts) Total() int {
	sum := 0
	for _, n := range c {
		sum += n
	}
	return sum
}

// Changed reports whether anything was written.
func (t Tally) Changed() bool {
	return t.Created.Total()+t.Updated.Total()+t.Deleted.Total() > 0
}

// Add adds another tally, such as that of the next file.
func (t *Tally) Add(other Tally) {
	for kind := range t.Created {
		t.Created[kind] += other.Created[kind]
		t.Updated[kind] += other.Updated[kind]
		t.Unchanged[kind] += other.Unchanged[kind]
		t.Deleted[kind] += other.Deleted[kind]
		t.Repeated[kind] += other.Repeated[kind]
	}
}

// EntryError is an entry with its faults.
type EntryError struct {
	Place  string
	Faults Faults
}

func (e *EntryError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, fault := range e.Faults {
		lines[i] = e.Place + ": " + fault.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the faults.
func (e *EntryError) Unwrap() error { return e.Faults }

// EntryErrors are the errors of many entries, in their order.
type EntryErrors []*EntryError

func (e EntryErrors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the errors of the single entries.
func (e EntryErrors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, one := range e {
		errs[i] = one
	}
	return errs
}
