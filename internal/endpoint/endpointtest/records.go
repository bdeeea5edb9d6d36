// Package endpointtest serves the records of the tests over the real endpoint. Only tests may import it.
package endpointtest

import (
	"bufio"
	"encoding/json"
	"iter"
	"os"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/endpoint"
	"bienban/internal/limit"
	"bienban/internal/record"
	"bienban/internal/snapshot"
	"bienban/internal/store"
)

// Clock is the instant of every change in the stores made here.
func Clock() time.Time { return time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC) }

// NewStore is a database with the records of a file, recorded in one change.
func NewStore(t testing.TB, file string) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), Clock, store.CheckQueries(endpoint.SavedQueryValidator(limit.Limits{},
		endpoint.IntrospectionOn, nil)))
	Fill(t, st, file)
	return st
}

// Fill keeps the past of a store, and records the records of a file (JSON Lines) in one change.
func Fill(t testing.TB, st *store.Store, file string) {
	t.Helper()
	KeepPast(t, st)
	if _, err := st.RecordAll(t.Context(), "tester", "The records of the tests", entriesOf(t, file)); err != nil {
		t.Fatalf("the test records: %v", err)
	}
}

// KeepPast lets a store answer from the past as long as the test runs.
func KeepPast(t testing.TB, st *store.Store) {
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
