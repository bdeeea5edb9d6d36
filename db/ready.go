package db

import (
	"context"
	"os"
	"strconv"
	"sync/atomic"
)

// UnreadyKind is why an open record file does not serve as it should.
type UnreadyKind string

// The reasons. Their text may be shown to anybody: it names no path.
const (
	UnreadyGone       UnreadyKind = "the record file is no longer where it was when the server started"
	UnreadySchema     UnreadyKind = "the record file has another schema than this program"
	UnreadyDamaged    UnreadyKind = "the record file is damaged"
	UnreadyUnreadable UnreadyKind = "the record file cannot be read"
	UnreadyFull       UnreadyKind = "there is no space left: questions are answered, changes are refused"
	UnreadyUnwritable UnreadyKind = "the record file cannot be written: questions are answered, changes are refused"
)

// UnreadyError says why an open record file does not serve as it should. The cause is for the log.
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

// Reason is what may be shown to anybody.
func (e *UnreadyError) Reason() string { return string(e.Kind) }

// Answers reports whether questions are answered all the same.
func (e *UnreadyError) Answers() bool { return e.Kind == UnreadyFull || e.Kind == UnreadyUnwritable }

// trouble keeps the condition in which the last write failed, until one succeeds.
type trouble struct{ condition atomic.Int32 }

// note keeps what one write says about the file. One that failed for a reason of its own says nothing.
func (t *trouble) note(err error) {
	switch c := ConditionOf(err); c {
	case Full, IO, ReadOnlyFile, CannotOpen, Corrupt:
		t.condition.Store(int32(c))
	case NoCondition:
		if err == nil {
			t.condition.Store(int32(NoCondition))
		}
	}
}

func (t *trouble) last() Condition { return Condition(t.condition.Load()) }

// Ready reports whether the file can be asked and changed; if not, the error is an *UnreadyError. After a write that
// failed for want of space or the like it tries a small one, so that it is ready again as soon as the machine is.
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
	if d.trouble.last() == NoCondition {
		return nil
	}
	err = d.Tx(ctx, func(tx *Tx) error {
		// The same number once more: a page is written, nothing changes.
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

// stillThere finds that the file was moved, removed or replaced. The engine would not notice: it goes on with the file
// that it has open, and what it writes there is lost with the last process that has it.
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
