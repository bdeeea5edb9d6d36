package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
	"time"

	"bienban/db"
	"bienban/internal/intake"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/scratch"
	"bienban/internal/snapshot"
	"bienban/internal/store"
)

type exportCommand struct {
	batch
	Output string `short:"o" placeholder:"FILE" default:"-" help:"The file to write; - is standard output (default: ${default})."`
	Force  bool   `help:"Overwrite FILE if it exists."`
	Drafts bool   `help:"Include drafts and their parts, which are left out by default."`

	Format string `enum:"${exportFormats}" default:"records" help:"What to write: records (a record file), ${exportNamed} (default: ${default})."`

	AsRecordedOn timestamp `name:"as-recorded-on" placeholder:"TIMESTAMP" help:"Export the records as the database had them at this time, such as 2026-01-15T09:30:00+07:00, or at the end of a day, such as 15/1/2026; needs as much space for temporary files as the database takes."`
}

func (c *exportCommand) Run(p *program) (err error) {
	if c.Output != "-" && !c.Force {
		if _, err := os.Lstat(c.Output); err == nil {
			return fmt.Errorf("%s exists and was not changed; choose another file, or overwrite it with --force", c.Output)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if c.Output != "-" {
		if err := checkFolderExists(c.Output); err != nil {
			return err
		}
	}
	d, err := c.open(p, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	st := store.New(d, time.Now)
	state, audience := st.Now(), query.Public
	if !c.AsRecordedOn.IsZero() {
		past := st.KeepPast(snapshot.Options{Bytes: math.MaxInt64, Time: math.MaxInt64})
		defer func() { err = errors.Join(err, past.Close()) }()
		var release func()
		if state, release, err = st.AsRecordedOn(p.ctx, c.AsRecordedOn.Time); err != nil {
			return err
		}
		defer release()
	}
	if c.Drafts {
		audience = query.Editors
	}
	rd := state.For(audience)
	write := exportTo
	if c.Format != recordsFormat {
		write = func(_ context.Context, st *store.Store, rd query.Reader, to io.Writer) (exported, error) {
			return c.exportForeign(p, st, rd, to)
		}
	}
	var result exported
	if c.Output == "-" {
		if result, err = write(p.ctx, st, rd, p.data); err != nil {
			return err
		}
		return result.tooLong()
	}
	if result, err = exportFile(p.ctx, st, rd, c.Output, write); err != nil {
		return err
	}
	if c.Format == recordsFormat {
		fmt.Fprintf(p.stderr, "%s: %s\n", c.Output, plural(result.meetings, "meeting"))
	}
	return result.tooLong()
}

// exported describes the record file that was written.
type exported struct {
	meetings int
	long     []string // slugs of the meetings that exceed the size of an entry
}

// tooLong is the error that the file is complete but cannot be imported: edits to its parts can make a meeting longer
// than an entry of a record file may be.
func (e exported) tooLong() error {
	if len(e.long) == 0 {
		return nil
	}
	return fmt.Errorf("the export is complete, but `bienban import` cannot read it: these meetings are larger than the "+
		"%d MiB that an entry may have: %s; copy the database with `bienban backup` instead", intake.MostEntryBytes>>20,
		strings.Join(e.long, ", "))
}

// exportTo writes JSON Lines.
func exportTo(ctx context.Context, st *store.Store, rd query.Reader, to io.Writer) (result exported, err error) {
	out := bufio.NewWriterSize(to, 1<<16)
	var line bytes.Buffer
	lines := json.NewEncoder(&line)
	lines.SetEscapeHTML(false)
	err = st.Export(ctx, rd, func(in *record.RecordMeetingInput) error {
		line.Reset()
		if err := lines.Encode(in); err != nil {
			return err
		}
		if in.Meeting != nil {
			result.meetings++
			if line.Len() > intake.MostEntryBytes {
				result.long = append(result.long, in.Meeting.Slug)
			}
		}
		_, err := out.Write(line.Bytes())
		return err
	})
	if err == nil { // Flush would repeat the error of a write
		err = out.Flush()
	}
	return result, err
}

// exportFile writes beside the place of the file, which takes its name when it is complete.
func exportFile(ctx context.Context, st *store.Store, rd query.Reader, path string,
	write func(context.Context, *store.Store, query.Reader, io.Writer) (exported, error),
) (result exported, err error) {
	dir := scratch.Beside(path, scratch.Options{Reserve: scratch.LittleReserve})
	defer func() { err = errors.Join(err, dir.Close()) }()
	room, err := dir.Reserve(0)
	if err != nil {
		return result, err
	}
	part, err := room.Create()
	if err != nil {
		return result, err
	}
	result, err = write(ctx, st, rd, part)
	if err == nil {
		err = errors.Join(part.Chmod(0o644), part.Sync())
	}
	if err = errors.Join(err, part.File.Close()); err != nil {
		return result, err
	}
	return result, os.Rename(room.Path(), path)
}
