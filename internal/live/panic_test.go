package live_test

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"bienban/internal/live"
)

const internalError = `{"message":"internal error","extensions":{"code":"INTERNAL","requestId":"r1"}}`

// panicking are operations that panic, each at another place of its way.
var panicking = map[string]string{
	"before it is read":       `query Unreadable { name }`,
	"when it begins":          `{ panicsAtOnce }`,
	"while it is answered":    `{ panics }`,
	"while that is written":   `{ panicsLate }`,
	"when the events begin":   `subscription { panicsAtOnce }`,
	"while an event is made":  `subscription { panicsOnEvent }`,
	"while an event is told":  `subscription { panicsLate }`,
	"while the end is told":   `subscription { panicsAtTheEnd }`,
	"by ending the goroutine": `{ exits }`,
}

func operationOf(query string) string {
	if strings.Contains(query, "Unreadable") {
		return `{"query":"` + query + `","operationName":"Unreadable"}`
	}
	return `{"query":"` + query + `"}`
}

// TestPanicsOnASocket plants a panic at every place of an operation's way. That operation fails; those beside it on the
// socket, and the other socket, go on.
func TestPanicsOnASocket(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c, other := s.begin(), s.begin()
		for place, query := range panicking {
			c.subscribe("beside", "subscription { never }")
			synctest.Wait()
			c.send(`{"id":"1","type":"subscribe","payload":` + operationOf(query) + `}`)
			if got, want := c.read(), `{"type":"error","id":"1","payload":[`+internalError+`]}`; got != want {
				t.Errorf("%s: got %s, expected %s", place, got, want)
			}
			s.expectPanic()
			c.send(`{"id":"beside","type":"complete"}`)
			if <-s.schema.ended != "never" {
				t.Error("the operation beside it has gone")
			}
			c.subscribe("1", "{ name }") // the id is free again
			c.expect(`{"type":"next","id":"1","payload":{"data":{"name":"An"}}}`, `{"type":"complete","id":"1"}`)
			time.Sleep(time.Second) // within the limit of messages
		}
		other.subscribe("1", "{ name }")
		other.expect(`{"type":"next","id":"1","payload":{"data":{"name":"An"}}}`)
	})
}

// TestPanicsOnAStream is the same for Server-Sent Events.
func TestPanicsOnAStream(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		for place, query := range panicking {
			events := s.ask("POST", "", operationOf(query))
			events.block()
			for _, want := range []string{`event: next
data: {"errors":[` + internalError + `]}
`, "event: complete\ndata: \n", "(EOF)"} {
				if got := events.block(); got != want {
					t.Errorf("%s: got %q, expected %q", place, got, want)
				}
			}
			s.expectPanic()
		}
		events := s.ask("POST", "", `{"query":"{ name }"}`)
		events.block()
		if got := events.block(); !strings.Contains(got, "An") {
			t.Error(got)
		}
	})
}

// TestHooksThatPanic plants panics in what the program around the hub is asked: the socket or stream ends with a
// reason, and the next one begins as ever.
func TestHooksThatPanic(t *testing.T) {
	admit := func(r *http.Request, authorization string) (context.Context, error) {
		if authorization == "panic" {
			panic("of the gate")
		}
		return context.WithValue(r.Context(), mayGoOn{}, authorization != "later"), nil
	}
	ask := func(ctx context.Context) {
		if may, known := ctx.Value(mayGoOn{}).(bool); !known || !may {
			panic("of the gate")
		}
	}
	still := func(ctx context.Context) error { ask(ctx); return nil }
	again := func(ctx context.Context) (context.Context, error) { ask(ctx); return ctx, nil }
	closes := func(s *site, c *socket) {
		t.Helper()
		e := c.closed()
		if e.Code != websocket.StatusInternalError || e.Reason != "internal error: request r1" {
			t.Errorf("closed with %d %q", e.Code, e.Reason)
		}
		s.expectPanic()
	}
	on(t, live.Config{Authenticate: admit, Reauthenticate: again, CheckRights: still}, func(s *site) {
		other := s.begin()
		c := s.open()
		c.send(`{"type":"connection_init","payload":{"authorization":"panic"}}`)
		closes(s, c)
		c = s.open()
		c.send(`{"type":"connection_init","payload":{"authorization":"later"}}`)
		c.expect(`{"type":"connection_ack"}`)
		other.subscribe("1", "{ name }")
		other.expect(`{"type":"next","id":"1","payload":{"data":{"name":"An"}}}`, `{"type":"complete","id":"1"}`)
		closes(s, c)

		events := s.ask("POST", "", `{"query":"subscription { never }"}`)
		events.block()
		if got := events.block() + events.block() + events.block(); got != "event: next\ndata: {\"errors\":["+internalError+
			"]}\nevent: complete\ndata: \n(EOF)" {
			t.Errorf("%q", got)
		}
		<-s.schema.ended
		s.expectPanic()
		_ = other.conn.CloseNow()
	})
}

type mayGoOn struct{}

// panickingLog panics at one message.
type panickingLog struct {
	slog.Handler
	at string
}

func (h panickingLog) Handle(_ context.Context, line slog.Record) error {
	if line.Message == h.at {
		panic("of the log")
	}
	return nil
}

func (panickingLog) Enabled(context.Context, slog.Level) bool { return true }

// TestTimersThatPanic plants a panic in the timer that drops slow clients: the socket ends all the same.
func TestTimersThatPanic(t *testing.T) {
	on(t, live.Config{Logger: slog.New(panickingLog{at: "a slow client was dropped"})}, func(s *site) {
		s.begin().subscribe("1", "subscription { count(to: 5) }")
		begun := time.Now()
		for s.hub.Open() > 0 {
			time.Sleep(100 * time.Millisecond)
		}
		if took := time.Since(begun); took > 16*time.Second {
			t.Errorf("dropped after %s", took)
		}
		s.expectPanic()
	})
}

// TestAPresenterThatPanics shows no more than that there was a fault.
func TestAPresenterThatPanics(t *testing.T) {
	admit := func(*http.Request, string) (context.Context, error) { panic("of the presenter") }
	on(t, live.Config{Authenticate: admit}, func(s *site) {
		c := s.open()
		c.send(`{"type":"connection_init"}`)
		if e := c.closed(); e.Code != websocket.StatusInternalError || e.Reason != "internal error" {
			t.Errorf("closed with %d %q", e.Code, e.Reason)
		}
		s.expectPanic()
	})
}
