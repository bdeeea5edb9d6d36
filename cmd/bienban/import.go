package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"bienban/db"
	"bienban/internal/endpoint"
	"bienban/internal/intake"
	"bienban/internal/interchange"
	"bienban/internal/printable"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

type importCommand struct {
	batch
	Files []string `arg:"" name:"file" help:"Files to import; - is standard input."`

	Mode            string `enum:"replace,patch" default:"replace" help:"How a meeting is written over a recorded one: replace takes it whole, patch changes only what is given (default: ${default})."`
	RefuseDeletions bool   `help:"Refuse a file that would delete a part or a citation, or leave a recorded fact empty."`
	DryRun          bool   `help:"Record nothing, and print what would be created, changed and deleted."`

	Format         string   `enum:"${importFormats}" default:"records" help:"What the files are: records (record files), ${importNamed} (default: ${default})."`
	Dataset        string   `placeholder:"NAME" help:"Keep the identifiers of these files apart from those of other files in the same format."`
	TimeZone       string   `placeholder:"ZONE" help:"The time zone of meetings in files of other formats that give none, such as America/Chicago (default: Asia/Ho_Chi_Minh)."`
	Map            bool     `help:"Take the columns of tables as they are shown and save this beside each file, as FILE.map.json."`
	Column         []string `sep:"none" placeholder:"HEADING=FIELD" help:"Take a column of tables as this field, or as extra data where FIELD is empty; rows=meetings or rows=tenures says what a row is, days=dmy or days=mdy how its days are written. May be repeated."`
	WithoutPrivate bool     `help:"Leave out what files of other formats say of a person's private life, such as birth dates and addresses."`
}

