package endpoint_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/felixge/httpsnoop"

	"bienban/db/dbtest"
	"bienban/internal/access"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/live"
	"bienban/internal/server"
	"bienban/internal/store"
)

// secret is sent along with everything, as a token and as a variable, and must not be logged.
const secret = "matkhau"

// plantable is the whole server, in which a test plants panics at places that code of this program reaches.
type faultServer struct {
	t   *testing.T
	url string
	hub *live.Hub
	at  atomic.Value // where it panics now
	mu  sync.Mutex
	log bytes.Buffer
}

// reached panics if that is planted at one of the places.
func (s *faultServer) reached(places ...string) {
	if slices.Contains(places, s.at.Load().(string)) {
		panic("planted: " + places[0])
	}
}

// Write makes it the log.
func (s *faultServer) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte(`"internal error"`)) {
		s.reached("log")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(line)
}

// faults are the lines of the log that tell of faults, since it was asked last.
func (s *faultServer) faults() []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	if strings.Contains(s.log.String(), secret) {
		s.t.Errorf("the log tells secrets: %s", &s.log)
	}
	var found []map[string]any
	for line := range strings.Lines(s.log.String()) {
		var told map[string]any
		if err := json.Unmarshal([]byte(line), &told); err != nil {
			s.t.Errorf("%v: %s", err, line)
		}
		if told["level"] == "ERROR" {
			found = append(found, told)
		}
	}
	s.log.Reset()
	return found
}

func newFaultServer(t *testing.T, executor string) *faultServer {
	t.Helper()
	s := &faultServer{t: t}
	s.at.Store("")
	logger := slog.New(server.LogHandler(slog.NewJSONHandler(s, nil)))
	hook := func(place string) func(context.Context) (func(), error) {
		return func(ctx context.Context) (func(), error) { s.reached(place); return func() {}, ctx.Err() }
	}
	now := func() time.Time { s.reached("clock", "log", "request"); return endpointtest.Clock() }
	st := store.New(dbtest.OpenTemp(t), now, store.Turns(hook("feed")))
	endpointtest.Fill(t, st, records)
	s.hub = live.New(live.Config{
		Logger:  logger,
		Address: func(*http.Request) string { s.reached("address"); return "one" },
	})
	e := endpoint.New(endpoint.Config{
		Store: st, Executor: executor, Logger: logger,
		RequestID: func(ctx context.Context) string { s.reached("request"); return server.RequestID(ctx) },
		Principal: func(context.Context) access.Principal {
			s.reached("who")
			return access.Principal{Actor: "tester", Role: access.Admin}
		},
		Client:      func(context.Context) string { s.reached("client"); return "one" },
		BeforeEvent: hook("turn"),
		Live:        s.hub,
	})
	breaking := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { e.ServeHTTP(s.writer(w), r) })
	whole, err := server.New(server.Config{
		GraphQL: breaking, Web: http.NotFoundHandler(),
		Ready: func(context.Context) error { return nil }, Logger: logger,
	})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(whole.Handler())
	t.Cleanup(srv.Close)
	s.url = srv.URL + "/graphql"
	return s
}

// writer panics before an answer is written, or behind some of it.
func (s *faultServer) writer(w http.ResponseWriter) http.ResponseWriter {
	return httpsnoop.Wrap(w, httpsnoop.Hooks{Write: func(write httpsnoop.WriteFunc) httpsnoop.WriteFunc {
		return func(b []byte) (int, error) {
			n, err := write(b)
			s.reached("writer")
			return n, err
		}
	}})
}

// head is what stands before the body of an answer.
type head struct {
	StatusCode int
	Header     http.Header
}

// post sends an operation and gives back what came, as far as it came.
func (s *faultServer) post(operation, accept string) (head, string, error) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.url, strings.NewReader(operation))
	if err != nil {
		s.t.Fatal(err)
	}
	for name, value := range map[string]string{
		"Content-Type": "application/json", "Accept": accept,
		"Authorization": "Bearer " + secret,
	} {
		r.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return head{}, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return head{resp.StatusCode, resp.Header}, string(body), err
}

