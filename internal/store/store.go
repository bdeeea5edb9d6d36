// Package store puts the rooms about the records together.
package store

import (
	"context"
	"time"

	"bienban/db"
	"bienban/internal/record"
)

// Store reads and writes the records of one database. It is safe for concurrent use.
type Store struct {
	db      *db.DB
	now     func() time.Time
	journal *Journal
	// askable tells what is wrong with the document of a query that is to be saved; nil if nobody does.
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults
	// past answers about earlier instants; nil where the present is all there is.
	past   *Past
	tokens tokenMemo
}

// Option sets what not every store has.
type Option func(*options)

type options struct {
	journal JournalOptions
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults
}

// CheckQueries has queries that are to be saved looked at by somebody who knows the schema.
func CheckQueries(check func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults) Option {
	return func(o *options) { o.askable = check }
}

// Turns has readers of the changefeed wait for their turn; see [JournalOptions].
func Turns(take func(ctx context.Context) (done func(), err error)) Option {
	return func(o *options) { o.journal.Turn = take }
}

// Permit has whoever makes a change be asked for its rights once more; see [JournalOptions].
func Permit(ask func(ctx context.Context) error) Option {
	return func(o *options) { o.journal.Permit = ask }
}

// New makes a store over an open database. The clock gives each change its one instant.
func New(d *db.DB, now func() time.Time, set ...Option) *Store {
	var o options
	for _, s := range set {
		s(&o)
	}
	return &Store{db: d, now: now, askable: o.askable, journal: NewJournal(d, now, definition(), o.journal)}
}
