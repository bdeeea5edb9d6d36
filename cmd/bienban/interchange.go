package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"bienban/internal/intake"
	"bienban/internal/interchange"
	"bienban/internal/printable"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// recordsFormat is the name of our own format among the others.
const recordsFormat = "records"

// formatNames are what help and the check of --format know of the other formats.
func formatNames() kong.Vars {
	in, out := []string{recordsFormat}, []string{recordsFormat}
	var inNamed, outNamed []string
	for _, f := range interchange.Formats() {
		named := f.Name + " (" + f.Title + ")"
		if f.Read != nil {
			in, inNamed = append(in, f.Name), append(inNamed, named)
		}
		if f.Write != nil {
			out, outNamed = append(out, f.Name), append(outNamed, named)
		}
	}
	return kong.Vars{
		"importFormats": strings.Join(in, ","), "exportFormats": strings.Join(out, ","),
		"importNamed": strings.Join(inNamed, ", "), "exportNamed": strings.Join(outNamed, ", "),
	}
}

// foreignFile is a file of another format, read into entries.
type foreignFile struct {
	name    string
	entries []record.Entry
}

// readForeign reads all files before anything is recorded, and tells what of each is kept in which way.
func (c *importCommand) readForeign(p *program, format interchange.Format) ([]foreignFile, error) {
	var files []foreignFile
	for _, name := range c.Files {
		data, shown, err := c.readAll(p, name)
		if err != nil {
			return nil, err
		}
		report := &interchange.Report{}
		entries, err := format.Read(data, interchange.Options{
			File: filepath.Base(shown), Dataset: c.Dataset, TimeZone: c.TimeZone, WithoutPrivate: c.WithoutPrivate,
			Today: record.DayAt(time.Now()),
		}, report)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", shown, err)
		}
		for i := range entries {
			entries[i].Place = printable.Line(shown + ": " + entries[i].Place)
		}
		if len(entries) == 0 {
			return nil, fmt.Errorf("%s: there is nothing of %s in it", shown, format.Title)
		}
		fmt.Fprintf(p.stderr, "%s: %s: %s\n", printable.Line(shown), format.Title, report.Summary())
		if _, err := report.WriteTo(p.stderr); err != nil {
			return nil, err
		}
		files = append(files, foreignFile{shown, entries})
	}
	return files, nil
}

func (c *importCommand) readAll(p *program, name string) (data []byte, shown string, err error) {
	from, shown := interruptible(p.ctx, p.stdin), "standard input"
	if name != intake.Stdin {
		f, err := os.Open(name)
		if err != nil {
			return nil, name, err
		}
		defer func() { _ = f.Close() }()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, name, fmt.Errorf("%s is a folder: expected a file", name)
		}
		from, shown = f, name
	}
	data, err = io.ReadAll(io.LimitReader(from, interchange.MostBytes+1))
	if err == nil && len(data) > interchange.MostBytes {
		err = fmt.Errorf("%s is longer than %d MiB", shown, interchange.MostBytes>>20)
	}
	return data, shown, err
}

// recordForeign records files of another format, each in one change.
func (c *importCommand) recordForeign(p *program, st *store.Store) (report intake.Report, err error) {
	format, err := interchange.FormatOf(c.Format)
	if err != nil {
		return report, err
	}
	files, err := c.readForeign(p, format)
	if err != nil {
		return report, err
	}
	for _, f := range files {
		tally, err := st.RecordAll(p.ctx, intake.Actor, "import of "+filepath.Base(f.name), slices.Values(f.entries))
		if err != nil {
			return report, err
		}
		report.Files = append(report.Files, intake.FileReport{Name: f.name, Entries: len(f.entries), Tally: tally})
	}
	return report, nil
}

// errStopped ends an export whose reader wants no more.
var errStopped = errors.New("stopped")

// exportedEntries are the entries of an export, one after another.
func exportedEntries(p *program, st *store.Store, rd query.Reader) iter.Seq2[*record.RecordMeetingInput, error] {
	return func(yield func(*record.RecordMeetingInput, error) bool) {
		err := st.Export(p.ctx, rd, func(in *record.RecordMeetingInput) error {
			if !yield(in, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// exportForeign writes the records in another format, and tells what that cannot say.
func (c *exportCommand) exportForeign(p *program, st *store.Store, rd query.Reader, to io.Writer) (result exported, err error) {
	format, err := interchange.FormatOf(c.Format)
	if err != nil {
		return result, err
	}
	report := &interchange.Report{}
	if err := format.Write(to, exportedEntries(p, st, rd), report); err != nil {
		return result, err
	}
	fmt.Fprintf(p.stderr, "%s: %s\n", format.Title, report.Summary())
	_, err = report.WriteTo(p.stderr)
	return result, err
}
