package graph_test

import (
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/store"
)

// newLargeStore is a database with as many generated meetings and all that comes with them.
func newLargeStore(t testing.TB, meetings int) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), clock)
	if _, err := st.RecordAll(t.Context(), "tester", "Generated", demo.Records(demo.Config{Meetings: meetings, Seed: 7})); err != nil {
		t.Fatal(err)
	}
	return st
}