func (c *importCommand) Run(p *program) (err error) {
	// Before the database is opened: a misspelt name of a file must not leave a new, empty database.
	if err := c.checkOptions(); err != nil {
		return err
	}
	for _, name := range c.Files {
		if name == intake.Stdin {
			continue
		}
		if err := checkExists(name); err != nil {
			return err
		}
	}
	if db.IsVacant(c.DB) {
		return c.build(p, c.fill)
	}
	d, err := c.open(p, db.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	_, err = c.fill(p, d)
	return err
}

// checkOptions refuses what only other formats have a use for, and what is none.
func (c *importCommand) checkOptions() error {
	if c.Format == recordsFormat && (c.Dataset != "" || c.TimeZone != "" || c.WithoutPrivate) {
		return errors.New("--dataset, --time-zone and --without-private are for files of other formats: give --format, too")
	}
	if c.Format != "csv" && c.Format != "xlsx" && (c.Map || len(c.Column) > 0) {
		return errors.New("--map and --column are for tables: give --format csv or --format xlsx, too")
	}
	return interchange.Options{Dataset: c.Dataset, TimeZone: c.TimeZone}.Check()
}

// fill records the files, and reports whether anything was recorded.
func (c *importCommand) fill(p *program, d *db.DB) (recorded bool, err error) {
	report, err := c.record(p, store.New(d, time.Now, askable(endpoint.Limits{}, endpoint.IntrospectionOn)))
	if err != nil {
		return len(report.Files) > 0, c.rejected(p, report, err)
	}
	printNotes(p.stderr, report)
	if c.DryRun {
		return false, errors.Join(printEffects(p.stdout, report), printReport(p.stdout, report, c.DryRun))
	}
	if err := printReport(p.stdout, report, c.DryRun); err != nil || !report.Tally().Changed() {
		return true, err
	}
	return true, d.Optimize(p.ctx)
}

func (c *importCommand) record(p *program, st *store.Store) (intake.Report, error) {
	if c.Format != recordsFormat {
		return c.recordForeign(p, st)
	}
	bar := p.progress("B")
	defer bar.done()
	return intake.Import(p.ctx, st, c.Files, interruptible(p.ctx, p.stdin), c.options(), bar.show)
}

// options are how records of any format are written.
func (c *importCommand) options() record.WriteOptions {
	return record.WriteOptions{
		Mode: record.WriteMode(strings.ToUpper(c.Mode)), RefuseDeletions: c.RefuseDeletions, DryRun: c.DryRun,
	}
}

// interruptible ends reads with the context, also one that waits for a terminal or a pipe.
func interruptible(ctx context.Context, from io.Reader) io.Reader {
	if from == nil {
		return nil
	}
	read, write := io.Pipe()
	context.AfterFunc(ctx, func() { write.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(write, from)
		write.CloseWithError(err)
	}()
	return read
}

// rejected prints the faults, and what was recorded before them.
func (c *importCommand) rejected(p *program, report intake.Report, err error) error {
	left := "nothing was recorded"
	if len(report.Files) > 0 && !c.DryRun {
		var names []string
		for _, f := range report.Files {
			names = append(names, printable.Line(f.Name))
		}
		left = "only " + strings.Join(names, ", ") + " was recorded, no file after it"
	}
	var faults intake.Errors
	var entries record.EntryErrors
	switch {
	case errors.Is(err, context.Canceled):
		return &interruption{left}
	case errors.As(err, &entries): // of another format: each names its place
		faults = intake.FaultsOf(entries)
		fallthrough
	case errors.As(err, &faults):
		refused := ""
		if report.Refused.Read > 0 {
			refused = fmt.Sprintf("%d of %s refused\n", report.Refused.Refused, plural(report.Refused.Read, "entry"))
		}
		fmt.Fprintf(p.stderr, "%v\n%sbienban: %s; %s\n", faults, refused, plural(faults.Total(), "fault"), left)
		return errReported
	}
	if db.ConditionOf(err) != db.NoCondition { // the engine does not name the file
		err = fmt.Errorf("%s: %w", c.DB, err)
	}
	return fmt.Errorf("%w; %s", err, left)
}

// printReport prints how many entries each file had and what became of them, and how many records of each kind there
// were.
func printReport(w io.Writer, report intake.Report, dryRun bool) error {
	for _, f := range report.Files {
		outcome := "recorded"
		switch {
		case !f.Tally.Changed():
			outcome = "nothing changed, everything was recorded before"
		case dryRun:
			outcome = "would be recorded"
		}
		fmt.Fprintf(w, "%s: %s, %s\n", printable.Line(f.Name), plural(f.Entries, "entry"), outcome)
		if f.Tally.Changed() {
			e := f.Imported.Entries
			fmt.Fprintf(w, "  %d read = %d created + %d updated + %d unchanged + %d given twice + %d refused\n", e.Read, e.Created,
				e.Updated, e.Unchanged, e.Repeated, e.Refused)
		}
	}
	if sum := report.Tally(); sum.Changed() {
		return printTally(w, sum)
	}
	return nil
}

// mostPrinted is how many notes and values of each sort are printed.
const mostPrinted = 50

// printNotes prints what was left as it was recorded, and who bears the name of somebody who is there.
func printNotes(w io.Writer, report intake.Report) {
	for _, f := range report.Files {
		for i, k := range f.Imported.Kept {
			if i == mostPrinted {
				break
			}
			fmt.Fprintln(w, printable.Line(fmt.Sprintf("%s: entry %s: %s: %q stays as recorded, %q; declare the record to change it",
				f.Name, k.Place, k.Path, k.Given, k.Kept)))
		}
		more(w, f.Imported.KeptCount-min(len(f.Imported.Kept), mostPrinted), "value", "stay as recorded")
		for _, i := range f.Imported.Warnings {
			fmt.Fprintln(w, printable.Line(f.Name+": warning: "+i.Message))
		}
		more(w, f.Imported.WarningCount-len(f.Imported.Warnings), "warning", "of this kind")
	}
}

func more(w io.Writer, n int, noun, what string) {
	if n > 0 {
		fmt.Fprintf(w, "and %s %s\n", plural(n, "more "+noun), what)
	}
}

// printEffects prints what would be created, changed and deleted, with what each field was and would be.
func printEffects(w io.Writer, report intake.Report) error {
	for _, f := range report.Files {
		effects := f.Imported.Effects
		if err := query.TellEffects(effects); err != nil {
			return err
		}
		for _, e := range effects {
			fmt.Fprintln(w, printable.Line(fmt.Sprintf("%s %s %s", strings.ToLower(string(e.Operation)),
				strings.ToLower(e.Target.Kind.String()), e.Label)))
			if e.Operation != record.OperationUpdate {
				continue
			}
			for _, c := range e.Fields {
				fmt.Fprintln(w, printable.Line(fmt.Sprintf("  %s: %s -> %s", c.Field, valueOrNone(c.Before), valueOrNone(c.After))))
			}
		}
		more(w, f.Imported.EffectCount-len(effects), "record", "would be written")
	}
	return nil
}

// valueOrNone is a value of a field as JSON, shortened.
func valueOrNone(json *string) string {
	if json == nil {
		return "nothing"
	}
	if r := []rune(*json); len(r) > 200 {
		return string(r[:199]) + "…"
	}
	return *json
}
