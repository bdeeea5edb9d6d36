package endpoint_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"bienban/internal/endpoint"
)

// checkRefusal holds what is answered to anything: JSON, within the time, without a fault of ours.
func checkRefusal(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	body := w.Body.String()
	if w.Code >= 500 || strings.Contains(body, `"INTERNAL"`) {
		t.Errorf("%d %s", w.Code, body)
	}
	if strings.HasPrefix(w.Header().Get("Content-Type"), "application/") &&
		strings.Contains(w.Header().Get("Content-Type"), "json") && !json.Valid(w.Body.Bytes()) {
		t.Errorf("no JSON: %s", body)
	}
	if w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Error("the type may be guessed at")
	}
}

func FuzzBody(f *testing.F) {
	for _, body := range []string{
		`{"query": "{ __typename }"}`, `{"query": "query($a: Int) { meetings(first: $a) { totalCount } }", "variables": {"a": 1e400}, "operationName": "\ud800"}`,
		`[{"query": "{ a }"}]`, `{"query": "{ node(id: \"\") { id } }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": 5}}}`, "{}{", "\xff", `{"documentId": "a"}`,
	} {
		f.Add(body)
	}
	h := endpoint.New(endpoint.Config{Store: newStore(f)})
	f.Fuzz(func(t *testing.T, body string) {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		checkRefusal(t, w)
	})
}

func FuzzAccept(f *testing.F) {
	for _, accept := range []string{
		"", "*/*", "application/json;q=0", "text/csv; header=present, */*;q=0.1",
		"application/graphql-response+json;charset=\"utf-8\"", ",;=\"", "a/b;q=1e9",
	} {
		f.Add(accept)
	}
	h := endpoint.New(endpoint.Config{Store: newStore(f)})
	f.Fuzz(func(t *testing.T, accept string) {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", strings.NewReader(`{"query": "{ __typename }"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header["Accept"] = []string{accept}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if !strings.Contains(w.Header().Get("Content-Type"), "event-stream") {
			checkRefusal(t, w)
		}
	})
}

// FuzzFilters puts one text in every place where a filter, an order, a cursor, an id or a scalar stands.
func FuzzFilters(f *testing.F) {
	for _, text := range []string{
		"", "' OR 1=1 --", "\"; DROP TABLE meetings", "%_\\", "2021-13-45", "2021-Q5",
		"a* NEAR(b)", "\x00", "đất", "eyJh", "9223372036854775808",
	} {
		f.Add(text)
	}
	h := endpoint.New(endpoint.Config{Store: newStore(f)})
	const document = `query($s: String, $id: ID!, $c: String, $t: String!) {
		a: meetings(first: 1, filter: {slug: $s}) { totalCount }
		b: meetings(first: 1, after: $c) { totalCount }
		c: node(id: $id) { id }
		d: committee(slug: $s) { id }
		e: search(text: $t, first: 1) { nodes { __typename } }
	}`
	f.Fuzz(func(t *testing.T, text string) {
		body, err := json.Marshal(map[string]any{
			"query":     document,
			"variables": map[string]any{"s": text, "id": text, "c": text, "t": text},
		})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		checkRefusal(t, w)
		if strings.Contains(w.Body.String(), "GRAPHQL_VALIDATION_FAILED") {
			t.Errorf("the question is none: %s", w.Body)
		}
	})
}
