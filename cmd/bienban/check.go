package main

import (
	"errors"
	"fmt"
	"time"

	"bienban/db"
	"bienban/internal/store"
)

type checkCommand struct{ batch }

func (checkCommand) Help() string {
	return `Reads the whole database and verifies the file itself, that what records refer to exists, that the history is without gaps and agrees with the records, that the index of words agrees with the texts, and that verdicts on titles agree with the tenures. Prints one line for each fault and exits with 1 if there is any. Changes nothing; may run beside a server.

    bienban check --db records.db`
}

func (c *checkCommand) Run(p *program) (err error) {
	d, err := c.open(p, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	faults, err := store.New(d, time.Now).Check(p.ctx)
	if err != nil {
		return err
	}
	for _, fault := range faults {
		fmt.Fprintln(p.stdout, fault)
	}
	switch n := len(faults); {
	case n == 0:
		fmt.Fprintf(p.stdout, "%s: no faults\n", c.DB)
		return nil
	case n >= store.MostCheckFaults:
		fmt.Fprintf(p.stdout, "%s: at least %d faults\n", c.DB, n)
	default:
		fmt.Fprintf(p.stdout, "%s: %s\n", c.DB, counted(n, "fault"))
	}
	return errFaultsFound
}

func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "entry":
		noun = "entrie"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
