package db_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
)

// lateness is how long after its context a statement may end.
const lateness = 500 * time.Millisecond

// held opens a small file, and again as another process would, which holds its write lock until release is called.
func held(t *testing.T, wait time.Duration) (d *db.DB, release func()) {
	t.Helper()
	d = dbtest.Open(t, closed(t), db.Options{Migrations: small, LockWait: wait})
	other := dbtest.Open(t, d.Path(), db.Options{Migrations: small})
	has, let, gone := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		gone <- other.Tx(context.Background(), func(*db.Tx) error { close(has); <-let; return nil })
	}()
	select {
	case <-has:
	case err := <-gone:
		t.Fatal(err)
	}
	released := false
	release = func() {
		if released {
			return
		}
		released = true
		close(let)
		if err := <-gone; err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(release)
	return d, release
}

// writes are the two ways to write.
func writes(d *db.DB) map[string]func(context.Context) error {
	const statement = "INSERT INTO places (name) VALUES (hex(randomblob(4)))"
	return map[string]func(context.Context) error{
		"statement": func(ctx context.Context) error { _, err := d.Write.Exec(ctx, statement); return err },
		"transaction": func(ctx context.Context) error {
			return d.Tx(ctx, func(tx *db.Tx) error { _, err := tx.Exec(ctx, statement); return err })
		},
	}
}

func TestAForeignLockIsBusyAndNamed(t *testing.T) {
	d, _ := held(t, 10*time.Millisecond)
	for name, write := range writes(d) {
		if err := write(t.Context()); db.ConditionOf(err) != db.Busy {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWaitingForAForeignLockHeedsTheContext(t *testing.T) {
	d, _ := held(t, time.Minute)
	before := count(t, d.Read)
	for name, write := range writes(d) {
		const given = 150 * time.Millisecond
		var err error
		least := time.Hour
		for range 3 { // what else the machine does may make a single one late
			start := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), given)
			err = write(ctx)
			cancel()
			least = min(least, time.Since(start))
		}
		if least < given || least > given+lateness {
			t.Errorf("%s: waited %v", name, least)
		}
		if !errors.Is(err, context.DeadlineExceeded) || db.ConditionOf(err) != db.Interrupted {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := count(t, d.Read); after != before {
		t.Errorf("%d rows, before %d", after, before)
	}
}

func TestAStatementGoesOnWhenAForeignLockIsFree(t *testing.T) {
	d, release := held(t, time.Minute)
	before := count(t, d.Read)
	done := make(chan error, 2)
	for _, write := range writes(d) {
		go func() { done <- write(t.Context()) }()
	}
	// Longer than the engine waits by itself.
	select {
	case err := <-done:
		t.Fatalf("did not wait: %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	release()
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if after := count(t, d.Read); after != before+2 {
		t.Errorf("%d rows, before %d", after, before)
	}
}
