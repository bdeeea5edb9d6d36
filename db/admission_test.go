package db_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

// door counts who has the right to a connection.
type door struct {
	most, held, asked int
	shut              error
}

func (d *door) admit(context.Context) (func(), error) {
	if d.shut != nil {
		return nil, d.shut
	}
	d.asked++
	d.held++
	return func() { d.held-- }, nil
}

// TestStatementsAskForConnections: every way to a connection of a pool passes the admission, once, and gives it back.
func TestStatementsAskForConnections(t *testing.T) {
	doors := []*door{}
	d := dbtest.Open(t, dbtest.NewFile(t), db.Options{Admission: func(n int) db.Admit {
		doors = append(doors, &door{most: n})
		return doors[len(doors)-1].admit
	}})
	write, read := doors[0], doors[1]
	if len(doors) != 2 || write.most != 1 || read.most < 2 {
		t.Fatalf("%d pools, of %d and %d connections", len(doors), write.most, read.most)
	}
	ways := map[string]func() error{
		"Get":    func() error { return d.Read.Get(t.Context(), new(int), "SELECT 1") },
		"Select": func() error { return d.Read.Select(t.Context(), new([]int), "SELECT 1") },
		"Each": func() error {
			return d.Read.Each(t.Context(), "SELECT 1", nil, func([]driver.Value) error { return nil })
		},
		"QueryRows": func() error {
			rows, err := d.Read.QueryRows(t.Context(), "SELECT 1")
			if err != nil {
				return err
			}
			return errors.Join(rows.Close(), rows.Close(), rows.Err())
		},
		"Snapshot": func() error {
			return d.Snapshot(t.Context(), func(q *db.Tx) error {
				return errors.Join(q.Get(t.Context(), new(int), "SELECT 1"), q.Get(t.Context(), new(int), "SELECT 2"))
			})
		},
		"a statement that fails": func() error {
			if err := d.Read.Get(t.Context(), new(int), "SELECT nothing"); err == nil {
				return errors.New("it does not fail")
			}
			return nil
		},
		"Plan": func() error {
			_, err := d.Read.Plan(t.Context(), "SELECT 1")
			return err
		},
	}
	for name, way := range ways {
		asked := read.asked
		if err := way(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if read.asked != asked+1 || read.held != 0 {
			t.Errorf("%s asks %d times and keeps %d", name, read.asked-asked, read.held)
		}
	}
	if err := d.Tx(t.Context(), func(*db.Tx) error { return nil }); err != nil || write.held != 0 || write.asked == 0 {
		t.Errorf("a change asks %d times and keeps %d: %v", write.asked, write.held, err)
	}
	read.shut = context.DeadlineExceeded
	for name, way := range ways {
		if err := way(); name != "a statement that fails" && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s has a connection without the right to one: %v", name, err)
		}
	}
}

// TestGuardedStatementsAskOnce, of the pool that answers them, whether there is something to hide, is not, or is by
// now: nobody holds the right to a connection of one pool while asking for one of another.
func TestGuardedStatementsAskOnce(t *testing.T) {
	var doors []*door
	d := dbtest.Open(t, dbtest.NewFile(t), db.Options{Admission: func(n int) db.Admit {
		doors = append(doors, &door{most: n})
		return doors[len(doors)-1].admit
	}})
	if err := d.Tx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), "CREATE TABLE hidden (n INTEGER)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	read, guarded := doors[1], d.Guarded("SELECT count(*) FROM hidden", nil)
	ways := map[string]func() error{
		"Get":    func() error { return guarded.Get(t.Context(), new(int), "SELECT 1") },
		"Select": func() error { return guarded.Select(t.Context(), new([]int), "SELECT 1") },
		"Each": func() error {
			return guarded.Each(t.Context(), "SELECT 1", nil, func([]driver.Value) error { return nil })
		},
	}
	for name, way := range ways {
		asked := read.asked
		if err := way(); err != nil || read.asked != asked+1 || read.held != 0 {
			t.Errorf("%s asks %d times and keeps %d: %v", name, read.asked-asked, read.held, err)
		}
	}
	if err := d.Tx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), "INSERT INTO hidden VALUES (1)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Each", "Get", "Select"} {
		if err := ways[name](); err != nil {
			t.Fatal(err)
		}
		behind := doors[len(doors)-1]
		if len(doors) != 3 || read.held != 0 || behind.held != 0 || behind.asked == 0 {
			t.Fatalf("%s: %d pools, %d and %d kept", name, len(doors), read.held, behind.held)
		}
		asked, before := read.asked, behind.asked
		if err := ways[name](); err != nil || read.asked != asked || behind.asked != before+1 {
			t.Errorf("%s asks %d times and %d times behind: %v", name, read.asked-asked, behind.asked-before, err)
		}
	}
}
