package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bienban/db"
	"bienban/internal/record"
)

// Tx is a write transaction under way. Whatever it records belongs to one change, made at one instant.
//
// Its methods keep the first error of the engine and do nothing after it, so that the rules of recording read without a
// test after each line; Change returns that error, or the one of f, and leaves nothing written.
type Tx struct {
	ctx    context.Context // of the transaction, beyond which a Tx never lives
	db     *db.Tx
	err    error
	change record.Change
	begun  bool // the change has its row
	keys   [record.KindChange + 1]int64
	words  []wordChange // that wait
	cache  txCache
	// Whether anything was merged, once that was asked.
	anyMerged, mergedAsked bool
	doubts                 doubts
	stale                  stale
	// participants are the officials with a participation that this change wrote.
	participants map[int64]bool
	faults       record.Faults   // of the input at hand
	ruledOut     map[string]bool // fields of which enough is said
	drafts       draftsOf
	tally        record.Tally
	// touched are the records that the warnings are about.
	touched   map[record.Kind]map[int64]bool
	uncited   map[int64]bool              // meetings that lost a citation
	isFirst   bool                        // nothing was recorded before this bulk
	indexAnew func(context.Context) error // makes the indexes that rest
	// recorded are the names of all lookups that find something; only in a first bulk.
	recorded sieve
	created  record.NodeID // what keep made last
	// Of a bulk alone: the place of the input at hand, and what waits for a later one.
	inBulk    bool
	place     string
	awaited   []awaited
	lookAgain int // how many must be awaited before the next look at which have come
	queue     *queue
	askable   func(ctx context.Context, at record.Path, in *record.SavedQueryInput) record.Faults
	// collect takes the rows that would be written, for whoever only compares them.
	collect func(t *rowTable, args []any)
}

// Change runs f in one write transaction. The first record that f touches opens the change, which keeps who made it and
// why; each record touched leaves one revision. Without one, nothing is written and the change is nil. The verdicts on
// stated titles follow before the transaction ends, and the change carries the issues that concern what f touched.
func (s *Store) Change(ctx context.Context, actor, note string, f func(*Tx) error) (*record.Change, error) {
	var made *record.Change
	err := s.db.Tx(ctx, func(dbtx *db.Tx) error {
		if err := s.permit(ctx); err != nil {
			return err
		}
		tx := &Tx{
			ctx: ctx, db: dbtx, askable: s.askable,
			change: record.Change{Actor: actor, RecordedAt: s.now().UTC().Truncate(time.Millisecond)},
		}
		tx.drafts.asked = !s.everDrafted(dbtx) // then there is nothing to ask
		if note != "" {
			tx.change.Note = &note
		}
		if err := f(tx); err != nil {
			return err
		}
		tx.followTurned()
		tx.refuseExposed()
		tx.refuseUncited()
		tx.hideChange()
		s.noteDrafts(tx)
		tx.judgeDoubts()
		tx.countAnew()
		tx.writeWords()
		tx.change.Warnings = tx.warnings(s.Today())
		if tx.begun {
			made = &tx.change
		}
		return tx.err
	})
	if err != nil {
		return nil, err
	}
	if made != nil {
		s.pulse.beat()
	}
	return made, nil
}

// instantFormat sorts as text: all instants are UTC and have three decimals.
const instantFormat = "2006-01-02T15:04:05.000Z"

// begin gives the change its row. Changes are numbered without gaps: a transaction that fails takes its number back.
// Its instant is never before that of the change before it, though the clock be set back: what an instant is asked for
// stays what it was.
func (tx *Tx) begin() {
	if tx.begun {
		return
	}
	tx.begun = true
	var last struct {
		Key    int64   `db:"id"`
		At     *string `db:"recorded_at"`
		Origin *string `db:"origin"`
	}
	tx.get(&last, "SELECT o.id, c.recorded_at, m.origin FROM (SELECT coalesce(max(d.id), 0) AS id FROM changes AS d) AS o "+
		"LEFT JOIN changes AS c ON c.id = o.id LEFT JOIN mirror AS m ON m.id = 1")
	if last.Origin != nil {
		tx.fail(readOnlyMirror(*last.Origin))
	}
	if at, err := time.Parse(time.RFC3339Nano, valueOf(last.At)); err == nil && at.After(tx.change.RecordedAt) {
		tx.change.RecordedAt = at
	}
	tx.change.Key = last.Key + 1
	tx.exec("INSERT INTO changes (id, recorded_at, actor, note) VALUES (?, ?, ?, ?)",
		tx.change.Key, tx.change.RecordedAt.Format(instantFormat), tx.change.Actor, tx.change.Note)
}

// newKey gives the next id of a kind. It goes on after the highest that any revision names, so that the id of a deleted
// record never comes back as another's.
func (tx *Tx) newKey(kind record.Kind) int64 {
	if tx.keys[kind] == 0 {
		var last sql.NullInt64
		tx.get(&last, "SELECT max(record_id) FROM revisions WHERE kind = ?", int64(kind))
		tx.keys[kind] = last.Int64
	}
	tx.keys[kind]++
	return tx.keys[kind]
}

// fail keeps the first error.
func (tx *Tx) fail(err error) {
	if tx.err == nil && err != nil {
		tx.err = err
	}
}

// get scans one row into dest and tells whether there was one.
//
// The statements of writing sort in Go: SQLite prepares one that has ORDER BY and a bound equality anew for each value,
// which was measured at 20 to 70 µs against 7 µs for the statement.
func (tx *Tx) get(dest any, query string, args ...any) bool {
	tx.settle()
	return tx.read(dest, query, args...)
}

// read is get for what no row that waits can change.
func (tx *Tx) read(dest any, query string, args ...any) bool {
	if tx.err != nil {
		return false
	}
	err := tx.db.Get(tx.ctx, dest, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return false
	}
	tx.fail(err)
	return err == nil
}

// all scans all rows into dest, a pointer to a slice.
func (tx *Tx) all(dest any, query string, args ...any) {
	tx.settle()
	if tx.err == nil {
		tx.fail(tx.db.Select(tx.ctx, dest, query, args...))
	}
}

// exec runs a statement that changes or deletes rows.
func (tx *Tx) exec(query string, args ...any) {
	if tx.queue != nil {
		tx.queue.changed = true
		tx.queue.found.clear()
	}
	tx.send(statement{query: query, args: args})
}

// insert runs a statement that lookups need not wait for: the new rows that they look for are noted by findable.
func (tx *Tx) insert(query string, args ...any) {
	tx.send(statement{query: query, args: args, often: true})
}

func (tx *Tx) send(s statement) {
	switch {
	case tx.err != nil:
	case tx.queue != nil:
		tx.queue.add(s)
	default:
		s.often = false // a statement of its own is not worth keeping
		err := tx.run(s)
		if _, broken := db.Constraint(err); broken && len(tx.faults) > 0 {
			return // it follows from a fault: nothing is committed, and there may be more to tell
		}
		tx.fail(err)
	}
}