// subscribe sends an operation over a socket and gives back the first message about it, and the id of the socket's
// request.
func (s *faultServer) subscribe(operation string) (message, id string) {
	s.t.Helper()
	options := &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}
	address := "ws" + strings.TrimPrefix(s.url, "http")
	conn, resp, err := websocket.Dial(s.t.Context(), address, options) //nolint:bodyclose // Dial does
	if err != nil {
		s.t.Fatal(err)
	}
	defer s.close(conn)
	for _, m := range []string{`{"type":"connection_init"}`, `{"id":"1","type":"subscribe","payload":` + operation + `}`} {
		if err := conn.Write(s.t.Context(), websocket.MessageText, []byte(m)); err != nil {
			s.t.Fatal(err)
		}
		_, text, err := conn.Read(s.t.Context())
		if err != nil {
			return err.Error(), ""
		}
		message = string(text)
	}
	return message, resp.Header.Get("X-Request-Id")
}

// close ends a socket and waits until the server has, too: what it still had to send would meet the next panic that is
// planted.
func (s *faultServer) close(conn *websocket.Conn) {
	_ = conn.CloseNow()
	for s.hub.Open() > 0 && s.t.Context().Err() == nil {
		runtime.Gosched()
	}
}

func operation(query string, variables string) string {
	text, _ := json.Marshal(query) // of a string
	if variables == "" {
		variables = `{"secret":"` + secret + `"}`
	}
	return `{"query":` + string(text) + `,"variables":` + variables + `}`
}

// expectFault holds that the log tells of one fault, and all of it.
func (s *faultServer) expectFault(name, place, id string) {
	s.t.Helper()
	s.at.Store("")
	faults := s.faults()
	if len(faults) != 1 {
		s.t.Errorf("%s: the log tells of %d faults: %v", name, len(faults), faults)
		return
	}
	told := faults[0]
	stack, _ := told["stack"].(string)
	if told["cause"] != "panic: planted: "+place || !strings.Contains(stack, "panic_test.go") || id != "" &&
		told["request_id"] != id {
		s.t.Errorf("%s: the log tells %v; the request was %s", name, told, id)
	}
}

const (
	alone   = `{ dataIssues { totalCount } }`
	several = `{ dataIssues { totalCount } topics { totalCount } again: dataIssues(kinds: []) { totalCount } }`
	nested  = `{ committees(first: 1) { nodes { summaries(from: "2021-Q3") { __typename } } } }`
	before  = `{ a: topic(slug: "tuyen-truyen", asRecordedOn: "2026-01-10T00:00:00Z") { id } b: topic(slug: "a", asRecordedOn: "2026-01-10T00:00:00Z") { id } }`
	plain   = `{ topics { totalCount } }`
)

