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
	"bienban/internal/record"
	"bienban/internal/scratch"
	"bienban/internal/store"
)

type exportCommand struct {
	batch
	Output string `short:"o" placeholder:"FILE" default:"-" help:"Where to write; - is standard output (default: ${default})."`
	Force  bool   `help:"Replace FILE if it is there."`
	Drafts bool   `help:"Write drafts, too; without this, they and their parts are left out."`

	AsRecordedOn instant `name:"as-recorded-on" placeholder:"INSTANT" help:"Write the records as the database had them at this instant, such as 2026-01-15T09:30:00+07:00; needs as much space for temporary files as the database takes."`
}

func (c *exportCommand) Run(p *program) (err error) {
	if c.Output != "-" && !c.Force {
		if _, err := os.Lstat(c.Output); err == nil {
			return fmt.Errorf("%s is there already: name another file, or replace it with --force", c.Output)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if c.Output != "-" {
		if err := mustHaveFolder(c.Output); err != nil {
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
		if st, err = past.Store(p.ctx, c.AsRecordedOn.Time); err != nil {
			return err
		}
	}
	ctx := p.ctx
	if !c.Drafts {
		ctx = store.ForReaders(ctx)
	}
	var told exported
	if c.Output == "-" {
		if told, err = exportTo(ctx, st, p.data); err != nil {
			return err
		}
		return told.tooLong()
	}
	if told, err = exportFile(ctx, st, c.Output); err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "%s: %s\n", c.Output, counted(told.meetings, "meeting"))
	return told.tooLong()
}

// exported tells of a record file that is written.
type exported struct {
	meetings int
	long     []string // the slugs of meetings that are longer than an entry may be
}

// tooLong says that the file, whole as it is, cannot be imported. Edits to the parts of a meeting can make it longer
// than any input.
func (e exported) tooLong() error {
	if len(e.long) == 0 {
		return nil
	}
	return fmt.Errorf("the file holds everything, but bienban import cannot read it: of %s, each takes more than the %d "+
		"MiB of an entry; a backup copies them",
		strings.Join(e.long, ", "), intake.MostEntryBytes>>20)
}

// exportTo writes JSON Lines.
func exportTo(ctx context.Context, st *store.Store, to io.Writer) (told exported, err error) {
	out := bufio.NewWriterSize(to, 1<<16)
	var line bytes.Buffer
	lines := json.NewEncoder(&line)
	lines.SetEscapeHTML(false)
	err = st.Export(ctx, func(in *record.RecordMeetingInput) error {
		line.Reset()
		if err := lines.Encode(in); err != nil {
			return err
		}
		if in.Meeting != nil {
			told.meetings++
			if line.Len() > intake.MostEntryBytes {
				told.long = append(told.long, in.Meeting.Slug)
			}
		}
		_, err := out.Write(line.Bytes())
		return err
	})
	if err == nil { // what could not be written would only be told again
		err = out.Flush()
	}
	return told, err
}

// exportFile writes beside the file and gives the finished one its name.
func exportFile(ctx context.Context, st *store.Store, path string) (told exported, err error) {
	dir := scratch.Beside(path, scratch.Options{Reserve: scratch.LittleReserve})
	defer func() { err = errors.Join(err, dir.Close()) }()
	room, err := dir.Reserve(0)
	if err != nil {
		return told, err
	}
	part, err := room.Create()
	if err != nil {
		return told, err
	}
	told, err = exportTo(ctx, st, part)
	if err == nil {
		err = errors.Join(part.Chmod(0o644), part.Sync())
	}
	if err = errors.Join(err, part.File.Close()); err != nil {
		return told, err
	}
	return told, os.Rename(room.Path(), path)
}
