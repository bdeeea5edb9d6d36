package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"bienban/internal/record"
	"bienban/internal/scratch"
	"bienban/internal/store"
)

// file is a record file that can be read more than once.
type file struct {
	name    string // as given
	content *os.File
	size    int64
	passes  int // completed before
	entries int // counted while recording
}

// open opens all files, so that a missing one is reported before any is recorded.
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

// spool copies standard input into an unnamed file, as it is read twice.
func spool(ctx context.Context, stdin io.Reader) (*file, error) {
	return spoolAs(ctx, "standard input", stdin)
}

func spoolAs(ctx context.Context, name string, from io.Reader) (_ *file, err error) {
	dir := scratch.New(scratch.Options{Prefix: "bienban-import-", Reserve: scratch.LittleReserve})
	defer func() { err = errors.Join(err, dir.Close()) }()
	room, err := dir.Reserve(0)
	if err != nil {
		return nil, err
	}
	content, err := room.Create()
	if err != nil {
		return nil, err
	}
	size, err := io.Copy(content, withContext{ctx, from})
	if err = errors.Join(err, room.Release()); err != nil {
		return nil, fmt.Errorf("copy %s to read it twice: %w", name, errors.Join(err, content.File.Close()))
	}
	return &file{name: name, content: content.File, size: size}, nil
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

// check finds the faults that need no database.
func (f *file) check(ctx context.Context, o record.WriteOptions, errs *collector, count *record.EntryTally,
	progress Progress,
) error {
	f.passes++
	r, err := f.reader(func(read int64) { progress(f.name, read, 2*f.size) })
	if err != nil {
		return err
	}
	for r.next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		count.Read++
		faults := o.Check(r.decoded())
		if faults != nil {
			count.Refused++
		}
		errs.add(r.entry.at(f.name, faults)...)
	}
	if r.fault != nil {
		count.Read, count.Refused = count.Read+1, count.Refused+1
		errs.add(Error{File: f.name, Line: r.line, Fault: r.fault})
	} else if r.count == 0 && r.err == nil {
		errs.add(f.empty())
	}
	return r.err
}

func (f *file) empty() Error {
	return Error{File: f.name, Line: 1, Fault: record.Invalid("", "the file is empty: expected at least one entry")}
}

func (f *file) reader(progress func(read int64)) (*reader, error) {
	if _, err := f.content.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return newReader(f.content, progress), nil
}

// record records the file in one change, or rejects it with all its faults.
func (f *file) record(ctx context.Context, st *store.Store, o record.WriteOptions,
	progress Progress,
) (*record.Imported, error) {
	before := int64(f.passes) * f.size
	r, err := f.reader(func(read int64) { progress(f.name, before+read, before+f.size) })
	if err != nil {
		return &record.Imported{}, err
	}
	head := firstTwo(r)
	note := "import of " + filepath.Base(f.name)
	if len(head) == 1 && head[0].Input != nil && head[0].Input.Note != "" {
		note = head[0].Input.Note
	}
	// Reading runs in another goroutine, which has ended when Import returns.
	done, err := st.Import(ctx, Actor, note, o, remaining(head, r))
	f.entries = r.count
	var refused record.EntryErrors
	switch {
	case r.err != nil:
		return done, r.err
	case errors.As(err, &refused):
		return done, f.locate(refused)
	case err == nil && r.count == 0:
		return done, Errors{f.empty()}
	}
	return done, err
}

// firstTwo reads ahead until it is known whether an entry is the only one.
func firstTwo(r *reader) []record.Entry {
	var head []record.Entry
	for len(head) < 2 && r.next() {
		head = append(head, r.decoded())
	}
	return head
}

// remaining decodes entries on demand, after those that were read already. An error of reading comes last, as the
// faults of an entry, so that nothing of the file is recorded.
func remaining(head []record.Entry, r *reader) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		for _, e := range head {
			if !yield(e) {
				return
			}
		}
		for r.next() {
			if !yield(r.decoded()) {
				return
			}
		}
		switch {
		case r.fault != nil:
			yield(record.Entry{Faults: record.Faults{r.fault}, Place: placeOf(r.count + 1)})
		case r.err != nil: // which is returned instead
			yield(record.Entry{Faults: record.Faults{record.Invalid("", "cannot be read")}, Place: placeOf(r.count + 1)})
		}
	}
}

func (r *reader) decoded() record.Entry {
	in, faults := r.entry.decode()
	return record.Entry{Input: in, Faults: faults, Place: placeOf(r.count)}
}
