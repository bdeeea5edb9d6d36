package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// reading opens a database whose readers keep so many bytes of statements each.
func reading(t *testing.T, statements int) *DB {
	t.Helper()
	d := ours(t)
	path := d.Path()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := Open(t.Context(), path, Options{ReadOnly: true, ReaderPages: 4 * statements})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func count(t *testing.T, q Queryer, query string, args ...any) (n int) {
	t.Helper()
	if err := q.Get(t.Context(), &n, query, args...); err != nil {
		t.Fatal(err)
	}
	return n
}

// long is a statement of a few kilobytes that gives n.
func long(n int) string { return fmt.Sprintf("SELECT %d /*%s*/", n, strings.Repeat("-", 4000)) }

func TestStatementsAreKept(t *testing.T) {
	d := reading(t, 1<<20)
	before := d.Kept()
	err := d.Read.Snapshot(t.Context(), func(tx *Tx) error { // on one connection
		for range 3 {
			if got := count(t, tx, "SELECT ? + 1", 41); got != 42 {
				t.Errorf("%d", got)
			}
		}
		return nil
	})
	if s := d.Kept(); err != nil || s.Hits != before.Hits+2 || s.Misses != before.Misses+1 || s.Entries != before.Entries+
		1 {
		t.Errorf("%v: %+v before, %+v after", err, before, s)
	}
}

// TestKeptStatementsAreBoundedByBytes asks different questions of one connection, and then the last ones again.
func TestKeptStatementsAreBoundedByBytes(t *testing.T) {
	const most = 1 << 20
	d := reading(t, most)
	err := d.Read.Snapshot(t.Context(), func(tx *Tx) error {
		for i := range 100 {
			if got := count(t, tx, long(i)); got != i {
				t.Errorf("%d instead of %d", got, i)
			}
			if s := d.Kept(); s.Bytes > s.Most {
				t.Fatalf("%+v", s)
			}
		}
		before := d.Kept()
		for i := 90; i < 100; i++ {
			count(t, tx, long(i))
		}
		if s := d.Kept(); s.Hits != before.Hits+10 || s.Evictions < 50 || s.Bytes < most/2 {
			t.Errorf("%+v before, %+v after", before, s)
		}
		count(t, tx, "SELECT 1 /*"+strings.Repeat("-", most/bytesPerText)+"*/") // more than all together may take
		if s := d.Kept(); s.Bytes > s.Most || s.Entries == 0 {
			t.Errorf("after one that is too large: %+v", s)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestTheRoomOfValuesCounts gives a short statement a long value, for which the driver keeps room.
func TestTheRoomOfValuesCounts(t *testing.T) {
	d := reading(t, 1<<20)
	err := d.Read.Snapshot(t.Context(), func(tx *Tx) error {
		before := d.Kept().Bytes
		count(t, tx, "SELECT length(?)", strings.Repeat("x", 500_000))
		if got := d.Kept().Bytes; got < before+500_000 {
			t.Errorf("%d bytes, %d before", got, before)
		}
		count(t, tx, "SELECT length(?)", strings.Repeat("x", 2_000_000))
		if got := d.Kept().Bytes; got >= before+500_000 {
			t.Errorf("%d bytes after a value that is too long, %d before", got, before)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestOneTextRunsTwice has two rows of one statement open at once.
func TestOneTextRunsTwice(t *testing.T) {
	d := reading(t, 1<<20)
	const query = "SELECT value FROM json_each('[1,2,3]')"
	err := d.Read.Snapshot(t.Context(), func(tx *Tx) error {
		for range 2 {
			var pairs []string
			outer, err := tx.QueryRows(t.Context(), query)
			if err != nil {
				return err
			}
			for outer.Next() {
				var a int
				if err := outer.Scan(&a); err != nil {
					return err
				}
				var inner []int
				if err := tx.Select(t.Context(), &inner, query); err != nil {
					return err
				}
				pairs = append(pairs, fmt.Sprint(a, inner))
			}
			if err := errors.Join(outer.Err(), outer.Close()); err != nil {
				return err
			}
			if got := strings.Join(pairs, " "); got != "1 [1 2 3] 2 [1 2 3] 3 [1 2 3]" {
				t.Errorf("%s", got)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWhatIsLeftToTheDriver(t *testing.T) {
	d := reading(t, 1<<20)
	if got := count(t, d.Read, "SELECT ';' = ?", ";"); got != 1 {
		t.Errorf("%d", got)
	}
	var n int
	if err := d.Read.Get(t.Context(), &n, "SELECT ? + ?", 1); err == nil ||
		!strings.Contains(err.Error(), "not enough args") {
		t.Errorf("too few values: %v", err)
	}
	if err := d.Read.Get(t.Context(), &n, "SELECT nonsense"); err == nil {
		t.Error("a statement that cannot be prepared is answered")
	}
}

// TestAnInterruptedStatementIsNotKept ends a statement in the middle and runs it again on the same connection.
func TestAnInterruptedStatementIsNotKept(t *testing.T) {
	d := reading(t, 1<<20)
	const query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var n int
	if err := d.Read.Get(ctx, &n, query, 1<<40); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
	entries := d.Kept().Entries
	for range 2 * readers() { // on each connection
		if got := count(t, d.Read, query, 10); got != 10 {
			t.Errorf("%d", got)
		}
	}
	if s := d.Kept(); s.Entries <= entries {
		t.Errorf("%+v", s)
	}
}

func TestClosedConnectionsKeepNothing(t *testing.T) {
	d := reading(t, 1<<20)
	count(t, d.Read, "SELECT 1")
	if d.Kept().Entries == 0 {
		t.Fatal("nothing is kept")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if s := d.Kept(); s.Entries != 0 || s.Bytes != 0 || s.Most != 0 {
		t.Errorf("%+v", s)
	}
}
