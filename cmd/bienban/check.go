package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"bienban/db"
	"bienban/internal/check"
	"bienban/internal/printable"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

type checkCommand struct {
	batch
	NoWarnings bool `help:"Verify the database only; do not list gaps and contradictions in the records."`
}

func (c *checkCommand) Run(p *program) (err error) {
	d, err := c.open(p, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	st := store.New(d, time.Now)
	faults, err := st.Check(p.ctx)
	if err != nil {
		return err
	}
	for _, fault := range faults {
		fmt.Fprintln(p.stdout, printable.Line(fault.String()))
	}
	if slices.ContainsFunc(faults, func(f check.Fault) bool { return f.Rule == check.RuleFile }) {
		fmt.Fprintf(p.stdout, "%s is damaged: %s; replace it with a copy by `bienban restore`\n", c.DB,
			plural(len(faults), "finding"))
		return errReported // warnings would cover only what can still be read
	}
	if err := c.warn(p, st); err != nil {
		return err
	}
	switch n := len(faults); {
	case n == 0:
		fmt.Fprintf(p.stdout, "%s: no findings\n", c.DB)
		return nil
	case n >= check.MostCheckFaults:
		fmt.Fprintf(p.stdout, "%s: at least %d findings\n", c.DB, n)
	default:
		fmt.Fprintf(p.stdout, "%s: %s\n", c.DB, plural(n, "finding"))
	}
	return errReported
}

// warn lists the data issues of the records, which are no findings against the database.
func (c *checkCommand) warn(p *program, st *store.Store) error {
	if c.NoWarnings {
		return nil
	}
	warnings, err := st.Now().For(query.Editors).Warnings(p.ctx)
	if err != nil {
		return err
	}
	of := map[record.DataIssueKind]int{}
	for _, w := range warnings {
		fmt.Fprintf(p.stdout, "warning: %s: %s\n", w.Kind, printable.Line(w.Message))
		if of[w.Kind]++; of[w.Kind] == query.MostCheckWarnings {
			fmt.Fprintf(p.stdout, "warning: %s: there may be more; query dataIssues for all\n", w.Kind)
		}
	}
	return nil
}

// plural is a number with its noun.
func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "entry":
		noun = "entrie"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
