package takeaway_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/endpoint"
	"bienban/internal/limit"
	"bienban/internal/record"
	"bienban/internal/store"
	"bienban/internal/takeaway"
)

func clock() time.Time { return time.Date(2022, 4, 1, 2, 30, 0, 0, time.UTC) }

// served is a server of what is taken away, over a database of its own.
type served struct {
	t     *testing.T
	url   string
	store *store.Store
}

// serve records inputs and serves them.
func serve(t *testing.T, inputs ...*record.RecordMeetingInput) *served {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), clock, store.CheckQueries(endpoint.SavedQueryValidator(limit.Limits{},
		endpoint.IntrospectionOn,
		nil)))
	s := &served{t: t, store: st}
	s.record(inputs...)
	endpoint := endpoint.New(endpoint.Config{Store: st})
	srv := httptest.NewServer(takeaway.NewHandler(takeaway.Config{Endpoint: endpoint, Now: clock}))
	t.Cleanup(srv.Close)
	s.url = srv.URL
	return s
}

func (s *served) record(inputs ...*record.RecordMeetingInput) {
	s.t.Helper()
	entries := make([]record.Entry, len(inputs))
	for i, in := range inputs {
		entries[i] = record.Entry{Input: in}
	}
	if _, err := s.store.RecordAll(s.t.Context(), "tester", "", slices.Values(entries)); err != nil {
		s.t.Fatal(err)
	}
}

// inputOf reads an input in the record format.
func inputOf(t *testing.T, text string) *record.RecordMeetingInput {
	t.Helper()
	var in record.RecordMeetingInput
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		t.Fatal(err)
	}
	return &in
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

func (s *served) get(path string, headers ...string) reply {
	return s.do(http.MethodGet, path, headers...)
}

func (s *served) do(method, path string, headers ...string) reply {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return reply{resp.StatusCode, resp.Header, string(body)}
}
