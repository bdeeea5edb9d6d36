package intake

import (
	"context"
	"io"

	"bienban/internal/record"
	"bienban/internal/store"
)

// Actor is who made the changes of an import, in the history.
const Actor = "import"

// Stdin is the name under which standard input is given.
const Stdin = "-"

// Progress is told how far a file is. A file among several is read twice, first to check it and then to record it; each
// byte counts as often, and total is what all of it comes to.
type Progress func(file string, read, total int64)

// Report tells what became of each file, in the order in which they were given.
type Report struct {
	Files []FileReport
	// Refused counts the entries of the file that was refused while it was recorded, or those of all files, if they were
	// refused before.
	Refused record.EntryTally
}

// FileReport is what one file brought.
type FileReport struct {
	Name     string
	Entries  int
	Tally    record.Tally
	Imported *record.Imported
}

// Tally is the sum over all files.
func (r Report) Tally() record.Tally {
	var sum record.Tally
	for _, f := range r.Files {
		sum.Add(f.Tally)
	}
	return sum
}

// Run is Import with the options of an import that says nothing else.
func Run(ctx context.Context, st *store.Store, names []string, stdin io.Reader, progress Progress) (Report, error) {
	return Import(ctx, st, names, stdin, record.WriteOptions{}, progress)
}

// Import records files one after another, each in one change: all of it or nothing. Faults come back as Errors, with
// file, line and path; if any of several files has a fault in itself, none is recorded. A file whose references turn
// out not to exist stops the run; the files before it are recorded and in the report. Recording a file again changes
// nothing. A context that ends leaves the file at hand unrecorded. A dry run tries each file by itself, on what is
// recorded.
func Import(ctx context.Context, st *store.Store, names []string, stdin io.Reader, o record.WriteOptions,
	progress Progress,
) (Report, error) {
	if progress == nil {
		progress = func(string, int64, int64) {}
	}
	files, closeAll, err := open(ctx, names, stdin)
	defer closeAll()
	if err != nil {
		return Report{}, err
	}
	if len(files) > 1 { // one alone is checked while it is recorded
		if refused, err := check(ctx, files, o, progress); err != nil {
			return Report{Refused: refused}, err
		}
	}
	var report Report
	for _, f := range files {
		done, err := f.record(ctx, st, o, progress)
		if err != nil {
			report.Refused = done.Entries
			return report, err
		}
		report.Files = append(report.Files, FileReport{f.name, f.entries, done.Tally, done})
	}
	return report, nil
}

// check reads all files, collects their faults, and counts the entries that have any.
func check(ctx context.Context, files []*file, o record.WriteOptions, progress Progress) (record.EntryTally, error) {
	var errs collector
	var count record.EntryTally
	for _, f := range files {
		if err := f.check(ctx, o, &errs, &count, progress); err != nil {
			return record.EntryTally{}, err
		}
	}
	return count, errs.errs.err()
}

// CheckEntries finds the faults of files of other formats, as far as they need no database, and counts the entries that
// have any.
func CheckEntries(o record.WriteOptions, files ...[]record.Entry) (count record.EntryTally, err error) {
	var refused record.EntryErrors
	for _, entries := range files {
		for _, e := range entries {
			count.Read++
			if faults := o.Check(e); faults != nil {
				count.Refused++
				refused = append(refused, &record.EntryError{Place: e.Place, Faults: faults})
			}
		}
	}
	if refused == nil {
		return count, nil
	}
	return count, refused
}
