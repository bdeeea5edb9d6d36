package graph_test

import (
	"testing"

	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/store"
)

// newStore is a database with the records of testdata/records.jsonl.
func newStore(t testing.TB) *store.Store {
	t.Helper()
	return endpointtest.NewStore(t, "testdata/records.jsonl")
}
