package main

import (
	"errors"
	"time"

	"bienban/db"
	"bienban/internal/store"
)

// database is the flag of every command that opens the database.
type database struct {
	DB string `name:"db" placeholder:"FILE" default:"bienban.db" help:"The database file (default: ${default})."`
}

// open opens the database, with the log of the program. What a migration left to settle is settled.
func (d database) open(p *program, opt db.Options) (*db.DB, error) {
	opt.Logger = p.logger()
	opened, err := db.Open(p.ctx, d.DB, opt)
	if err != nil || opt.ReadOnly || opt.AnySchema {
		return opened, err
	}
	if err := store.New(opened, time.Now).SettleMigrated(p.ctx); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	return opened, nil
}

// batch are the flags of commands that do one long piece of work, whose slow statements are logged only on request.
type batch struct {
	database
	Slow time.Duration `placeholder:"DURATION" default:"0s" help:"Log SQL statements that take at least this long; 0 turns this off (default: ${default})."`
}

func (b batch) open(p *program, opt db.Options) (*db.DB, error) {
	opt.SlowAfter = b.Slow
	return b.database.open(p, opt)
}

// build creates a new database that fill puts records into.
func (b batch) build(p *program, fill func(*program, *db.DB) (keep bool, err error)) error {
	return db.Build(p.ctx, b.DB, db.Options{SlowAfter: b.Slow, Logger: p.logger()},
		func(d *db.DB) (bool, error) { return fill(p, d) })
}
