// Package journal records changes: each change is one transaction at one instant, and each record that it touches
// leaves one revision. It batches rows, loads many records at once, and feeds what was changed to whoever follows. What
// the records are, it is told by a Definition, and what follows from them by Hooks: it knows no noun.
package journal

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"bienban/db"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Definition is what a journal is told of the records that it keeps.
type Definition struct {
	// Tables are the tables of a kind of record: its own, and those of the rows that belong to its records.
	Tables func(kind record.Kind) Tables
	// Order is the order in which new rows can be written: those that others refer to come first. Rows of one table may
	// refer to one another if one statement writes them, or in their order.
	Order []*row.Table
	// Searched are the indexes by which recording itself finds records; the others rest during an initial load.
	Searched []string
}

// Tables are the tables of one kind of record.
type Tables struct {
	Own   *row.Table
	Owned []row.Owned
}

// Journal keeps the history of one database. It is safe for concurrent use.
type Journal struct {
	db        *db.DB
	now       func() time.Time
	def       Definition
	broadcast broadcast
	// permit is asked in the transaction of each change, turn before the changefeed is read.
	permit func(context.Context) error
	turn   func(context.Context) (done func(), err error)
	// onFullDisk make room on the disk for a change that met a full one.
	onFullDisk []func(context.Context) bool
	// anyDraft is set when a draft was ever seen in the history; see [Journal.EverDrafted].
	anyDraft atomic.Bool
}

// Options are what not every journal has.
type Options struct {
	// Permit has whoever makes a change be asked for its rights once more when its transaction has begun: it may have
	// waited for others to write, and rights are taken away by a change as well. An error leaves nothing written.
	Permit func(ctx context.Context) error
	// Turn has readers of the changefeed wait for their turn. When something changes they all want to read at once, and
	// questions should not have to wait for all of them.
	Turn func(ctx context.Context) (done func(), err error)
}

// New is the journal of an open database. The clock gives each change its one instant.
func New(d *db.DB, now func() time.Time, def Definition, o Options) *Journal {
	def.Order = append(slices.Clip(def.Order), revisionRows)
	j := &Journal{db: d, now: now, def: def, permit: o.Permit, turn: o.Turn}
	if j.permit == nil {
		j.permit = func(context.Context) error { return nil }
	}
	if j.turn == nil {
		j.turn = func(ctx context.Context) (func(), error) { return func() {}, ctx.Err() }
	}
	return j
}

// Change runs f in one write transaction. The first record that f touches opens the change, which keeps who made it and
// why; each record touched leaves one revision. Without one, nothing is written and the change is nil. Before the
// transaction ends the hooks settle, in their order; an error of f or of a hook leaves nothing written.
func (j *Journal) Change(ctx context.Context, actor, note string, f func(*Tx) error) (*record.Change, error) {
	var made *record.Change
	err := j.db.Tx(ctx, func(dbtx *db.Tx) error {
		if err := j.permit(ctx); err != nil {
			return err
		}
		tx := j.Tx(ctx, dbtx)
		tx.change = record.Change{Actor: actor, RecordedAt: j.now().UTC().Truncate(time.Millisecond)}
		if note != "" {
			tx.change.Note = &note
		}
		if err := f(tx); err != nil {
			return err
		}
		tx.hooks.settle()
		if tx.begun {
			made = &tx.change
		}
		if tx.err == nil && tx.trial {
			return errTrial
		}
		return tx.err
	})
	if errors.Is(err, errTrial) {
		return made, nil
	}
	if err != nil {
		return nil, err
	}
	if made != nil {
		j.broadcast.send()
	}
	return made, nil
}

// errTrial takes a change back that was only tried.
var errTrial = errors.New("this change was only tried")

// Announce wakes whoever follows the changes, after one that was not made by Change.
func (j *Journal) Announce() { j.broadcast.send() }

// WithSpace makes a change, and once more where it met a full disk and scratch files gave way to it. f must be able to
// run twice.
func (j *Journal) WithSpace(ctx context.Context, f func() (*record.Change, error)) (*record.Change, error) {
	made, err := f()
	if c := db.ConditionOf(err); c != db.Full && c != db.IO {
		return made, err
	}
	gave := false
	for _, free := range j.onFullDisk {
		gave = free(ctx) || gave
	}
	if !gave {
		return made, err
	}
	return f()
}

// OnFullDisk adds something that makes room on the disk for a change that met a full one, and tells whether it made
// any. It is called before the first change.
func (j *Journal) OnFullDisk(free func(context.Context) bool) {
	j.onFullDisk = append(j.onFullDisk, free)
}