// TestPanicsOfRequests plants panics all along the way of a request. Each is answered with INTERNAL in JSON, whatever
// it came by, with the id under which the log tells its cause and its stack once. The next request is answered as ever.
func TestPanicsOfRequests(t *testing.T) {
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		s := newFaultServer(t, executor)
		for _, c := range []struct {
			place, query, variables string
			status                  int
		}{
			{"who", plain, "", 500},
			{"client", plain, "", 500},
			{"clock", alone, "", 200},
			{"clock", several, "", 200},
			{"clock", nested, "", 200},
			{"clock", before, "", 200},
			{"clock", endpointtest.RecordMeeting, endpointtest.NewMeeting, 200},
		} {
			name := executor + ", " + c.place + " of " + c.query[:20]
			s.at.Store(c.place)
			resp, body, err := s.post(operation(c.query, c.variables), "application/json")
			if err != nil || resp.StatusCode != c.status || !strings.HasPrefix(resp.Header.Get("Content-Type"),
				"application/json") ||
				!strings.Contains(body,
					`"code":"INTERNAL","requestId":"`+resp.Header.Get("X-Request-Id")+`"`) || strings.Contains(body, "planted") {
				t.Errorf("%s: %d %v %s %v", name, resp.StatusCode, resp.Header, body, err)
			}
			s.expectFault(name, c.place, resp.Header.Get("X-Request-Id"))

			s.at.Store(c.place)
			message, id := s.subscribe(operation(c.query, c.variables))
			if !strings.Contains(message, `"code":"INTERNAL","requestId":"`+id+`"`) || strings.Contains(message, "planted") {
				t.Errorf("%s over a socket: %s", name, message)
			}
			s.expectFault(name+" over a socket", c.place, id)

			s.at.Store(c.place)
			resp, body, err = s.post(operation(c.query, c.variables), "text/event-stream")
			if err != nil || !strings.Contains(body,
				`"code":"INTERNAL","requestId":"`+resp.Header.Get("X-Request-Id")+`"`) || !strings.HasSuffix(body, "event: complete\ndata: \n\n") {
				t.Errorf("%s as a stream: %s %v", name, body, err)
			}
			s.expectFault(name+" as a stream", c.place, resp.Header.Get("X-Request-Id"))

			if _, body, err := s.post(operation(endpointtest.RecordMeeting, endpointtest.NewMeeting),
				"application/json"); err != nil ||
				strings.Contains(body, `"errors"`) {
				t.Errorf("after %s: %s %v", name, body, err)
			}
		}
	}
}

// TestPanicsOfSubscriptions plants them where events come from.
func TestPanicsOfSubscriptions(t *testing.T) {
	const events = `subscription { changed(after: "") { cursor change { id } } }`
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		s := newFaultServer(t, executor)
		for _, place := range []string{"feed", "turn", "who"} {
			if place == "turn" && executor == endpoint.ExecutorGqlgen {
				continue // which takes no turns
			}
			s.at.Store(place)
			message, id := s.subscribe(operation(events, ""))
			if want := `{"type":"error","id":"1","payload":[{"message":"internal error"`; !strings.HasPrefix(message, want) || !strings.Contains(message, `"code":"INTERNAL","requestId":"`+id+`"`) {
				t.Errorf("%s, %s: %s", executor, place, message)
			}
			s.expectFault(executor+", "+place, place, id)
			s.at.Store(place)
			resp, body, err := s.post(operation(events, ""), "text/event-stream")
			if err != nil || !strings.Contains(body, `"code":"INTERNAL","requestId":"`+resp.Header.Get("X-Request-Id")+`"`) {
				t.Errorf("%s, %s as a stream: %s %v", executor, place, body, err)
			}
			s.expectFault(executor+", "+place+" as a stream", place, resp.Header.Get("X-Request-Id"))
			if message, _ := s.subscribe(operation(events, "")); !strings.HasPrefix(message, `{"type":"next"`) {
				t.Errorf("after %s: %s", place, message)
			}
		}
	}
}

// TestPanicsOfTransports plants them before a connection is open, and behind the beginning of an answer, which is cut
// off: an answer or a table by half must not look like a whole one.
func TestPanicsOfTransports(t *testing.T) {
	s := newFaultServer(t, endpoint.ExecutorBreadth)
	s.at.Store("address")
	resp, body, err := s.post(operation(plain, ""), "text/event-stream")
	if err != nil || resp.StatusCode != http.StatusInternalServerError ||
		!strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") || !strings.Contains(body, "INTERNAL") {
		t.Errorf("%v %s %v", resp, body, err)
	}
	s.expectFault("a stream", "address", resp.Header.Get("X-Request-Id"))
	for _, accept := range []string{"application/json", "text/csv", xlsxMedia} {
		s.at.Store("writer")
		if _, body, err := s.post(operation(`{ meetings(first: 200) { nodes { title } } }`, ""), accept); err == nil {
			t.Errorf("%s: the half of an answer looks whole: %.100q", accept, body)
		}
		s.expectFault(accept, "writer", "")
	}
	if resp, body, err := s.post(operation(plain, ""), "text/csv"); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("%s %v", body, err)
	}
}

