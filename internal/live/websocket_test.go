package live_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"bienban/internal/live"
)

func TestConversation(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.open()
		c.send(`{"type":"connection_init","payload":{"any":1}}`)
		c.expect(`{"type":"connection_ack"}`)
		c.send(`{"type":"ping","payload":{"a":1}}`)
		c.expect(`{"type":"pong","payload":{"a":1}}`)
		c.send(`{"type":"pong"}`)
		c.subscribe("1", "{ name }")
		c.expect(`{"type":"next","id":"1","payload":{"data":{"name":"An"}}}`, `{"type":"complete","id":"1"}`)
		c.subscribe("1", "mutation { rename }") // the id is free again
		c.expect(`{"type":"next","id":"1","payload":{"data":{"rename":"An"}}}`, `{"type":"complete","id":"1"}`)
		c.subscribe("\U0001F600", "subscription { count(to: 2) }")
		c.expect("{\"type\":\"next\",\"id\":\"\U0001F600\",\"payload\":{\"data\":{\"count\":1}}}",
			"{\"type\":\"next\",\"id\":\"\U0001F600\",\"payload\":{\"data\":{\"count\":2}}}",
			"{\"type\":\"complete\",\"id\":\"\U0001F600\"}")
		c.send(`{"type":"complete","id":"of nothing"}`)
		c.subscribe("3", "{ nothing }")
		if got := c.read(); !strings.HasPrefix(got, `{"type":"error","id":"3","payload":[{"message":"Cannot query field`) {
			t.Error(got)
		}
		c.subscribe("4", "subscription { breaks }")
		c.expect(`{"type":"error","id":"4","payload":[{"message":"the file is gone"}]}`)
		c.subscribe("5", "{ panics }")
		if got := c.read(); !strings.HasPrefix(got, `{"type":"error","id":"5","payload":[{"message":"internal error`) {
			t.Error(got)
		}
		c.subscribe("6", "subscription { count count(to: 1) again: count }")
		if got := c.read(); !strings.HasPrefix(got, `{"type":"error","id":"6"`) {
			t.Error(got)
		}
		_ = c.conn.Close(websocket.StatusNormalClosure, "")
	})
}

func TestCompletingEndsTheOperation(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		c.subscribe("1", "subscription { never }")
		synctest.Wait()
		c.send(`{"type":"complete","id":"1"}`)
		if <-s.schema.ended != "never" {
			t.Error("another ended")
		}
		c.subscribe("1", "subscription { never }")
		synctest.Wait()
		_ = c.conn.CloseNow() // as a client that goes without a word
		if <-s.schema.ended != "never" {
			t.Error("another ended")
		}
	})
}

func TestCloseCodes(t *testing.T) {
	const begin, never = `{"type":"connection_init"}`, `{"type":"subscribe","id":"1","payload":{"query":"subscription { never }"}}`
	for name, c := range map[string]struct {
		code     websocket.StatusCode
		messages []string
	}{
		"no JSON":               {4400, []string{"hello"}},
		"no type":               {4400, []string{`{}`}},
		"a list":                {4400, []string{`[]`}},
		"another type":          {4400, []string{`{"type":"start"}`}},
		"a server's type":       {4400, []string{begin, `{"type":"next","id":"1","payload":{}}`}},
		"type of another kind":  {4400, []string{`{"type":1}`}},
		"more behind it":        {4400, []string{begin + begin}},
		"no UTF-8":              {4400, []string{"{\"type\":\"ping\",\"payload\":{\"a\":\"\xff\"}}"}},
		"init with a number":    {4400, []string{`{"type":"connection_init","payload":5}`}},
		"init with a list":      {4400, []string{`{"type":"connection_init","payload":[]}`}},
		"ping with a text":      {4400, []string{begin, `{"type":"ping","payload":"a"}`}},
		"subscribe without id":  {4400, []string{begin, `{"type":"subscribe","payload":{"query":"{name}"}}`}},
		"id of another kind":    {4400, []string{begin, `{"type":"subscribe","id":1,"payload":{"query":"{name}"}}`}},
		"empty id":              {4400, []string{begin, `{"type":"subscribe","id":"","payload":{"query":"{name}"}}`}},
		"no payload":            {4400, []string{begin, `{"type":"subscribe","id":"1"}`}},
		"no query":              {4400, []string{begin, `{"type":"subscribe","id":"1","payload":{}}`}},
		"query of another kind": {4400, []string{begin, `{"type":"subscribe","id":"1","payload":{"query":{}}}`}},
		"variables are a list": {4400, []string{
			begin,
			`{"type":"subscribe","id":"1","payload":{"query":"{name}","variables":[]}}`,
		}},
		"complete without id":    {4400, []string{begin, `{"type":"complete"}`}},
		"before connection_init": {4401, []string{never}},
		"one id twice":           {4409, []string{begin, never, never}},
		"connection_init twice":  {4429, []string{begin, begin}},
		"too large": {
			websocket.StatusMessageTooBig,
			[]string{begin, `{"type":"ping","payload":{"a":"` + strings.Repeat("x", live.DefaultMessageBytes) + `"}}`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			on(t, live.Config{}, func(s *site) {
				socket := s.open()
				go func() { // the server may close before all is said
					for _, m := range c.messages {
						_ = socket.conn.Write(s.t.Context(), websocket.MessageText, []byte(m))
					}
				}()
				socket.expectClose(c.code)
			})
		})
	}
}

