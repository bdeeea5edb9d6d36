package journal

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bienban/db"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Tx is a write transaction under way. Whatever it records belongs to one change, made at one instant.
//
// Its methods keep the first error of the engine and do nothing after it, so that the rules of recording read without a
// test after each line; Change returns that error, or the one of its function, and leaves nothing written.
type Tx struct {
	ctx      context.Context // of the transaction, beyond which a Tx never lives
	db       *db.Tx
	Journal  *Journal // that the change is made in
	hooks    Hooks
	err      error
	change   record.Change
	begun    bool // the change has its row
	trial    bool // all is done as ever, and taken back at the end
	faulty   bool // nothing is committed, and what a row breaks follows from a fault of the input
	keys     [record.KindChange + 1]int64
	tally    record.Tally
	pipeline *pipeline
	initial  initialLoad
}

// Tx is for what runs in a transaction of the caller, such as the rebuilding of rows. It begins no change by itself.
func (j *Journal) Tx(ctx context.Context, dbtx *db.Tx) *Tx {
	return &Tx{ctx: ctx, db: dbtx, Journal: j}
}

// Follow sets what follows from the records that the transaction writes, in place of what was set before.
func (tx *Tx) Follow(h Hooks) { tx.hooks = h }

// Context is that of the transaction.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Detach lets the statements of a bulk run without a context: with one that can end, the driver runs each statement in
// a goroutine of its own, which costs more than the statement. The caller looks at its context itself.
func (tx *Tx) Detach() { tx.ctx = context.WithoutCancel(tx.ctx) }

// DB is the transaction of the database, for what the methods of Tx do not do.
func (tx *Tx) DB() *db.Tx { return tx.db }

// Err is the first error.
func (tx *Tx) Err() error { return tx.err }

// Fail keeps the first error.
func (tx *Tx) Fail(err error) {
	if tx.err == nil && err != nil {
		tx.err = err
	}
}

// Try has the transaction be taken back when all is done and settled: nothing of it stays but what it told.
func (tx *Tx) Try() { tx.trial = true }

// MarkFaulty tells that the input has a fault: nothing is committed, and a constraint that a row breaks follows from
// it.
func (tx *Tx) MarkFaulty() {
	tx.faulty = true
	if tx.pipeline != nil {
		tx.pipeline.faulty.Store(true)
	}
}

// Change is the change under way.
func (tx *Tx) Change() *record.Change { return &tx.change }

// Continue takes a change that is there already, or that the caller writes itself, for the one under way.
func (tx *Tx) Continue(c record.Change) { tx.change, tx.begun = c, true }

// HasBegun tells whether the change has touched anything.
func (tx *Tx) HasBegun() bool { return tx.begun }

// Tally counts what the transaction did to records.
func (tx *Tx) Tally() *record.Tally { return &tx.tally }

// InstantFormat is how instants are kept. It sorts as text: all are UTC and have three decimals.
const InstantFormat = "2006-01-02T15:04:05.000Z"

// Begin gives the change its row. Changes are numbered without gaps: a transaction that fails takes its number back.
// Its instant is never before that of the change before it, though the clock be set back: what an instant is asked for
// stays what it was.
func (tx *Tx) Begin() {
	if tx.begun {
		return
	}
	tx.begun = true
	var last struct {
		Key    int64   `db:"id"`
		At     *string `db:"recorded_at"`
		Origin *string `db:"origin"`
	}
	tx.Get(&last, `
		SELECT o.id, c.recorded_at, m.origin
		FROM (SELECT coalesce(max(d.id), 0) AS id FROM changes AS d) AS o
		LEFT JOIN changes AS c ON c.id = o.id LEFT JOIN mirror AS m ON m.id = 1`)
	if last.Origin != nil {
		tx.Fail(readOnlyMirror(*last.Origin))
	}
	if last.At != nil {
		if at, err := time.Parse(time.RFC3339Nano, *last.At); err == nil && at.After(tx.change.RecordedAt) {
			tx.change.RecordedAt = at
		}
	}
	tx.change.Key = last.Key + 1
	tx.Exec("INSERT INTO changes (id, recorded_at, actor, note) VALUES (?, ?, ?, ?)",
		tx.change.Key, tx.change.RecordedAt.Format(InstantFormat), tx.change.Actor, tx.change.Note)
}

// readOnlyMirror is what a change of a mirror gets.
func readOnlyMirror(origin string) error {
	return &record.Error{
		Code:    record.CodeForbidden,
		Message: "this is a read-only mirror of " + origin + ": make the change there, it will appear here",
	}
}

// NewKey gives the next id of a kind. It goes on after the highest that any revision names, so that the id of a deleted
// record never comes back as another's.
func (tx *Tx) NewKey(kind record.Kind) int64 {
	if tx.keys[kind] == 0 {
		var last sql.NullInt64
		tx.Get(&last, "SELECT max(record_id) FROM revisions WHERE kind = ?", int64(kind))
		tx.keys[kind] = last.Int64
	}
	tx.keys[kind]++
	return tx.keys[kind]
}

// Get scans one row into dest and tells whether there was one.
//
// The statements of writing sort in Go: SQLite prepares one that has ORDER BY and a bound equality anew for each value,
// which was measured at 20 to 70 µs against 7 µs for the statement.
func (tx *Tx) Get(dest any, query string, args ...any) bool {
	tx.Flush()
	return tx.Read(dest, query, args...)
}

// Read is Get for what no row that waits can change.
func (tx *Tx) Read(dest any, query string, args ...any) bool {
	if tx.err != nil {
		return false
	}
	err := tx.db.Get(tx.ctx, dest, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return false
	}
	tx.Fail(err)
	return err == nil
}

// All scans all rows into dest, a pointer to a slice.
func (tx *Tx) All(dest any, query string, args ...any) {
	tx.Flush()
	if tx.err == nil {
		tx.Fail(tx.db.Select(tx.ctx, dest, query, args...))
	}
}

// Exec runs a statement that changes or deletes rows.
func (tx *Tx) Exec(query string, args ...any) {
	if tx.pipeline != nil {
		tx.pipeline.changed = true
		tx.pipeline.found.Clear()
	}
	tx.send(statement{query: query, args: args})
}

// Insert runs a statement that lookups need not wait for: the new rows that they look for are noted when rows are
// written.
func (tx *Tx) Insert(query string, args ...any) {
	tx.send(statement{query: query, args: args, often: true})
}

// Put writes a row of a record: a new one, or with fresh false the one that stands under its key.
func (tx *Tx) Put(t *row.Table, fresh bool, args ...any) {
	if fresh {
		tx.send(statement{query: t.Insert, args: args, table: t})
		return
	}
	tx.Exec(t.Update, append(args[t.Key:len(args):len(args)], args[:t.Key]...)...)
}

func (tx *Tx) send(s statement) {
	switch {
	case tx.err != nil:
	case tx.pipeline != nil:
		tx.pipeline.add(s)
	default:
		s.often = false // a statement of its own is not worth keeping
		err := s.run(tx)
		if _, broken := db.Constraint(err); broken && tx.faulty {
			return // it follows from a fault: nothing is committed, and there may be more to tell
		}
		tx.Fail(err)
	}
}

func (s statement) run(tx *Tx) error {
	if s.often {
		return tx.db.ExecAgain(tx.ctx, s.query, s.args)
	}
	_, err := tx.db.Exec(tx.ctx, s.query, s.args...)
	return err
}
