package e2e

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// How many connections are held while the other attacks are made, in a long run; in a short one, a fifth.
const (
	halfHeaders  = 500
	slowBodies   = 200
	idleSockets  = 1000
	floodSockets = 50
	floodEach    = 49 // with the initialisation, as many messages as a socket may send in a second
)

func scaled(n int) int {
	if *attacks < time.Minute {
		return n / 5
	}
	return n
}

// heldConnections are connections that take as much as they may, and are held open.
type heldConnections struct {
	url  string
	end  context.CancelFunc
	done sync.WaitGroup

	mu      sync.Mutex
	rows    []outcome
	longest map[string]time.Duration // how long the server let slow requests stay, at most
	cut     map[string]int
	sockets []*websocket.Conn
	events  int
}

// outcome is one line of the table.
type outcome struct {
	name, answer string
	took         time.Duration
}

// holdConnections begins with what is slow, and then opens sockets. The server must trust this machine as a proxy, so
// that the sockets have addresses of their own.
func holdConnections(t *testing.T, url string) *heldConnections {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	s := &heldConnections{url: url, end: end, longest: map[string]time.Duration{}, cut: map[string]int{}}
	for range scaled(halfHeaders) {
		s.done.Go(func() { s.sendSlowly(ctx, "half headers", "GET /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ") })
	}
	for range scaled(slowBodies) {
		s.done.Go(func() {
			s.sendSlowly(ctx, "slow bodies",
				"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
		})
	}
	s.openIdleSockets(ctx, t)
	s.openSubscriptions(ctx, t)
	return s
}

// sendSlowly begins a request and goes on with a byte now and then, and begins again whenever the server has had
// enough.
func (s *heldConnections) sendSlowly(ctx context.Context, name, beginning string) {
	for ctx.Err() == nil {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			return
		}
		stop := context.AfterFunc(ctx, func() { conn.Close() })
		begun := time.Now()
		_, _ = io.WriteString(conn, beginning)
		for b := make([]byte, 1); ; {
			_ = conn.SetReadDeadline(time.Now().Add(500 * time.Millisecond))
			if _, err := conn.Read(b); err == nil {
				break // the server says that it has waited long enough
			} else if slow, ok := err.(net.Error); !ok || !slow.Timeout() { //nolint:errorlint // what Read returns
				break
			}
			if _, err := conn.Write([]byte(" ")); err != nil {
				break
			}
		}
		stop()
		conn.Close()
		s.mu.Lock()
		if ctx.Err() == nil {
			s.cut[name]++
		}
		s.longest[name] = max(s.longest[name], time.Since(begun))
		s.mu.Unlock()
	}
}

// open is a socket from an address, acknowledged, and how long that took.
func (s *heldConnections) open(ctx context.Context, address string) (*websocket.Conn, time.Duration, error) {
	begun := time.Now()
	conn, err := dialSocket(ctx, s.url, http.Header{"X-Forwarded-For": {address}})
	if err != nil {
		return nil, 0, err
	}
	s.mu.Lock()
	s.sockets = append(s.sockets, conn)
	s.mu.Unlock()
	if err := conn.Write(ctx, websocket.MessageText, []byte(`{"type":"connection_init"}`)); err != nil {
		return nil, 0, err
	}
	_, _, err = conn.Read(ctx)
	return conn, time.Since(begun), err
}

// openIdleSockets opens sockets that say nothing more, and one too many of one address.
func (s *heldConnections) openIdleSockets(ctx context.Context, t *testing.T) {
	t.Helper()
	row := outcome{name: fmt.Sprintf("%d idle WebSockets", scaled(idleSockets))}
	for i := range scaled(idleSockets) {
		conn, took, err := s.open(ctx, fmt.Sprintf("192.0.2.%d", i/50))
		if err != nil {
			t.Fatalf("socket %d: %v", i, err)
		}
		row.took = max(row.took, took)
		s.done.Go(func() { _, _, _ = conn.Read(ctx) }) // answers pings
	}
	_, _, err := s.open(ctx, "192.0.2.0")
	if err == nil || !strings.Contains(err.Error(), "429") {
		t.Errorf("one more of an address: %v", err)
	}
	row.answer = "all open, one more of an address answered 429"
	s.rows = append(s.rows, row)
}

// openSubscriptions subscribes as often as one address may, to everything since the records began.
func (s *heldConnections) openSubscriptions(ctx context.Context, t *testing.T) {
	t.Helper()
	row := outcome{name: fmt.Sprintf("subscription flood of %d", scaled(floodSockets)*floodEach)}
	const everything = `{"id":"%d","type":"subscribe","payload":{"query":"subscription{changed(after:\"\"){cursor operation recordId change{actor note} record{__typename id} revision{version}}}"}}`
	for range scaled(floodSockets) {
		conn, took, err := s.open(ctx, "198.51.100.7")
		if err != nil {
			t.Fatal(err)
		}
		row.took = max(row.took, took)
		conn.SetReadLimit(1 << 20)
		for i := range floodEach {
			if err := conn.Write(ctx, websocket.MessageText, fmt.Appendf(nil, everything, i)); err != nil {
				t.Errorf("subscription %d: %v", i, err)
			}
		}
		s.done.Go(func() {
			for {
				if _, _, err := conn.Read(ctx); err != nil {
					return
				}
				s.mu.Lock()
				s.events++
				s.mu.Unlock()
			}
		})
	}
	s.rows = append(s.rows, row)
}

// release closes them, and tells what came of it.
func (s *heldConnections) release(t *testing.T, headerTime, bodyTime time.Duration) []outcome {
	t.Helper()
	s.end()
	for _, conn := range s.sockets {
		_ = conn.CloseNow()
	}
	s.done.Wait()
	s.rows[len(s.rows)-1].answer = fmt.Sprintf("%d events sent", s.events)
	const patience = 3 * time.Second // the machine may be busy
	for name, most := range map[string]time.Duration{"half headers": headerTime, "slow bodies": bodyTime} {
		if s.longest[name] > most+patience {
			t.Errorf("%s: one was held for %s", name, s.longest[name])
		}
	}
	return append(s.rows,
		outcome{
			name: fmt.Sprintf("%d half headers", scaled(halfHeaders)),
			answer: fmt.Sprintf("%d cut off, the last after %s", s.cut["half headers"],
				s.longest["half headers"].Round(time.Millisecond)),
		},
		outcome{
			name: fmt.Sprintf("%d slow bodies", scaled(slowBodies)),
			answer: fmt.Sprintf("%d cut off, the last after %s", s.cut["slow bodies"],
				s.longest["slow bodies"].Round(time.Millisecond)),
		})
}