func TestBinaryMessagesAreRefused(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.open()
		go func() { _ = c.conn.Write(s.t.Context(), websocket.MessageBinary, []byte(`{"type":"connection_init"}`)) }()
		c.expectClose(4400)
	})
}

func TestReasonsFit(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		id := strings.Repeat("ộ", 100)
		c.subscribe(id, "subscription { never }")
		go c.subscribe(id, "subscription { never }")
		if e := c.closed(); e.Code != 4409 || !strings.HasPrefix(e.Reason, "Subscriber for ộộ") || len(e.Reason) > 123 {
			t.Errorf("%d %q", e.Code, e.Reason)
		}
	})
}

func TestInitTakesFiveSeconds(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		begun := time.Now()
		s.open().expectClose(4408)
		if took := time.Since(begun); took != 5*time.Second {
			t.Errorf("closed after %s", took)
		}
		c := s.open()
		time.Sleep(5*time.Second - time.Millisecond)
		c.send(`{"type":"connection_init"}`)
		c.expect(`{"type":"connection_ack"}`)
		time.Sleep(20 * time.Second)
		c.send(`{"type":"ping"}`)
		c.expect(`{"type":"pong"}`)
	})
}

func TestSubprotocols(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		for _, offered := range [][]string{nil, {"graphql-ws"}, {"soap"}} {
			conn, _, err := s.connect(offered)
			if err != nil {
				t.Fatal(err)
			}
			(&socket{s.t, conn}).expectClose(4406)
		}
		conn, _, err := s.connect([]string{"soap", "graphql-transport-ws"})
		if err != nil || conn.Subprotocol() != "graphql-transport-ws" {
			t.Fatal(err)
		}
	})
}

func TestOrigins(t *testing.T) {
	for _, c := range []struct {
		origins []string
		origin  string
		status  int
	}{
		{nil, "http://example.org", http.StatusSwitchingProtocols},
		{nil, "http://EXAMPLE.org", http.StatusSwitchingProtocols},
		{nil, "http://other.example", http.StatusForbidden},
		{nil, "http://example.org.other.example", http.StatusForbidden},
		{nil, "http://example.org:81", http.StatusForbidden},
		{nil, "null", http.StatusForbidden},
		{[]string{"https://other.example"}, "https://other.example", http.StatusSwitchingProtocols},
		{[]string{"https://other.example"}, "http://other.example", http.StatusForbidden},
		{[]string{"*"}, "http://any.example", http.StatusSwitchingProtocols},
	} {
		on(t, live.Config{Origins: c.origins}, func(s *site) {
			_, status, _ := s.connect([]string{"graphql-transport-ws"}, "Origin", c.origin)
			events := s.ask("GET", "?query={name}", "", "Origin", c.origin)
			if status != c.status || (events.StatusCode == http.StatusOK) != (c.status == http.StatusSwitchingProtocols) {
				t.Errorf("%+v: %d and %d", c, status, events.StatusCode)
			}
		})
	}
}

