package db

import (
	"context"
	"os"
	"strconv"
	"sync/atomic"
)

// UnreadyKind is why an open record file is not healthy.
type UnreadyKind string

// The reasons. Their text may be shown to anybody: it has no path.
const (
	UnreadyGone       UnreadyKind = "the record file was moved, removed or replaced since the server started"
	UnreadySchema     UnreadyKind = "the record file has another schema version than this program"
	UnreadyDamaged    UnreadyKind = "the record file is damaged"
	UnreadyUnreadable UnreadyKind = "the record file cannot be read"
	UnreadyFull       UnreadyKind = "there is no disk space left: queries are answered, changes are rejected"
	UnreadyUnwritable UnreadyKind = "the record file cannot be written: queries are answered, changes are rejected"
)

// UnreadyError is why an open record file is not healthy. The cause is for the log.
type UnreadyError struct {
	Kind UnreadyKind
	Err  error
}

func (e *UnreadyError) Error() string {
	if e.Err == nil {
		return string(e.Kind)
	}
	return string(e.Kind) + " (" + e.Err.Error() + ")"
}

// Unwrap gives the cause, which may be nil.
func (e *UnreadyError) Unwrap() error { return e.Err }

// Reason is the text that may be shown to anybody.
func (e *UnreadyError) Reason() string { return string(e.Kind) }

// Answers reports whether queries are still answered.
func (e *UnreadyError) Answers() bool { return e.Kind == UnreadyFull || e.Kind == UnreadyUnwritable }

// writeHealth keeps the condition of the last write if it failed, until one succeeds.
type writeHealth struct{ condition atomic.Int32 }

// note records the result of a write. A failure that says nothing about the file is ignored.
func (t *writeHealth) note(err error) {
	switch c := ConditionOf(err); c {
	case Full, IO, ReadOnlyFile, CannotOpen, Corrupt:
		t.condition.Store(int32(c))
	case NoCondition:
		if err == nil {
			t.condition.Store(int32(NoCondition))
		}
	}
}

func (t *writeHealth) last() Condition { return Condition(t.condition.Load()) }

// Ready checks that the file can be read and written; otherwise the error is an *UnreadyError. After a write that
// failed for a condition such as a full disk it tries a small one, so that it recovers as soon as the machine does.
func (d *DB) Ready(ctx context.Context) error {
	if err := d.stillThere(); err != nil {
		return err
	}
	has, err := schemaVersion(ctx, d.Read)
	switch {
	case ConditionOf(err) == Corrupt || ConditionOf(err) == NotADatabase:
		return &UnreadyError{Kind: UnreadyDamaged, Err: err}
	case err != nil:
		return &UnreadyError{Kind: UnreadyUnreadable, Err: err}
	case has != d.series.latest():
		return &UnreadyError{Kind: UnreadySchema}
	case d.Read.meter.damaged.Load() || d.Write.meter.damaged.Load():
		return &UnreadyError{Kind: UnreadyDamaged}
	}
	if d.writes.last() == NoCondition {
		return nil
	}
	err = d.Tx(ctx, func(tx *Tx) error {
		// The same version again: a page is written, nothing changes.
		_, err := tx.Exec(ctx, "PRAGMA user_version = "+strconv.FormatInt(has, 10))
		return err
	})
	switch {
	case err == nil:
		return nil
	case ConditionOf(err) == Full:
		return &UnreadyError{Kind: UnreadyFull, Err: err}
	}
	return &UnreadyError{Kind: UnreadyUnwritable, Err: err}
}

// stillThere detects that the file was moved, removed or replaced. The engine would not notice: it keeps using the open
// file, and what it writes there is lost with the last process that has it open.
func (d *DB) stillThere() error {
	now, err := os.Stat(d.path)
	if err != nil {
		return &UnreadyError{Kind: UnreadyGone, Err: err}
	}
	if !os.SameFile(d.info, now) {
		return &UnreadyError{Kind: UnreadyGone}
	}
	return nil
}
