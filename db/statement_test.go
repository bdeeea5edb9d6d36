package db_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
)

func TestStatements(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "a", "b", "c")
	var names []string
	if err := d.Read.Select(t.Context(), &names, "SELECT name FROM places WHERE name <> ? ORDER BY name",
		"b"); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(names, []string{"a", "c"}) {
		t.Errorf("Select: %v", names)
	}
	var row struct {
		ID   int64
		Name string
	}
	get(t, d.Read, &row, "SELECT id, name FROM places WHERE name = ?", "b")
	if row.ID != 2 || row.Name != "b" {
		t.Errorf("Get: %+v", row)
	}
	err := d.Read.Get(t.Context(), &row, "SELECT id, name FROM places WHERE name = ?", "z")
	if !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("Get of nothing: %v", err)
	}
	rows, err := d.Read.QueryRows(t.Context(), "SELECT id FROM places ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	sum := 0
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		sum = 10*sum + id
	}
	if err := rows.Err(); err != nil || sum != 123 {
		t.Errorf("QueryRows: %d, %v", sum, err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	d := newDB(t)
	for _, statement := range []string{
		"INSERT INTO places (name) VALUES ('x')",
		"CREATE TABLE extra (id INTEGER)",
		"PRAGMA user_version = 9",
	} {
		if _, err := d.Read.Exec(t.Context(), statement); db.ConditionOf(err) != db.ReadOnlyFile {
			t.Errorf("%s: %v", statement, err)
		}
	}
	// query_only can be switched off again; the file is still opened read only.
	err := d.Snapshot(t.Context(), func(tx *db.Tx) error {
		if _, err := tx.Exec(t.Context(), "PRAGMA query_only = 0"); err != nil {
			return err
		}
		_, err := tx.Exec(t.Context(), "INSERT INTO places (name) VALUES ('x')")
		return err
	})
	if db.ConditionOf(err) != db.ReadOnlyFile {
		t.Errorf("after query_only = 0: %v", err)
	}
}

func TestCounter(t *testing.T) {
	d := newDB(t)
	outerCtx, outer := db.WithRecording(t.Context())
	ctx, inner := db.WithCounter(outerCtx)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			var n int
			if err := d.Read.Get(ctx, &n, "SELECT count(*) FROM places"); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	err := d.Tx(outerCtx, func(tx *db.Tx) error {
		_, err := tx.Exec(outerCtx, "INSERT INTO places (name) VALUES (?)", "private")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if inner.N() != 8 || outer.N() != 9 {
		t.Errorf("inner %d, want 8; outer %d, want 9", inner.N(), outer.N())
	}
	texts := outer.Texts()
	if len(texts) != 9 || texts[8] != "INSERT INTO places (name) VALUES (?)" || len(inner.Texts()) != 0 {
		t.Errorf("texts: %q", texts)
	}
}

func TestSlowStatementsAreLoggedWithoutArguments(t *testing.T) {
	var log bytes.Buffer
	d := dbtest.Open(t, filepath.Join(t.TempDir(), "slow.db"), db.Options{
		Create: true, Migrations: small, SlowAfter: 1, Logger: slog.New(slog.NewTextHandler(&log, nil)),
	})
	log.Reset()
	insert(t, d.Write, "secret")
	rows, err := d.Read.QueryRows(t.Context(), "SELECT 42 AS answer")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	text := log.String()
	if strings.Contains(text, "secret") || !strings.Contains(text, "INSERT INTO places") ||
		strings.Count(text, "answer") != 1 {
		t.Errorf("log: %s", text)
	}
}

// endless counts until it is stopped.
const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

func TestContextStopsAStatement(t *testing.T) {
	d := newDB(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var n int
	err := d.Read.Get(ctx, &n, endless)
	if !errors.Is(err, context.DeadlineExceeded) || db.ConditionOf(err) != db.Interrupted {
		t.Errorf("%v", err)
	}
	if got := count(t, d.Read); got != 0 {
		t.Errorf("the connection answers %d afterwards", got)
	}
}

func TestTxRollsBack(t *testing.T) {
	d := newDB(t)
	fault := errors.New("fault")
	err := d.Tx(t.Context(), func(tx *db.Tx) error {
		insert(t, tx, "a")
		return fault
	})
	if !errors.Is(err, fault) {
		t.Errorf("error: %v", err)
	}
	func() {
		defer func() {
			if recover() != "broken" {
				t.Error("the panic was swallowed")
			}
		}()
		_ = d.Tx(t.Context(), func(tx *db.Tx) error {
			insert(t, tx, "b")
			panic("broken")
		})
	}()
	ctx, cancel := context.WithCancel(t.Context())
	err = d.Tx(ctx, func(tx *db.Tx) error {
		insert(t, tx, "c")
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	err = d.Tx(ctx, func(tx *db.Tx) error {
		insert(t, tx, "c")
		cancel()
		var n int
		for !errors.Is(tx.Get(context.Background(), &n, "SELECT count(*) FROM places"), sql.ErrTxDone) {
			runtime.Gosched() // until database/sql has rolled back, ahead of the commit
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled and rolled back: %v", err)
	}
	if got := count(t, d.Read); got != 0 {
		t.Errorf("%d rows were kept", got)
	}
	if err := d.Tx(t.Context(), func(tx *db.Tx) error { insert(t, tx, "d"); return nil }); err != nil {
		t.Fatalf("the writer is gone: %v", err)
	}
}

func TestWaitingForTheWriterHeedsTheContext(t *testing.T) {
	d := newDB(t)
	err := d.Tx(t.Context(), func(*db.Tx) error {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := d.Tx(ctx, func(*db.Tx) error { t.Error("two writers at once"); return nil })
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("waited %v", took)
		}
		return err
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestWritersTakeTurns(t *testing.T) {
	d := newDB(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				err := d.Tx(t.Context(), func(tx *db.Tx) error {
					// Reading first is what makes deferred transactions fail.
					var n int
					if err := tx.Get(t.Context(), &n, "SELECT count(*) FROM places"); err != nil {
						return err
					}
					_, err := tx.Exec(t.Context(), "INSERT INTO places (name, slug) VALUES ('x' || ?, ?)", n, n)
					return err
				})
				if err != nil {
					t.Error(err)
				}
				count(t, d.Read)
			}
		})
	}
	wait.Wait()
	if got := count(t, d.Read); got != 40 {
		t.Errorf("%d rows, want 40", got)
	}
}

func TestSnapshotSeesOneState(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "a")
	err := d.Snapshot(t.Context(), func(tx *db.Tx) error {
		before := count(t, tx)
		insert(t, d.Write, "b")
		if after := count(t, tx); before != 1 || after != 1 {
			t.Errorf("saw %d, then %d rows", before, after)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := count(t, d.Read); got != 2 {
		t.Errorf("%d rows afterwards, want 2", got)
	}
}

func TestKeysTable(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "a", "b", "c", "d")
	for _, test := range []struct {
		ids  []int64
		want string
	}{{[]int64{4, 2, 4}, "dbd"}, {[]int64{-1, 1 << 62}, ""}, {nil, ""}} {
		var got []string
		err := d.Read.Select(t.Context(), &got,
			"SELECT p.name FROM "+db.KeysTable+" AS k JOIN places p ON p.id = k.value ORDER BY k.key", db.Keys(test.ids))
		if err != nil || strings.Join(got, "") != test.want {
			t.Errorf("%v: %v, %v; want %s", test.ids, got, err, test.want)
		}
	}
	for _, texts := range [][]string{{"a", `b"'\`, "huyện <ủy>", "\x00"}, nil, {}} {
		keys, err := db.TextKeys(texts)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := d.Read.Select(t.Context(), &got, "SELECT value FROM "+db.KeysTable+" ORDER BY key", keys); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, texts) && len(got)+len(texts) > 0 {
			t.Errorf("%q came back as %q", texts, got)
		}
	}
}

func TestConstraint(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "taken")
	if _, err := d.Write.Exec(t.Context(), "INSERT INTO places (id, name, slug) VALUES (7, 'x', 'here')"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Write.Exec(t.Context(), `CREATE TRIGGER no_name BEFORE INSERT ON places WHEN new.name = 'no'
		BEGIN SELECT RAISE(ABORT, 'places_no'); END`); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		statement string
		want      db.Broken
	}{
		{
			"INSERT INTO places (name, slug) VALUES ('y', 'here')",
			db.Broken{Kind: db.Unique, Table: "places", Columns: []string{"slug"}},
		},
		{
			"INSERT INTO places (id, name) VALUES (7, 'y')",
			db.Broken{Kind: db.Unique, Table: "places", Columns: []string{"id"}},
		},
		{"INSERT INTO places (name) VALUES ('TAKEN')", db.Broken{Kind: db.Unique, Name: "places_lower"}},
		{"INSERT INTO places (slug) VALUES ('z')", db.Broken{Kind: db.NotNull, Table: "places", Columns: []string{"name"}}},
		{"INSERT INTO places (name, inside) VALUES ('z', 99)", db.Broken{Kind: db.ForeignKey}},
		{"INSERT INTO places (name) VALUES ('much too long')", db.Broken{Kind: db.Check, Name: "places_name_length"}},
		{"INSERT INTO places (name, inside) VALUES ('z', 'text')", db.Broken{Kind: db.Type}},
		{"INSERT INTO places (name) VALUES ('no')", db.Broken{Kind: db.Trigger, Name: "places_no"}},
	}
	for _, test := range tests {
		_, err := d.Write.Exec(t.Context(), test.statement)
		got, ok := db.Constraint(err)
		if !ok || got.Kind != test.want.Kind || got.Name != test.want.Name || got.Table != test.want.Table ||
			!slices.Equal(got.Columns, test.want.Columns) {
			t.Errorf("%s:\n%v\ngot  %+v %t\nwant %+v", test.statement, err, got, ok, test.want)
		}
	}
	for _, err := range []error{nil, errors.New("UNIQUE constraint failed: places.slug"), sql.ErrNoRows} {
		if broken, ok := db.Constraint(err); ok {
			t.Errorf("%v taken for %+v", err, broken)
		}
	}
}
