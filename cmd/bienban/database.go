package main

import (
	"time"

	"bienban/db"
)

// database is the flag of every command that opens the record file.
type database struct {
	DB string `name:"db" placeholder:"FILE" default:"bienban.db" help:"The record file (default: ${default})."`
}

// open opens the record file with the program's log. What it may do to the file stands in opt.
func (d database) open(p *program, opt db.Options) (*db.DB, error) {
	opt.Logger = p.logger()
	return db.Open(p.ctx, d.DB, opt)
}

// batch are the flags of the commands that do one long piece of work. Their statements may take
// what they take, unless somebody wants to know.
type batch struct {
	database
	Slow time.Duration `placeholder:"DURATION" default:"0s" help:"Log statements that take at least this long; 0 logs none (default: ${default})."`
}

func (b batch) open(p *program, opt db.Options) (*db.DB, error) {
	opt.SlowAfter = b.Slow
	return b.database.open(p, opt)
}

// build makes a new record file and has fill put records into it.
func (b batch) build(p *program, fill func(*program, *db.DB) (keep bool, err error)) error {
	return db.Build(p.ctx, b.DB, db.Options{SlowAfter: b.Slow, Logger: p.logger()},
		func(d *db.DB) (bool, error) { return fill(p, d) })
}
