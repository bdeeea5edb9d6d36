package graph_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bienban/db"
	"bienban/graph"
	"bienban/internal/access"
	"bienban/internal/limit"
	"bienban/internal/store"
)

var update = flag.Bool("update", false, "write the golden answers again")

// endpoint is the real handler behind a real server.
type endpoint struct {
	url     string
	counter func() *db.Counter
}

func serve(t testing.TB, st *store.Store, executor string) *endpoint {
	t.Helper()
	return serveAs(t, st, executor, nil)
}

// serveAs serves to whoever who says is asking; nil lets everybody do everything.
func serveAs(t testing.TB, st *store.Store, executor string, who func(context.Context) access.Principal) *endpoint {
	t.Helper()
	var counter *db.Counter
	// Golden answers tell all errors, so that one query can try many, and pages may be large.
	handler := graph.NewHandler(graph.Config{
		Store: st, Executor: executor, Who: who,
		Limits: graph.Limits{Limits: limit.Limits{Errors: 100, Message: 1000, Cost: 10_000_000}},
	})
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
	return pretty(t, raw.Bytes())
}

// pretty indents an answer. Errors have no order of their own, root fields being answered at once: here they stand by
// path.
func pretty(t testing.TB, raw []byte) string {
	t.Helper()
	var answer struct {
		Errors     []json.RawMessage `json:"errors,omitempty"`
		Data       json.RawMessage   `json:"data,omitempty"`
		Extensions json.RawMessage   `json:"extensions,omitempty"`
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatalf("the answer is not JSON: %s", raw)
	}
	slices.SortStableFunc(answer.Errors, func(a, b json.RawMessage) int { return cmp.Compare(placeOf(a), placeOf(b)) })
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(answer); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// placeOf is where an error stands: its place in the query, then in the answer.
func placeOf(raw json.RawMessage) string {
	var e struct {
		Path      []any
		Locations []struct{ Line, Column int }
	}
	_ = json.Unmarshal(raw, &e) // what has neither sorts first
	line := 0
	if len(e.Locations) > 0 {
		line = e.Locations[0].Line
	}
	return fmt.Sprintf("%05d %v", line, e.Path)
}

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
	level, plain := serve(t, st, graph.ExecutorBreadth), serve(t, st, graph.ExecutorGqlgen)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query := read(t, file)
			variables := json.RawMessage(readIfThere(t, strings.TrimSuffix(file, ".graphql")+".variables.json"))
			got := level.post(t, query, variables)
			ran := level.counter()
			compare(t, strings.TrimSuffix(file, ".graphql")+".json", got)
			checkBudget(t, query, ran)
			checkDiscretion(t, got)
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

// forbidden is what no answer may tell of how the server is made.
var forbidden = regexp.MustCompile(`(?i)select |insert into|sqlite|fts5|json_each|syntax error near|\.go:\d|\.go\b|goroutine|/tmp/|/home/|\.db\b|panic|runtime error`)

// checkDiscretion asserts that the answer shows no SQL, no path and no stack.
func checkDiscretion(t *testing.T, answer string) {
	t.Helper()
	if told := forbidden.FindString(answer); told != "" {
		t.Errorf("the answer tells %q:\n%s", told, answer)
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
