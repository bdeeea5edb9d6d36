package main

import (
	"time"

	"bienban/db"
)

// database are the flags of every command that opens the record file.
type database struct {
	DB   string        `name:"db" placeholder:"FILE" default:"bienban.db" help:"The record file (default: ${default})."`
	Slow time.Duration `placeholder:"DURATION" default:"250ms" help:"Log statements that take at least this long; 0 logs none (default: ${default})."`
}

// open opens the record file with the program's log. What it may do to the file stands in opt.
func (d database) open(p *program, opt db.Options) (*db.DB, error) {
	opt.Logger = p.logger()
	opt.SlowAfter = d.Slow
	return db.Open(p.ctx, d.DB, opt)
}
