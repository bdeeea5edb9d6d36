package main

import (
	"encoding/json"
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
		mapping, err := c.mapping(p, name, data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", shown, err)
		}
		report := &interchange.Report{}
		entries, err := format.Read(data, interchange.Options{
			Mapping: mapping,
			File:    filepath.Base(shown), Dataset: c.Dataset, TimeZone: c.TimeZone, WithoutPrivate: c.WithoutPrivate,
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

// mapping is how the columns of a table are understood: as was kept beside the file, or as the headings are guessed. A
// guess is shown, and taken once somebody has said so.
func (c *importCommand) mapping(p *program, name string, data []byte) (*interchange.Mapping, error) {
	if c.Format != "csv" && c.Format != "xlsx" {
		return nil, nil //nolint:nilnil // there are no columns
	}
	beside := name + ".map.json"
	kept, err := os.ReadFile(beside)
	known := err == nil && name != intake.Stdin
	var m *interchange.Mapping
	if known {
		if m, err = interchange.ReadMapping(kept); err != nil {
			return nil, fmt.Errorf("%s: %w", beside, err)
		}
	} else if m, err = interchange.Guess(c.Format, data); err != nil {
		return nil, err
	}
	for _, assignment := range c.Column {
		if err := m.Set(assignment); err != nil {
			return nil, err
		}
	}
	fmt.Fprintf(p.stderr, "%s: the columns are understood so:\n%s", printable.Line(name), m)
	if err := m.Check(); err != nil {
		return nil, err
	}
	switch {
	case !c.Map && (!known || len(c.Column) > 0):
		return nil, errors.New("import again with --map to take the columns so, or change them with --column HEADING=FIELD")
	case c.Map && name != intake.Stdin:
		text, err := json.MarshalIndent(m, "", "  ")
		if err == nil {
			err = os.WriteFile(beside, append(text, '\n'), 0o644)
		}
		return m, err
	}
	return m, nil
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
	if len(files) > 1 { // faults that need no database, as with record files: one faulty file keeps all out
		if report.Refused, err = intake.CheckEntries(c.options(), entriesOf(files)...); err != nil {
			return report, err
		}
	}
	for _, f := range files {
		done, err := st.Import(p.ctx, intake.Actor, "import of "+filepath.Base(f.name), c.options(), slices.Values(f.entries))
		if err != nil {
			report.Refused = done.Entries
			return report, err
		}
		report.Files = append(report.Files, intake.FileReport{
			Name: f.name, Entries: len(f.entries), Tally: done.Tally, Imported: done,
		})
	}
	return report, nil
}

func entriesOf(files []foreignFile) [][]record.Entry {
	all := make([][]record.Entry, len(files))
	for i, f := range files {
		all[i] = f.entries
	}
	return all
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
func (c *exportCommand) exportForeign(p *program, st *store.Store, rd query.Reader, to io.Writer,
) (result exported, err error) {
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
