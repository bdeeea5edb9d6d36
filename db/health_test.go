package db_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

func unready(t *testing.T, d *db.DB, want db.UnreadyKind) {
	t.Helper()
	var e *db.UnreadyError
	err := d.Ready(t.Context())
	if !errors.As(err, &e) || e.Kind != want || strings.Contains(e.Reason(), d.Path()) {
		t.Fatalf("%v, want %q", err, want)
	}
	if e.Answers() {
		t.Errorf("%q is said to answer questions", want)
	}
}

func ready(t *testing.T, d *db.DB) {
	t.Helper()
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestReadyTellsThatTheFileIsGone(t *testing.T) {
	d := newDB(t)
	ready(t, d)
	aside := d.Path() + ".aside"
	if err := os.Rename(d.Path(), aside); err != nil {
		t.Fatal(err)
	}
	unready(t, d, db.UnreadyGone)
	if err := os.WriteFile(d.Path(), []byte("another file"), 0o600); err != nil {
		t.Fatal(err)
	}
	unready(t, d, db.UnreadyGone)
	if err := os.Rename(aside, d.Path()); err != nil {
		t.Fatal(err)
	}
	ready(t, d)
}

func TestReadyTellsAnotherSchema(t *testing.T) {
	d := newDB(t)
	if _, err := d.Write.Exec(t.Context(), "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	unready(t, d, db.UnreadySchema)
}

func TestWritesFailAndRecoverWhereSpaceRunsOut(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "a")
	limit := func(pages string) {
		t.Helper()
		get(t, d.Write, new(int), "PRAGMA max_page_count = "+pages)
	}
	fill := func() error {
		return d.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), "CREATE TABLE filler AS SELECT randomblob(100000) AS b")
			return err
		})
	}
	limit("1") // means the present size
	if err := fill(); db.ConditionOf(err) != db.Full || strings.Contains(err.Error(), "roll back") {
		t.Fatalf("%v", err)
	}
	// The engine may end the transaction by itself, as it does where it cannot even write down what it would take back.
	err := d.Tx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), "ROLLBACK")
		return errors.Join(err, errors.New("no space"))
	})
	if err == nil || err.Error() != "no space" {
		t.Fatalf("%v", err)
	}
	if n := count(t, d.Read); n != 1 {
		t.Errorf("%d rows, want 1", n)
	}
	// A page that is there already can be written, so that the probe finds the file well.
	ready(t, d)
	limit("1000000")
	if err := fill(); err != nil {
		t.Errorf("with space again: %v", err)
	}
	ready(t, d)
}

func TestReadyTellsADamagedPage(t *testing.T) {
	path := closed(t)
	edit(t, path, func(b []byte) []byte { clear(b[len(b)-8192:]); return b })
	d := dbtest.Open(t, path, db.Options{Migrations: small})
	ready(t, d)
	var names []string
	if err := d.Read.Select(t.Context(), &names,
		"SELECT name FROM places ORDER BY lower(name)"); db.ConditionOf(err) != db.Corrupt {
		t.Fatalf("%d names, %v", len(names), err)
	}
	unready(t, d, db.UnreadyDamaged)
}
