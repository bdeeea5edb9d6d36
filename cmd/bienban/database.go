package main

import (
	"time"

	"bienban/db"
)

// database is the flag of every command that opens the database.
type database struct {
	DB string `name:"db" placeholder:"FILE" default:"bienban.db" help:"The database file (default: ${default})."`
}

// open opens the database, with the log of the program.
func (d database) open(p *program, opt db.Options) (*db.DB, error) {
	opt.Logger = p.logger()
	return db.Open(p.ctx, d.DB, opt)
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
