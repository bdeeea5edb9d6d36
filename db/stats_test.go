package db_test

import (
	"os"
	"strings"
	"testing"

	"bienban/db"
)

func TestStats(t *testing.T) {
	d := newDB(t)
	before := d.Stats(t.Context())
	if before.Bytes == 0 || before.Write.MaxOpenConnections != 1 || before.Read.MaxOpenConnections < 2 {
		t.Errorf("%+v", before)
	}
	insert(t, d.Write, "a", "b", "c")
	count(t, d.Read)
	after := d.Stats(t.Context())
	if got := after.Write.Statements - before.Write.Statements; got != 3 {
		t.Errorf("%d statements on the writer, want 3", got)
	}
	if after.Read.Statements <= before.Read.Statements || after.Log.Frames <= before.Log.Frames || after.Log.Bytes == 0 ||
		after.Log.Folded != 0 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	get(t, d.Write, new(struct{ Busy, Log, Checkpointed int }), "PRAGMA wal_checkpoint(PASSIVE)")
	folded := d.Stats(t.Context())
	if folded.Log.Folded != after.Log.Frames {
		t.Errorf("%d frames are folded back, want %d", folded.Log.Folded, after.Log.Frames)
	}
	insert(t, d.Write, "d")
	if got := d.Stats(t.Context()).Log; got.Restarts != folded.Log.Restarts+1 || got.Frames >= folded.Log.Frames {
		t.Errorf("after a restart %+v, before %+v", got, folded.Log)
	}
	if err := os.Remove(d.Path() + "-wal"); err != nil {
		t.Fatal(err)
	}
	if got := d.Stats(t.Context()).Log.Bytes; got != 0 {
		t.Errorf("a log that is gone has %d bytes", got)
	}
}

func TestRowsAreCounted(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, strings.Split("a b c d", " ")...)
	ctx, counter := db.WithCounter(t.Context())
	var names []string
	if err := d.Read.Select(ctx, &names, "SELECT name FROM places"); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Read.QueryRows(ctx, "SELECT name FROM places LIMIT 2")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	inner, part := db.WithCounter(ctx)
	var n int
	if err := d.Read.Get(part.In(inner), &n, "SELECT count(*) FROM places"); err != nil {
		t.Fatal(err)
	}
	if counter.Rows() != 7 || part.Rows() != 1 || counter.N() != 3 || part.N() != 1 {
		t.Errorf("%d rows in %d statements, of them %d in %d", counter.Rows(), counter.N(), part.Rows(), part.N())
	}
}
