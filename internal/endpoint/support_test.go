package endpoint_test

import (
	"testing"

	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/store"
)

// records are those that the resolvers are tested with.
const records = "../../graph/testdata/records.jsonl"

func newStore(t testing.TB) *store.Store {
	t.Helper()
	return endpointtest.NewStore(t, records)
}
