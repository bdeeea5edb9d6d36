package live_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/live"
	"bienban/internal/panics"
	"bienban/internal/subscription"
)

// counting is a schema without resolvers, which answers what the tests need.
type counting struct {
	schema *ast.Schema
	ended  chan string // subscriptions whose context has ended
}

func newCounting() *counting {
	return &counting{ended: make(chan string, 100), schema: gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { name: String, big(size: Int!): String, slow: String, panics: String, panicsAtOnce: String, panicsLate: String, exits: String }
		type Mutation { rename: String }
		type Subscription { panicsAtOnce: Int, panicsLate: Int, panicsOnEvent: Int, panicsAtTheEnd: Int, count(to: Int): Int, never: Int, breaks: Int, big(size: Int!): String, resumed: String }`})}
}

func (c *counting) Schema() *ast.Schema { return c.schema }

func (c *counting) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (c *counting) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	field := op.Operation.SelectionSet[0].(*ast.Field)
	args := field.ArgumentMap(op.Variables)
	data := func(value string) *graphql.Response {
		return &graphql.Response{Data: json.RawMessage(`{"` + field.Name + `":` + value + `}`)}
	}
	n := 0
	switch op.Operation.Name + "/" + field.Name {
	case "/slow":
		<-ctx.Done()
		return func(context.Context) *graphql.Response { return nil }
	case "/panics", "/panicsOnEvent":
		return func(context.Context) *graphql.Response { panic("of the schema") }
	case "/panicsAtOnce":
		panic("of the schema")
	case "/panicsLate":
		return graphql.OneShot(&graphql.Response{Data: json.RawMessage("{}"), Errors: unwritableErrors})
	case "/panicsAtTheEnd":
		return graphql.OneShot(&graphql.Response{Errors: unwritableErrors})
	case "/exits":
		return func(context.Context) *graphql.Response { runtime.Goexit(); return nil }
	case "/breaks":
		return func(ctx context.Context) *graphql.Response {
			subscription.Fail(ctx, errors.New("the file is gone"))
			return nil
		}
	case "/never":
		return func(ctx context.Context) *graphql.Response {
			<-ctx.Done()
			c.ended <- field.Name
			return nil
		}
	case "/count":
		return func(ctx context.Context) *graphql.Response {
			if to, _ := args["to"].(int64); n >= int(to) {
				return nil
			}
			n++
			subscription.SetEventID(ctx, fmt.Sprint("m", n))
			return data(fmt.Sprint(n))
		}
	case "/resumed":
		id, _ := subscription.LastEventID(ctx)
		return graphql.OneShot(data(`"` + id + `"`))
	case "/big":
		size, _ := args["size"].(int64)
		value := `"` + strings.Repeat("x", int(size)) + `"`
		if op.Operation.Operation != ast.Subscription {
			return graphql.OneShot(data(value))
		}
		return func(ctx context.Context) *graphql.Response {
			n++
			subscription.SetEventID(ctx, fmt.Sprint("m", n))
			return data(value)
		}
	}
	return graphql.OneShot(data(`"An"`))
}

// unwritable panics while an answer is written.
type unwritable struct{}

func (unwritable) MarshalJSON() ([]byte, error) { panic("of the schema") }

var unwritableErrors = gqlerror.List{{Extensions: map[string]any{"late": unwritable{}}}}

// planted is an extension that panics where a document is looked at.
type planted struct{}

func (planted) ExtensionName() string                   { return "Planted" }
func (planted) Validate(graphql.ExecutableSchema) error { return nil }
func (planted) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if params.OperationName == "Unreadable" {
		panic("of the schema")
	}
	return nil
}

// site is a server without a network: its connections are pipes, which hold nothing, so that whoever does not read is
// noticed at once. Its clock is that of the test's bubble, in which hours pass in no time, and which fails if a
// goroutine is left.
type site struct {
	t      *testing.T
	hub    *live.Hub
	schema *counting
	conns  chan net.Conn
	client *http.Client

	mu   sync.Mutex
	told []*panics.Error // the panics that were shown
}

// present shows a panic as the API does.
func (s *site) present(ctx context.Context, err error) *gqlerror.Error {
	broken, ok := errors.AsType[*panics.Error](err)
	if !ok {
		return graphql.DefaultErrorPresenter(ctx, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.told = append(s.told, broken)
	if broken.Value == "of the presenter" {
		panic("of the presenter")
	}
	return &gqlerror.Error{Message: "internal error", Extensions: map[string]any{"code": "INTERNAL", "requestId": "r1"}}
}

// expectPanic holds that one panic was shown since it was asked last, with its stack.
func (s *site) expectPanic() {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.told) != 1 || s.told[0].Stack == "" {
		s.t.Errorf("%d panics were told of, expected one with its stack: %v", len(s.told), s.told)
	}
	s.told = nil
}

func on(t *testing.T, cfg live.Config, test func(*site)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &site{t: t, hub: live.New(cfg), schema: newCounting(), conns: make(chan net.Conn)}
		srv := handler.New(s.schema)
		srv.Use(planted{})
		srv.AddTransport(s.hub.WebSocket(s.present))
		srv.AddTransport(s.hub.SSE(s.present))
		// The limits of an ordinary server of requests, which streams outlive.
		h := &http.Server{Handler: srv, ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second}
		served := make(chan error)
		go func() { served <- h.Serve(s) }()
		transport := &http.Transport{DialContext: s.dial}
		s.client = &http.Client{Transport: transport}
		test(s)
		transport.CloseIdleConnections()
		if err := s.hub.Close(t.Context()); err != nil {
			t.Error(err)
		}
		_ = h.Close()
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
		synctest.Wait()
		if n := s.hub.Open(); n != 0 {
			t.Errorf("%d connections are open at the end", n)
		}
	})
}

func (s *site) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case s.conns <- theirs:
		return ours, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept makes the site a net.Listener.
func (s *site) Accept() (net.Conn, error) {
	conn, ok := <-s.conns
	if !ok {
		return nil, net.ErrClosed
	}
	return conn, nil
}

// Close ends the listener.
func (s *site) Close() error { close(s.conns); return nil }

// Addr is of no use.
func (s *site) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

// socket is a client.
type socket struct {
	t    *testing.T
	conn *websocket.Conn
}

// open connects without a word.
func (s *site) open(header ...string) *socket {
	s.t.Helper()
	conn, status, err := s.connect([]string{"graphql-transport-ws"}, header...)
	if err != nil {
		s.t.Fatal(status, err)
	}
	return &socket{s.t, conn}
}

// connect gives the status of the answer, too.
func (s *site) connect(protocols []string, header ...string) (*websocket.Conn, int, error) {
	h := http.Header{}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	options := &websocket.DialOptions{HTTPClient: s.client, HTTPHeader: h, Subprotocols: protocols}
	conn, resp, err := websocket.Dial(s.t.Context(), "ws://example.org/graphql", options) //nolint:bodyclose // Dial does
	if err == nil {
		conn.SetReadLimit(1 << 30)
		s.t.Cleanup(func() { _ = conn.CloseNow() })
	}
	return conn, resp.StatusCode, err
}

// begin connects and has the connection acknowledged.
func (s *site) begin(header ...string) *socket {
	s.t.Helper()
	c := s.open(header...)
	c.send(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
	return c
}

func (c *socket) send(text string) {
	c.t.Helper()
	if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatalf("send %.60s: %v", text, err)
	}
}

func (c *socket) subscribe(id, query string) {
	c.t.Helper()
	c.send(fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":%q}}`, id, query))
}