func TestLimitsOnConnections(t *testing.T) {
	address := func(r *http.Request) string { return r.Header.Get("X-Client") }
	on(t, live.Config{Limits: live.Limits{PerAddress: 2, Connections: 3}, Address: address}, func(s *site) {
		first := s.begin("X-Client", "192.0.2.1")
		s.begin("X-Client", "192.0.2.1")
		refused := func(client string) int {
			_, status, _ := s.connect([]string{"graphql-transport-ws"}, "X-Client", client)
			return status
		}
		if got := refused("192.0.2.1"); got != http.StatusTooManyRequests {
			t.Errorf("the third of an address: %d", got)
		}
		if got := s.ask("GET", "?query={name}", "", "X-Client", "192.0.2.1"); got.StatusCode != http.StatusTooManyRequests ||
			got.Header.Get("Retry-After") == "" {
			t.Errorf("a stream of that address: %d", got.StatusCode)
		}
		s.begin("X-Client", "2001:db8::1")
		if got := refused("192.0.2.2"); got != http.StatusServiceUnavailable {
			t.Errorf("one more than all: %d", got)
		}
		_ = first.conn.Close(websocket.StatusNormalClosure, "")
		synctest.Wait()
		s.begin("X-Client", "2001:db8::2") // of the same network
		_ = s.hub
		if got := s.hub.Open(); got != 3 {
			t.Errorf("%d are open", got)
		}
	})
	on(t, live.Config{Limits: live.Limits{PerAddress: 1}, Address: address}, func(s *site) {
		s.begin("X-Client", "2001:db8::1")
		if _, status, _ := s.connect([]string{"graphql-transport-ws"}, "X-Client",
			"2001:db8::2"); status != http.StatusTooManyRequests {
			t.Error("two addresses of one network count as two clients")
		}
		s.begin("X-Client", "2001:db8:0:1::1")
	})
}

func TestLimitOnOperations(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		for i := range live.DefaultOperations {
			if i == 40 {
				time.Sleep(time.Second) // within the limit of messages
			}
			c.subscribe(fmt.Sprint(i), "subscription { never }")
		}
		c.subscribe("more", "{ name }")
		if got := c.read(); !strings.HasPrefix(got,
			`{"type":"error","id":"more"`) || !strings.Contains(got, "TOO_EXPENSIVE") {
			t.Error(got)
		}
		c.send(`{"type":"complete","id":"7"}`)
		c.subscribe("more", "{ name }")
		c.expect(`{"type":"next","id":"more","payload":{"data":{"name":"An"}}}`)
	})
}

func TestLimitOnMessages(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin() // that is one
		for range 3 {
			for range live.DefaultMessagesPerSecond - 1 {
				c.send(`{"type":"pong"}`)
			}
			time.Sleep(time.Second)
		}
		go func() {
			for range live.DefaultMessagesPerSecond + 1 {
				_ = c.conn.Write(s.t.Context(), websocket.MessageText, []byte(`{"type":"pong"}`))
			}
		}()
		c.expectClose(websocket.StatusPolicyViolation)
	})
}

func TestLimitOnPings(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		ended := make(chan websocket.CloseError)
		go func() { ended <- c.closed() }()
		ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute)
		defer cancel()
		pings := 0
		for ; c.conn.Ping(ctx) == nil; pings++ {
		}
		if e := <-ended; e.Code != websocket.StatusPolicyViolation || pings != live.DefaultMessagesPerSecond-1 {
			t.Errorf("closed with %d after %d pings", e.Code, pings)
		}
	})
}

func TestAnswersTakeTenSeconds(t *testing.T) {
	on(t, live.Config{}, func(s *site) {
		c := s.begin()
		begun := time.Now()
		c.subscribe("1", "{ slow }")
		got := c.read()
		if took := time.Since(begun); took != 10*time.Second || !strings.Contains(got, "TOO_EXPENSIVE") {
			t.Errorf("after %s: %s", took, got)
		}
	})
}
