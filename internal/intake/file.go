package intake

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"

	"bienban/internal/record"
	"bienban/internal/store"
)

// file is a record file that can be read more than once.
type file struct {
	name    string // as given
	content *os.File
	size    int64
	entries int    // as counted when it was checked
	note    string // of its only entry
}

// open opens all files, so that a missing one is told before any is recorded.
func open(ctx context.Context, names []string, stdin io.Reader) (files []*file, closeAll func(), err error) {
	closeAll = func() {
		for _, f := range files {
			_ = f.content.Close()
		}
	}
	for _, name := range names {
		f, err := openOne(ctx, name, stdin)
		if err != nil {
			return files, closeAll, err
		}
		files = append(files, f)
	}
	return files, closeAll, nil
}

func openOne(ctx context.Context, name string, stdin io.Reader) (*file, error) {
	if name == Stdin {
		return spool(ctx, stdin)
	}
	content, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := content.Stat()
	if err == nil && !info.Mode().IsRegular() {
		defer func() { _ = content.Close() }()
		if info.IsDir() {
			return nil, record.Invalid("", "%s is a folder: expected a record file", name)
		}
		return spoolAs(ctx, name, content) // a pipe can be read only once
	}
	if err != nil {
		return nil, errors.Join(err, content.Close())
	}
	return &file{name: name, content: content, size: info.Size()}, nil
}

// spool copies standard input into a file that has no name any more: it is read twice.
func spool(ctx context.Context, stdin io.Reader) (*file, error) {
	return spoolAs(ctx, "standard input", stdin)
}

func spoolAs(ctx context.Context, name string, from io.Reader) (*file, error) {
	content, err := os.CreateTemp("", "bienban-import-*")
	if err != nil {
		return nil, err
	}
	size, err := io.Copy(content, withContext{ctx, from})
	if err := errors.Join(err, os.Remove(content.Name())); err != nil {
		return nil, errors.Join(err, content.Close())
	}
	return &file{name: name, content: content, size: size}, nil
}

// withContext ends a copy with its context.
type withContext struct {
	ctx  context.Context
	from io.Reader
}

func (r withContext) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
}

func (f *file) check(ctx context.Context, progress Progress) (Errors, error) {
	var errs Errors
	r, err := f.reader(func(read int64) { progress(f.name, read, 2*f.size) })
	if err != nil {
		return nil, err
	}
	for r.next() && len(errs) < record.MostFaults {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		in, faults := r.entry.decode()
		if faults == nil {
			faults = record.FaultsOf(in.Validate())
		}
		if faults != nil {
			errs = append(errs, r.entry.at(f.name, faults)...)
			continue
		}
		f.entries++
		f.note = in.Note
	}
	if r.fault != nil {
		errs = append(errs, Error{File: f.name, Line: r.line, Fault: r.fault})
	} else if f.entries == 0 && len(errs) == 0 && r.err == nil {
		errs = append(errs, Error{File: f.name, Line: 1, Fault: record.Invalid("", "the file holds no entry")})
	}
	return errs, r.err
}

func (f *file) reader(progress func(read int64)) (*reader, error) {
	if _, err := f.content.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return newReader(f.content, progress), nil
}

// record records the file, which was checked, in one change.
func (f *file) record(ctx context.Context, st *store.Store, progress Progress) (record.Tally, error) {
	r, err := f.reader(func(read int64) { progress(f.name, f.size+read, 2*f.size) })
	if err != nil {
		return record.Tally{}, err
	}
	note := "import of " + filepath.Base(f.name)
	if f.entries == 1 && f.note != "" {
		note = f.note
	}
	// Reading runs in another goroutine, which has ended when RecordAll returns.
	tally, err := st.RecordAll(ctx, Actor, note, f.entriesOf(r))
	var refused record.EntryErrors
	if errors.As(err, &refused) {
		return tally, f.locate(refused)
	}
	return tally, err
}

// entriesOf decodes the entries as they are asked for. A file that changed after it was checked gives an entry with a nil
// input's faults rather than half of itself.
func (f *file) entriesOf(r *reader) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		for r.next() {
			in, faults := r.entry.decode()
			if faults != nil {
				in = &record.RecordMeetingInput{} // refused as empty
			}
			if !yield(record.Entry{Input: in, Place: placeOf(r.count)}) {
				return
			}
		}
		if r.err != nil || r.fault != nil {
			yield(record.Entry{Input: &record.RecordMeetingInput{}, Place: placeOf(r.count + 1)})
		}
	}
}
