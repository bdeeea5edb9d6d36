package graph_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"bienban/internal/breadth/fuzzgen"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/live"
)

// FuzzLive sends operations over a WebSocket and as a stream of events to the real handler: as they are given, or with
// a seed, random ones and those of testdata with random changes to their tokens and variables. Whatever comes, each
// operation is answered, or the socket is closed with a code of the protocol; nothing is INTERNAL; the socket, and the
// process, go on.
func FuzzLive(f *testing.F) {
	s := newFuzzed(f)
	for _, one := range s.known {
		f.Add(one.query, one.variables, uint64(0))
	}
	for seed := range uint64(40) {
		f.Add("", "", seed+1)
	}
	f.Fuzz(func(t *testing.T, query, variables string, seed uint64) {
		if seed > 0 {
			query, variables = s.random(seed)
		}
		t.Logf("%s\nvariables: %s", query, variables)
		s.overSocket(t, query, variables)
		s.overStream(t, query, variables)
		if faults := s.faults(); faults != "" {
			t.Errorf("the log tells of faults: %s", faults)
		}
	})
}

type example struct{ query, variables string }

// fuzzed is a server and a socket to it.
type fuzzed struct {
	url       string
	known     []example
	generator *fuzzgen.Generator

	conn  *websocket.Conn
	heard chan string // closed with the socket
	ended error
	count int

	mu  sync.Mutex
	log bytes.Buffer
}

func newFuzzed(f *testing.F) *fuzzed {
	f.Helper()
	s := &fuzzed{}
	logger := slog.New(slog.NewTextHandler(s, &slog.HandlerOptions{Level: slog.LevelError}))
	st := newStore(f)
	hub := live.New(live.Config{Logger: logger, Limits: live.Limits{MessagesPerSecond: 1e9}})
	srv := httptest.NewServer(endpoint.New(endpoint.Config{Store: st, Logger: logger, Live: hub}))
	f.Cleanup(srv.Close)
	f.Cleanup(func() {
		if s.conn != nil {
			_ = s.conn.CloseNow()
		}
		if err := hub.Close(context.Background()); err != nil {
			f.Error(err)
		}
	})
	s.url = srv.URL
	cursors := append(someCursors(f, newAnswerer(st, endpoint.ExecutorBreadth)), "abc")
	s.generator = fuzzgen.New(schemaOf(f), fuzzgen.Options{Values: (&sampler{cursors: cursors}).value, Mutations: 20})
	for _, pattern := range []string{"testdata/live/*.graphql", "testdata/*.graphql"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatal(pattern, err)
		}
		for _, file := range files {
			s.known = append(s.known, example{
				read(f, file),
				readIfThere(f, strings.TrimSuffix(file, ".graphql")+".variables.json"),
			})
		}
	}
	for _, query := range endpointtest.NullConditions {
		s.known = append(s.known, example{query, `{"b": null}`})
	}
	s.known = append(s.known, example{endpointtest.RecordMeeting, endpointtest.NewMeeting},
		example{changedKinds, `{"after": ""}`})
	return s
}

// Write makes it the log.
func (s *fuzzed) Write(line []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(line)
}

func (s *fuzzed) faults() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.log.Reset()
	return s.log.String()
}

// random makes an operation, half of them with faults.
func (s *fuzzed) random(seed uint64) (query, variables string) {
	r := rand.New(rand.NewPCG(seed, 3))
	one := s.known[r.IntN(len(s.known))]
	if r.IntN(3) > 0 {
		op := s.generator.Operation(r)
		text, _ := json.Marshal(op.Variables) // of what is from JSON
		one = example{op.Query, string(text)}
	}
	for range r.IntN(4) {
		if r.IntN(2) == 0 {
			one.query = changeTokens(r, one.query)
		} else {
			one.variables = changeValues(r, one.variables)
		}
	}
	return one.query, one.variables
}

var oddTokens = []string{
	"{", "}", "(", ")", ":", "...", "@skip(if: $b)", "@include(if: {})", "@defer", "null", "$b", "[]", "\"", `"""`, "1e400", "-", "\u0000", "\ufeff",
	"subscription", "mutation", "fragment F on Query { ...F }", "on", "__typename", "__schema", "!", "=", "{a: [[{}]]}", "9999999999", `"\uD800"`,
}

// changeTokens takes one out, doubles it, or puts another in its place.
func changeTokens(r *rand.Rand, query string) string {
	tokens := strings.Fields(query)
	if len(tokens) == 0 {
		return pick(r, oddTokens)
	}
	i := r.IntN(len(tokens))
	switch r.IntN(3) {
	case 0:
		tokens[i] = ""
	case 1:
		tokens[i] += " " + tokens[r.IntN(len(tokens))]
	default:
		tokens[i] = pick(r, oddTokens)
	}
	return strings.Join(tokens, " ")
}

var oddValues = []any{
	nil, true, -1, 1.5, 1e300, json.Number("99999999999999999999"), "", "HELD", "\u0000",
	[]any{},
	[]any{nil},
	map[string]any{},
	map[string]any{"__typename": "x"},
}

