// Package store holds all SQL about the records. Reads answer for a whole level of a query at once: a method takes the
// keys of all parents and runs one statement (list.go for pages, read.go for single records and facets); filters become
// conditions in filter.go. Writes pass one door, Change. A noun's reads are in the file of its name, its writes beside
// them.
//
// It knows nothing of GraphQL and HTTP, and everything that differs between SQL engines is in package db or words.go.
package store

import (
	"context"
	"sync/atomic"
	"time"

	"bienban/db"
	"bienban/internal/record"
)

// Store reads and writes the records of one database. It is safe for concurrent use.
type Store struct {
	db  *db.DB
	now func() time.Time
	// pulse wakes the readers of the feed of changes.
	pulse pulse
	// turn is asked before the feed of changes is read.
	turn func(context.Context) (done func(), err error)
	// askable tells what is wrong with the document of a query that is to be saved; nil if nobody does.
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults
	// past answers about earlier instants; nil where the present is all there is.
	past   *Past
	tokens tokenMemo
	// permit is asked in the transaction of each change; see Permit.
	permit func(context.Context) error
	// giveWay make room on the disk for a change that met a full one: each gives up scratch files, and tells whether there
	// were any.
	giveWay []func(context.Context) bool
	// anyDraft is set when a draft was ever seen in the history; see everDrafted.
	anyDraft atomic.Bool
}

// Option sets what not every store has.
type Option func(*Store)

// CheckQueries has queries that are to be saved looked at by somebody who knows the schema.
func CheckQueries(check func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults) Option {
	return func(s *Store) { s.askable = check }
}

// Turns has readers of the feed of changes wait for their turn. When something changes they all want to read at once,
// and questions should not have to wait for all of them.
func Turns(take func(ctx context.Context) (done func(), err error)) Option {
	return func(s *Store) { s.turn = take }
}

// Permit has whoever makes a change be asked for its rights once more when its transaction has begun: it may have
// waited for others to write, and rights are taken away by a change as well. An error leaves nothing written.
func Permit(ask func(ctx context.Context) error) Option {
	return func(s *Store) { s.permit = ask }
}

// New makes a store over an open database. The clock gives each change its one instant.
func New(d *db.DB, now func() time.Time, options ...Option) *Store {
	s := &Store{db: d, now: now, turn: func(ctx context.Context) (func(), error) { return func() {}, ctx.Err() }}
	s.permit = func(context.Context) error { return nil }
	for _, set := range options {
		set(s)
	}
	return s
}
