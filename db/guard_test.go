package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"testing"
)

// secrets is a file of which a view hides the rows of one table, opened twice as by two processes.
func secrets(t *testing.T) (reading, writing *DB, guarded *Conn) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	for _, d := range []**DB{&reading, &writing} {
		var err error
		if *d, err = Open(t.Context(), path, Options{Create: true}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := (*d).Close(); err != nil {
				t.Error(err)
			}
		})
	}
	if _, err := writing.Write.Exec(t.Context(),
		"CREATE TABLE notes (text TEXT NOT NULL, hidden INTEGER NOT NULL) STRICT"); err != nil {
		t.Fatal(err)
	}
	note(t, writing, "open", 0)
	return reading, writing, reading.Guarded("SELECT EXISTS (SELECT 1 FROM notes WHERE hidden = 1)",
		[]View{{Table: "notes", Rows: "SELECT n.* FROM main.notes AS n WHERE n.hidden = 0"}})
}

func note(t *testing.T, d *DB, text string, hidden int) {
	t.Helper()
	if _, err := d.Write.Exec(t.Context(), "INSERT INTO notes (text, hidden) VALUES (?, ?)", text, hidden); err != nil {
		t.Error(err)
	}
}

// ways are all in which a pool is asked.
var ways = map[string]func(context.Context, *Conn) (int, error){
	"select": func(ctx context.Context, c *Conn) (int, error) {
		var texts []string
		err := c.Select(ctx, &texts, "SELECT text FROM notes")
		return len(texts), err
	},
	"get": func(ctx context.Context, c *Conn) (n int, err error) {
		err = c.Get(ctx, &n, "SELECT count(*) FROM notes")
		return n, err
	},
	"each": func(ctx context.Context, c *Conn) (n int, err error) {
		err = c.Each(ctx, "SELECT text FROM notes", nil, func([]driver.Value) error { n++; return nil })
		return n, err
	},
	"snapshot": func(ctx context.Context, c *Conn) (n int, err error) {
		err = c.Snapshot(ctx, func(tx *Tx) error { return tx.Get(ctx, &n, "SELECT count(*) FROM notes") })
		return n, err
	},
}

// TestNothingComesBetweenTheQuestionAndTheStatement has another process write the first thing to hide exactly there.
func TestNothingComesBetweenTheQuestionAndTheStatement(t *testing.T) {
	for name, ask := range ways {
		t.Run(name, func(t *testing.T) {
			_, writing, guarded := secrets(t)
			between := 0
			guarded.guard.asked = func() {
				if between++; between == 1 {
					note(t, writing, "secret", 1)
				}
			}
			for range 2 { // the second statement begins when it is there
				if n, err := ask(t.Context(), guarded); n != 1 || err != nil {
					t.Errorf("%d rows are seen: %v", n, err)
				}
			}
			if between != 1 {
				t.Errorf("%d statements saw the table itself", between)
			}
			if !guarded.guard.known.Load() {
				t.Error("what is there to hide is asked for again")
			}
		})
	}
}

// TestAStatementUnderWayKeepsItsState writes in the middle of the rows.
func TestAStatementUnderWayKeepsItsState(t *testing.T) {
	_, writing, guarded := secrets(t)
	note(t, writing, "second", 0)
	n := 0
	if err := guarded.Each(t.Context(), "SELECT text FROM notes", nil, func([]driver.Value) error {
		if n++; n == 1 {
			note(t, writing, "secret", 1)
		}
		return nil
	}); err != nil || n != 2 {
		t.Errorf("%d rows, %v", n, err)
	}
}

// TestTheQuestionLeavesNothingBehind asks more often than there are connections, in ways that end badly too.
func TestTheQuestionLeavesNothingBehind(t *testing.T) {
	reading, writing, guarded := secrets(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	failed := errors.New("no")
	for i := range 3 * readers() {
		if _, err := ways["get"](gone, guarded); !errors.Is(err, context.Canceled) {
			t.Errorf("a client that went away: %v", err)
		}
		if err := guarded.Each(t.Context(), "SELECT text FROM notes", nil,
			func([]driver.Value) error { return failed }); !errors.Is(err, failed) {
			t.Errorf("rows that are not taken: %v", err)
		}
		if err := guarded.Get(t.Context(), new(int), "SELECT no FROM nothing"); err == nil {
			t.Error("a wrong statement is answered")
		}
		note(t, writing, "more", 0)
		if n, err := ways["get"](t.Context(), guarded); n != i+2 || err != nil {
			t.Errorf("%d rows, want %d: a read transaction was left open: %v", n, i+2, err)
		}
	}
	if in := reading.Read.pool.Stats().InUse; in != 0 {
		t.Errorf("%d connections are still taken", in)
	}
	if _, err := guarded.QueryRows(t.Context(), "SELECT 1"); err == nil {
		t.Error("rows that nobody guards")
	}
}

func BenchmarkGuarded(b *testing.B) {
	d, err := Open(b.Context(), filepath.Join(b.TempDir(), "x.db"), Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	guarded := d.Guarded("SELECT EXISTS (SELECT 1 FROM revisions WHERE draft <> 0)", nil)
	for name, c := range map[string]*Conn{"as it is": d.Read, "guarded": guarded} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := c.Each(b.Context(), "SELECT id FROM topics WHERE id = 1", nil,
					func([]driver.Value) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