// changeValues puts another value somewhere among the variables.
func changeValues(r *rand.Rand, variables string) string {
	var values any
	if json.Unmarshal([]byte(variables), &values) != nil || values == nil {
		return variables
	}
	text, err := json.Marshal(changed(r, values))
	if err != nil {
		return variables
	}
	return string(text)
}

func changed(r *rand.Rand, value any) any {
	odd := oddValues[r.IntN(len(oddValues))]
	switch value := value.(type) {
	case map[string]any:
		names := append(slices.Sorted(maps.Keys(value)), "b", "id", "slug")
		name := pick(r, names)
		if v, ok := value[name]; ok {
			odd = changed(r, v)
		}
		value[name] = odd
		return value
	case []any:
		if len(value) > 0 {
			i := r.IntN(len(value))
			value[i] = changed(r, value[i])
			return value
		}
	}
	return odd
}

// waits tells an operation that may have no answer for as long as nothing happens.
func waits(query string) bool {
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return false
	}
	for _, op := range doc.Operations {
		if op.Operation == ast.Subscription {
			return true
		}
	}
	return false
}

const (
	mostAnswer = 30 * time.Second // longer than any operation may take
	mostQuiet  = 30 * time.Millisecond
)

// dial opens a socket, and hears what comes.
func (s *fuzzed) dial(t *testing.T) {
	t.Helper()
	options := &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}
	address := "ws" + strings.TrimPrefix(s.url, "http")
	conn, _, err := websocket.Dial(context.Background(), address, options) //nolint:bodyclose // Dial does
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(-1)
	heard := make(chan string, 1)
	s.conn, s.heard = conn, heard
	go func() {
		defer close(heard)
		for {
			_, text, err := conn.Read(context.Background())
			if err != nil {
				s.ended = err
				return
			}
			heard <- string(text)
		}
	}()
	s.send(`{"type":"connection_init"}`)
	if got, _ := s.hear(t, mostAnswer); got != `{"type":"connection_ack"}` {
		t.Fatalf("connection_init: %s", got)
	}
}

// send sends a message. A socket that has ended says so where it is heard.
func (s *fuzzed) send(text string) {
	_ = s.conn.Write(context.Background(), websocket.MessageText, []byte(text))
}

// hear waits for a message, and gives none when the time is over. A closed socket must have been closed in order.
func (s *fuzzed) hear(t *testing.T, most time.Duration) (text string, open bool) {
	t.Helper()
	late := time.NewTimer(most)
	defer late.Stop()
	select {
	case text, open = <-s.heard:
	case <-late.C:
		return "", true
	}
	if !open {
		s.conn = nil
		var e websocket.CloseError
		if !errors.As(s.ended, &e) || e.Code != 4400 && e.Code != websocket.StatusMessageTooBig {
			t.Errorf("the socket has ended with %v", s.ended)
		}
		return "", false
	}
	if strings.Contains(text, `"INTERNAL"`) || !json.Valid([]byte(text)) {
		t.Errorf("heard %s", text)
	}
	return text, true
}

// overSocket asks on the socket that is there, and sees that it goes on.
func (s *fuzzed) overSocket(t *testing.T, query, variables string) {
	t.Helper()
	if s.conn == nil {
		s.dial(t)
	}
	s.count++
	id := fmt.Sprint("f", s.count)
	s.send(`{"id":"` + id + `","type":"subscribe","payload":` + fuzzedBody(query, variables) + `}`)
	most := mostAnswer
	if waits(query) {
		most = mostQuiet
	}
	for told := false; !told; {
		text, open := s.hear(t, most)
		switch {
		case !open:
			return
		case text == "" && most == mostAnswer:
			t.Fatalf("no answer in %s", most)
		case text == "" || most == mostQuiet && strings.HasPrefix(text, `{"type":"next","id":"`+id+`"`):
			s.send(`{"id":"` + id + `","type":"complete"}`)
			told = true
		default:
			told = strings.HasPrefix(text, `{"type":"error","id":"`+id+`"`) || text == `{"type":"complete","id":"`+id+`"}`
		}
	}
	s.send(`{"type":"ping"}`)
	for {
		text, open := s.hear(t, mostAnswer)
		if !open || text == `{"type":"pong"}` { // a message that is none may close it only now
			return
		}
		if text == "" {
			t.Fatal("the socket does not go on")
		}
	}
}

// fuzzedBody may be no JSON, by what the variables are.
func fuzzedBody(query, variables string) string {
	text, _ := json.Marshal(query) // of a string
	if variables == "" {
		variables = "null"
	}
	return `{"query":` + string(text) + `,"variables":` + variables + `}`
}

// overStream asks for events, and stays for the first.
func (s *fuzzed) overStream(t *testing.T, query, variables string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), mostAnswer)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, strings.NewReader(fuzzedBody(query, variables)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode >= 500 {
		t.Errorf("status %d", resp.StatusCode)
	}
	if waits(query) {
		defer time.AfterFunc(mostQuiet, cancel).Stop()
	}
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 64<<20)
	completed := resp.StatusCode != http.StatusOK
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"INTERNAL"`) {
			t.Errorf("heard %s", lines.Text())
		}
		completed = completed || lines.Text() == "event: complete"
	}
	if !completed && !waits(query) {
		t.Errorf("the stream has ended without an answer: %v", lines.Err())
	}
}
