package endpointtest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"testing"

	"bienban/db"
	"bienban/internal/access"
	"bienban/internal/endpoint"
	"bienban/internal/limit"
	"bienban/internal/store"
)

// Server is the real endpoint behind a real server.
type Server struct {
	URL string
	// Counter is that of the statements of the last request.
	Counter func() *db.Counter
}

// Serve serves a store to everybody, with every right, by one of the executors.
func Serve(t testing.TB, st *store.Store, executor string) *Server {
	t.Helper()
	return ServeAs(t, st, executor, nil)
}

// ServeAs serves to whoever who says is asking; nil lets everybody do everything.
func ServeAs(t testing.TB, st *store.Store, executor string, who func(context.Context) access.Principal) *Server {
	t.Helper()
	var counter *db.Counter
	// Golden answers tell all errors, so that one query can try many, and pages may be large.
	handler := endpoint.New(endpoint.Config{
		Store: st, Executor: executor, Principal: who,
		Limits: endpoint.Limits{Limits: limit.Limits{Errors: 100, Message: 1000, Cost: 10_000_000}},
	})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var ctx context.Context
		ctx, counter = db.WithRecording(r.Context())
		handler.ServeHTTP(w, r.WithContext(ctx))
	}))
	t.Cleanup(srv.Close)
	return &Server{srv.URL, func() *db.Counter { return counter }}
}

// Post sends one operation and returns the answer, indented.
func (e *Server) Post(t testing.TB, query string, variables json.RawMessage) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, e.URL, bytes.NewReader(body))
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
	return Pretty(t, raw.Bytes())
}

// Pretty indents an answer. Errors have no order of their own, root fields being answered at once: here they stand by
// path.
func Pretty(t testing.TB, raw []byte) string {
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

// forbidden is what no answer may tell of how the server is made.
var forbidden = regexp.MustCompile(`(?i)select |insert into|sqlite|fts5|json_each|syntax error near|\.go:\d|\.go\b|goroutine|/tmp/|/home/|\.db\b|panic|runtime error`)

// CheckDiscretion asserts that the answer shows no SQL, no path and no stack.
func CheckDiscretion(t testing.TB, answer string) {
	t.Helper()
	if told := forbidden.FindString(answer); told != "" {
		t.Errorf("the answer tells %q:\n%s", told, answer)
	}
}
