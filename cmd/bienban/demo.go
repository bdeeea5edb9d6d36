package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"bienban/db"
	"bienban/internal/demo"
	"bienban/internal/record"
	"bienban/internal/store"
)

type demoCommand struct {
	batch
	Meetings int    `default:"1000" placeholder:"N" help:"How many meetings to generate, with their committees, officials and conclusions (default: ${default})."`
	Seed     uint64 `default:"1" placeholder:"S" help:"Seed of the generator: the same seed and number of meetings give the same records (default: ${default})."`
}

// Validate checks what the parser cannot.
func (c *demoCommand) Validate() error {
	if c.Meetings < 1 {
		return fmt.Errorf("--meetings is %d; expected at least 1", c.Meetings)
	}
	return nil
}

func (c *demoCommand) Run(p *program) (err error) {
	d, err := c.open(p, db.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	start := time.Now()
	tally, err := c.generate(p, store.New(d, time.Now))
	if errors.Is(err, context.Canceled) {
		return &interruption{fmt.Sprintf("%s keeps the %s that were complete", c.DB,
			plural(tally.Created[record.KindMeeting], "meeting"))}
	}
	if err != nil {
		return err
	}
	if err := d.Optimize(p.ctx); err != nil {
		return err
	}
	if err := printTally(p.stdout, tally); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s filled in %.1f s\n", c.DB, time.Since(start).Seconds())
	return err
}

func (c *demoCommand) generate(p *program, st *store.Store) (record.Tally, error) {
	bar := p.progress("meetings")
	defer bar.done()
	return demo.Generate(p.ctx, st, demo.Config{
		Meetings: c.Meetings,
		Seed:     c.Seed,
		Progress: func(done, total int) { bar.show("generating", int64(done), int64(total)) },
	})
}

// fillDemo fills an empty database for `serve --demo`.
func fillDemo(ctx context.Context, d *db.DB, st *store.Store, logger *slog.Logger) error {
	start := time.Now()
	filled, err := demo.Fill(ctx, st)
	if err != nil {
		return fmt.Errorf("add demonstration records: %w", err)
	}
	if !filled {
		logger.Info("the database has records; no demonstration records were added")
		return nil
	}
	logger.Info("demonstration records added", "ms", time.Since(start).Milliseconds())
	return d.Optimize(ctx)
}
