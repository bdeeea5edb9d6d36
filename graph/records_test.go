package graph_test

import (
	"bufio"
	"encoding/json"
	"iter"
	"os"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/graph"
	"bienban/internal/limit"
	"bienban/internal/record"
	"bienban/internal/snapshot"
	"bienban/internal/store"
)

// clock is the instant of every change in these tests.
func clock() time.Time { return time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC) }

// newStore is a database with the records of testdata/records.jsonl, recorded in one change.
func newStore(t testing.TB) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), clock, store.CheckQueries(graph.Askable(limit.Limits{}, graph.IntrospectionOn,
		nil)))
	keepPast(t, st)
	if _, err := st.RecordAll(t.Context(), "tester", "The records of the tests",
		entriesOf(t, "testdata/records.jsonl")); err != nil {
		t.Fatalf("the test records: %v", err)
	}
	return st
}

// keepPast lets a store answer from the past as long as the test runs.
func keepPast(t testing.TB, st *store.Store) {
	t.Helper()
	past := st.KeepPast(snapshot.Options{Folder: t.TempDir()})
	t.Cleanup(func() {
		if err := past.Close(); err != nil {
			t.Error(err)
		}
	})
}

// entriesOf reads JSON Lines.
func entriesOf(t testing.TB, file string) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		f, err := os.Open(file)
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = f.Close() }()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var in record.RecordMeetingInput
			if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
				t.Error(err)
				return
			}
			if !yield(record.Entry{Input: &in}) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			t.Error(err)
		}
	}
}
