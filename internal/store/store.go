// Package store puts the rooms about the records together.
package store

import (
	"context"
	"time"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/check"
	"bienban/internal/dump"
	"bienban/internal/edit"
	"bienban/internal/journal"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/revert"
	"bienban/internal/snapshot"
	"bienban/internal/token"
)

// Store reads and writes the records of one database. It is safe for concurrent use.
type Store struct {
	*query.Database
	*change.Recorder
	*edit.Editor
	*revert.Reverter
	db     *db.DB
	now    func() time.Time
	tokens *token.Store
	// past answers about earlier instants; nil where the present is all there is.
	past *snapshot.Cache
}

// Option sets what not every store has.
type Option func(*options)

type options struct {
	journal journal.Options
	askable func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults
}

// CheckQueries has queries that are to be saved looked at by somebody who knows the schema.
func CheckQueries(check func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults) Option {
	return func(o *options) { o.askable = check }
}

// Turns has readers of the changefeed wait for their turn; see [journal.Options].
func Turns(take func(ctx context.Context) (done func(), err error)) Option {
	return func(o *options) { o.journal.Turn = take }
}

// Permit has whoever makes a change be asked for its rights once more; see [journal.Options].
func Permit(ask func(ctx context.Context) error) Option {
	return func(o *options) { o.journal.Permit = ask }
}

// New makes a store over an open database. The clock gives each change its one instant.
func New(d *db.DB, now func() time.Time, set ...Option) *Store {
	var o options
	for _, s := range set {
		s(&o)
	}
	r := change.New(d, now, o.journal, o.askable)
	return &Store{
		Database: query.NewDatabase(d, now, r.Journal()), Recorder: r, Editor: edit.New(r), Reverter: revert.New(r),
		db: d, now: now, tokens: token.New(d, now),
	}
}

// KeepPast lets the store answer from the past, until the cache is closed. It is called before the first question.
func (s *Store) KeepPast(o snapshot.Options) *snapshot.Cache {
	s.past = snapshot.New(s.db, s.Reverter, o)
	return s.past
}

// Tokens are those by which clients say who they are.
func (s *Store) Tokens() *token.Store { return s.tokens }

// Check holds the whole database to its rules; see [check.Check].
func (s *Store) Check(ctx context.Context) ([]check.Fault, error) {
	return check.Check(ctx, s.db, s.Recorder)
}

// Export hands a state to write as an audience sees it; see [dump.Export].
func (s *Store) Export(ctx context.Context, rd query.Reader, write func(*record.RecordMeetingInput) error) error {
	return dump.Export(ctx, s.Recorder, rd.Conn(), write)
}
