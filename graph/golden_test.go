package graph_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

var update = flag.Bool("update", false, "write the golden answers again")

var budget = regexp.MustCompile(`(?m)^# statements: (\d+)$`)

// TestGolden runs each query of testdata. Beside NAME.graphql stand the answer, NAME.json, and, if it has variables,
// NAME.variables.json. A comment "# statements: N" in the query says how many SQL statements it runs, no more and no
// less. gqlgen's own executor must give the same answer, whatever it runs.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden queries: %v", err)
	}
	st := newStore(t)
	level, plain := endpointtest.Serve(t, st, endpoint.ExecutorBreadth), endpointtest.Serve(t, st, endpoint.ExecutorGqlgen)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query := read(t, file)
			variables := json.RawMessage(readIfThere(t, strings.TrimSuffix(file, ".graphql")+".variables.json"))
			got := level.Post(t, query, variables)
			ran := level.Counter()
			compare(t, strings.TrimSuffix(file, ".graphql")+".json", got)
			checkBudget(t, query, ran)
			endpointtest.CheckDiscretion(t, got)
			if other := plain.Post(t, query, variables); other != got {
				t.Errorf("gqlgen's executor answers otherwise:\n%s", other)
			}
		})
	}
}

func checkBudget(t *testing.T, query string, ran *db.Counter) {
	t.Helper()
	m := budget.FindStringSubmatch(query)
	if m == nil {
		t.Fatalf("the query has no line \"# statements: N\"; it ran %d", ran.N())
	}
	if want, _ := strconv.Atoi(m[1]); ran.N() != want {
		t.Errorf("ran %d statements, its budget is %d:\n%s", ran.N(), want, strings.Join(ran.Texts(), "\n"))
	}
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := read(t, file); got != want {
		t.Errorf("%s: the answer has changed\n--- got\n%s\n--- want\n%s", file, got, want)
	}
}

func read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func readIfThere(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return "null"
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
