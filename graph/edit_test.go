package graph_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// TestEdits runs each operation of testdata/edits on a database of its own, as TestGolden does with queries; what it
// leaves behind must be sound. gqlgen's executor must answer the same on another database, and leave that as sound.
func TestEdits(t *testing.T) {
	files, err := filepath.Glob("testdata/edits/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden operations: %v", err)
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".graphql")
		t.Run(filepath.Base(base), func(t *testing.T) {
			t.Parallel()
			query := read(t, file)
			variables := json.RawMessage(readIfThere(t, base+".variables.json"))
			got, e := edit(t, endpoint.ExecutorBreadth, query, variables)
			compare(t, base+".json", got)
			checkBudget(t, query, e.Counter())
			endpointtest.CheckDiscretion(t, got)
			if strings.Contains(base, "error-") != strings.Contains(got, `"errors"`) {
				t.Errorf("errors are told by the name of the file, and by it alone:\n%s", got)
			}
			if other, _ := edit(t, endpoint.ExecutorGqlgen, query, variables); other != got {
				t.Errorf("gqlgen's executor answers otherwise:\n%s", other)
			}
		})
	}
}

// edit answers an operation from a database of its own and checks what it leaves.
func edit(t *testing.T, executor, query string, variables json.RawMessage) (string, *endpointtest.Server) {
	t.Helper()
	st := newStore(t)
	e := endpointtest.Serve(t, st, executor)
	got := e.Post(t, query, variables)
	faults, err := st.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("%s: check: %s", executor, f)
	}
	return got, e
}