// read waits for a message.
func (c *socket) read() string {
	_, text, err := c.conn.Read(c.t.Context())
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func (c *socket) expect(want ...string) {
	c.t.Helper()
	for _, one := range want {
		if got := c.read(); got != one {
			c.t.Fatalf("got %.300s, expected %s", got, one)
		}
	}
}

// closed reads to the end and tells how it came.
func (c *socket) closed() websocket.CloseError {
	for {
		if _, _, err := c.conn.Read(c.t.Context()); err != nil {
			var e websocket.CloseError
			if !errors.As(err, &e) {
				e.Reason = err.Error()
			}
			return e
		}
	}
}

func (c *socket) expectClose(code websocket.StatusCode) {
	c.t.Helper()
	if e := c.closed(); e.Code != code {
		c.t.Errorf("closed with %d %q, expected %d", e.Code, e.Reason, code)
	}
}

// stream is a client of Server-Sent Events.
type stream struct {
	*http.Response
	lines *bufio.Reader
}

func (s *site) ask(method, url, body string, header ...string) *stream {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, "http://example.org/graphql"+url, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := s.client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = resp.Body.Close() })
	return &stream{resp, bufio.NewReader(resp.Body)}
}

// block reads up to an empty line.
func (s *stream) block() string {
	var b strings.Builder
	for {
		line, err := s.lines.ReadString('\n')
		if err != nil {
			return b.String() + line + "(" + err.Error() + ")"
		}
		if line == "\n" {
			return b.String()
		}
		b.WriteString(line)
	}
}