// TestPanicsOfWhatTellsOfPanics plants them, beside one that is to be told of, in the log and in what names the
// request: the client gets its answer, without what could not be told.
func TestPanicsOfWhatTellsOfPanics(t *testing.T) {
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		s := newFaultServer(t, executor)
		for place, lines := range map[string]int{"log": 0, "request": 1} {
			for _, query := range []string{alone, several, nested, before} {
				for _, accept := range []string{"application/json", "text/event-stream"} {
					s.at.Store(place)
					_, body, err := s.post(operation(query, ""), accept)
					if err != nil || !strings.Contains(body, `"code":"INTERNAL"`) || strings.Contains(body, "planted") {
						t.Errorf("%s, %s, %s: %s %v", executor, place, query, body, err)
					}
					s.at.Store("")
					if faults := s.faults(); len(faults) != lines {
						t.Errorf("%s, %s, %s: %v", executor, place, query, faults)
					}
				}
			}
			if _, body, err := s.post(operation(plain, ""), "application/json"); err != nil ||
				strings.Contains(body, `"errors"`) {
				t.Errorf("%s, after %s: %s %v", executor, place, body, err)
			}
		}
	}
}

// TestPanicsOfQuestions plants one in what the program itself asks.
func TestPanicsOfQuestions(t *testing.T) {
	var log bytes.Buffer
	panics := true
	e := endpoint.New(endpoint.Config{
		Store: newStore(t), Logger: slog.New(slog.NewJSONHandler(&log, nil)),
		RequestID: func(context.Context) string { return "r1" },
		Client: func(context.Context) string {
			if panics {
				panic("planted")
			}
			return ""
		},
	})
	answer := e.Execute(t.Context(), endpoint.Query{Document: plain})
	if len(answer.Errors) != 1 || answer.Errors[0].Extensions["code"] != "INTERNAL" ||
		answer.Errors[0].Extensions["requestId"] != "r1" || answer.Data != nil {
		t.Errorf("%s %v", answer.Data, answer.Errors)
	}
	if told := log.String(); strings.Count(told, "\n") != 1 ||
		!strings.Contains(told, `"cause":"panic: planted"`) || !strings.Contains(told, "panic_test.go") {
		t.Error(told)
	}
	panics = false
	if answer := e.Execute(t.Context(), endpoint.Query{Document: plain}); len(answer.Errors) > 0 {
		t.Error(answer.Errors)
	}
}

// TestOneCauseIsLoggedOnce has one relation panic for many parents.
func TestOneCauseIsLoggedOnce(t *testing.T) {
	s := newFaultServer(t, endpoint.ExecutorBreadth)
	s.at.Store("clock")
	_, body, err := s.post(operation(strings.Replace(nested, "first: 1", "first: 5", 1), ""), "application/json")
	if err != nil || strings.Count(body, "INTERNAL") != 5 {
		t.Errorf("%s %v", body, err)
	}
	s.expectFault("five parents", "clock", "")
}

// TestCausesAreLogged tells of an error that is ours and no panic.
func TestCausesAreLogged(t *testing.T) {
	d := dbtest.OpenTemp(t)
	var log bytes.Buffer
	h := endpoint.New(endpoint.Config{
		Store:  store.New(d, endpointtest.Clock),
		Logger: slog.New(slog.NewJSONHandler(&log, nil)),
	})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql",
		strings.NewReader(operation(`{ topics { totalCount } }`, "")))
	r.Header.Set("Content-Type", "application/json")
	h.ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), "INTERNAL") || strings.Contains(w.Body.String(), "closed") {
		t.Error(w.Body)
	}
	if told := log.String(); strings.Count(told, "\n") != 1 ||
		!strings.Contains(told, `"path":"topics"`) || !strings.Contains(told, "database is closed") {
		t.Error(told)
	}
}
