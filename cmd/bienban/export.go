package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"bienban/db"
	"bienban/internal/record"
	"bienban/internal/store"
)

type exportCommand struct {
	batch
	Output string `short:"o" placeholder:"FILE" default:"-" help:"Where to write; - is standard output (default: ${default})."`
	Force  bool   `help:"Replace FILE if it is there."`
	Drafts bool   `help:"Write drafts, too; without this, they and their parts are left out."`

	AsRecordedOn time.Time `name:"as-recorded-on" placeholder:"INSTANT" help:"Write the records as the database had them at this instant, such as 2026-01-15T09:30:00+07:00; needs as much space for temporary files as the database takes."`
}

func (exportCommand) Help() string {
	return `Writes the whole database but for drafts as a record file in JSON Lines: what meetings refer to first, then a meeting a line, in the order in which they were recorded. References are by slug, address and name, so that bienban import of the file into an empty database makes the records of this one. The history is not part of it: backup copies that, too. Reads one state of the database, also while it is served. A file appears whole or not at all.

    bienban export --db records.db -o records.jsonl
    bienban export --db records.db | gzip > records.jsonl.gz
    bienban export --db records.db --as-recorded-on 2026-01-15T09:30:00+07:00 -o then.jsonl`
}

func (c *exportCommand) Run(p *program) (err error) {
	if c.Output != "-" && !c.Force {
		if _, err := os.Lstat(c.Output); err == nil {
			return fmt.Errorf("%s is there already: name another file, or replace it with --force", c.Output)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	d, err := c.open(p, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	st := store.New(d, time.Now)
	if !c.AsRecordedOn.IsZero() {
		past := st.KeepPast(store.PastOptions{Bytes: math.MaxInt64, Time: math.MaxInt64})
		defer func() { err = errors.Join(err, past.Close()) }()
		if st, err = past.Store(p.ctx, c.AsRecordedOn); err != nil {
			return err
		}
	}
	ctx := p.ctx
	if !c.Drafts {
		ctx = store.ForReaders(ctx)
	}
	if c.Output == "-" {
		_, err := exportTo(ctx, st, p.stdout)
		return err
	}
	meetings, err := exportFile(ctx, st, c.Output)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "%s: %s\n", c.Output, counted(meetings, "meeting"))
	return nil
}

// exportTo writes JSON Lines and counts the meetings.
func exportTo(ctx context.Context, st *store.Store, to io.Writer) (meetings int, err error) {
	out := bufio.NewWriterSize(to, 1<<16)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	err = st.Export(ctx, func(in *record.RecordMeetingInput) error {
		if in.Meeting != nil {
			meetings++
		}
		return lines.Encode(in)
	})
	return meetings, errors.Join(err, out.Flush())
}

// exportFile writes beside the file and gives the finished one its name.
func exportFile(ctx context.Context, st *store.Store, path string) (meetings int, err error) {
	part, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*.part")
	if err != nil {
		return 0, err
	}
	meetings, err = exportTo(ctx, st, part)
	if err == nil {
		err = errors.Join(part.Chmod(0o644), part.Sync())
	}
	if err = errors.Join(err, part.Close()); err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return 0, errors.Join(err, os.Remove(part.Name()))
	}
	return meetings, nil
}
