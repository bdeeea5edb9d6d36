package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/graph"
	"bienban/internal/intake"
	"bienban/internal/store"
)

var update = flag.Bool("update", false, "write the golden answers again")

// clock is the instant of every change in these tests.
func clock() time.Time { return time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC) }

// newStore is a database with the records of testdata/records.jsonl, every name and body of which is told apart by the
// golden queries.
func newStore(t testing.TB) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), clock)
	report, err := intake.Run(t.Context(), st, []string{"testdata/records.jsonl"}, nil, nil)
	if err != nil {
		t.Fatalf("import of the test records: %v\n%+v", err, report)
	}
	return st
}

// endpoint is the real handler behind a real server.
type endpoint struct {
	url     string
	counter func() *db.Counter
}

func serve(t testing.TB, st *store.Store, executor string) *endpoint {
	t.Helper()
	var counter *db.Counter
	handler := graph.NewHandler(graph.Config{Store: st, Executor: executor})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var ctx context.Context
		ctx, counter = db.WithRecording(r.Context())
		handler.ServeHTTP(w, r.WithContext(ctx))
	}))
	t.Cleanup(srv.Close)
	return &endpoint{srv.URL, func() *db.Counter { return counter }}
}

// post sends one operation and returns the answer, indented.
func (e *endpoint) post(t testing.TB, query string, variables json.RawMessage) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, raw.Bytes(), "", "  "); err != nil {
		t.Fatalf("the answer is not JSON: %s", raw.String())
	}
	return pretty.String() + "\n"
}

var budget = regexp.MustCompile(`(?m)^# statements: (\d+)$`)

// TestGolden runs each query of testdata. Beside NAME.graphql stand the answer, NAME.json, and, if it has variables,
// NAME.variables.json. A comment "# statements: N" in the query says how many SQL statements it runs, no more and no less.
// gqlgen's own executor must give the same answer, whatever it runs.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden queries: %v", err)
	}
	st := newStore(t)
	level, plain := serve(t, st, graph.ExecutorBreadth), serve(t, st, graph.ExecutorGqlgen)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query := read(t, file)
			variables := json.RawMessage(readIfThere(t, strings.TrimSuffix(file, ".graphql")+".variables.json"))
			got := level.post(t, query, variables)
			checkBudget(t, query, level.counter())
			compare(t, strings.TrimSuffix(file, ".graphql")+".json", got)
			if other := plain.post(t, query, variables); other != got {
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
