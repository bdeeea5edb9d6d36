package server_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bienban/internal/server"
	"bienban/internal/spool"
)

// serveSlowly serves on a real socket, with little patience.
func serveSlowly(t *testing.T, api http.HandlerFunc, change ...func(*server.Config)) *server.Server {
	t.Helper()
	cfg := server.Config{
		Addr: "127.0.0.1:0", GraphQL: api, Web: http.NotFoundHandler(), Grace: time.Second,
		Ready:  func(context.Context) error { return nil },
		Limits: server.Limits{SendRate: 1 << 20, SendWait: 300 * time.Millisecond},
		Spool:  spool.Config{Folder: t.TempDir()},
	}
	for _, f := range change {
		f(&cfg)
	}
	s, err := server.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan struct{})
	go func() { _ = s.Serve(ctx); close(served) }()
	t.Cleanup(func() { cancel(); <-served })
	return s
}

// request sends a request and reads nothing of the answer.
func request(t *testing.T, s *server.Server) net.Conn {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.URL(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.(*net.TCPConn).SetReadBuffer(64 << 10); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, "GET /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	return conn
}

// line hands each line of a log over.
type line chan string

func (l line) Write(p []byte) (int, error) { l <- string(p); return len(p), nil }

// TestHandlersDoNotWaitForTheirClients: a handler has ended before its client takes anything, and a client that takes
// nothing is cut off.
func TestHandlersDoNotWaitForTheirClients(t *testing.T) {
	ended, log := make(chan struct{}), make(line, 100)
	s := serveSlowly(t, func(w http.ResponseWriter, _ *http.Request) {
		defer close(ended)
		w.Header().Set("Content-Type", "application/zip")
		for range 320 {
			if _, err := w.Write(make([]byte, 32<<10)); err != nil {
				t.Error(err)
			}
		}
	}, func(cfg *server.Config) { cfg.Logger = slog.New(slog.NewTextHandler(log, nil)) })
	conn := request(t, s)
	<-ended
	for said := range log {
		if strings.Contains(said, "a slow client was cut off") {
			break
		}
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if n, err := io.Copy(io.Discard, answer.Body); err == nil || n == 10<<20 || answer.ContentLength != 10<<20 {
		t.Errorf("%d bytes of %d are taken by a client that did not take them, %v", n, answer.ContentLength, err)
	}
}

// TestWhatFindsNoRoomIsRefusedWhole fills the spool with answers that nobody takes: what comes then is told to come
// again, and another client's answer finds room.
func TestWhatFindsNoRoomIsRefusedWhole(t *testing.T) {
	var whose atomic.Value
	whose.Store("greedy")
	s := serveSlowly(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/zip")
		w.Header().Set("ETag", `"x"`)
		w.Header().Set("Content-Disposition", "attachment")
		_, _ = w.Write(make([]byte, 8<<20))
	}, func(cfg *server.Config) {
		cfg.Limits = server.Limits{SendWait: time.Minute}
		cfg.Client = func(context.Context) string { return whose.Load().(string) }
		cfg.Spool.Memory, cfg.Spool.Disk = 1<<20, 24<<20
	})
	first := request(t, s)
	head := bufio.NewReader(first)
	if line, err := head.ReadString('\n'); err != nil || !strings.Contains(line, "200") { // it is being sent, and stays
		t.Fatalf("%s %v", line, err)
	}
	for client, want := range map[string]int{"greedy": http.StatusServiceUnavailable, "light": http.StatusOK} {
		whose.Store(client)
		answer, err := send(t.Context(), http.MethodGet, s.URL()+"/graphql")
		if err != nil {
			t.Fatal(err)
		}
		refused := want != http.StatusOK
		if answer.StatusCode != want || refused != (answer.Header.Get("Retry-After") == "10") ||
			refused != strings.Contains(answer.Body, "UNAVAILABLE") {
			t.Errorf("%s: %d %v %.200s", client, answer.StatusCode, answer.Header, answer.Body)
		}
		if refused && (answer.Header.Get("ETag") != "" || answer.Header.Get("Content-Disposition") != "" ||
			answer.Header.Get("Content-Type") != "application/json; charset=utf-8") {
			t.Errorf("the refusal has the headers of the answer: %v", answer.Header)
		}
	}
}

// TestStreamsPassAtOnce flushes each part, and reads it before the next is written.
func TestStreamsPassAtOnce(t *testing.T) {
	next := make(chan struct{})
	s := serveSlowly(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for i := range 3 {
			fmt.Fprintf(w, "part %d\n", i)
			if err := http.NewResponseController(w).Flush(); err != nil {
				t.Error(err)
			}
			<-next
		}
	})
	answer, err := http.ReadResponse(bufio.NewReader(request(t, s)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	for i := range 3 {
		if line, err := lines.ReadString('\n'); err != nil || line != fmt.Sprintf("part %d\n", i) {
			t.Errorf("%q %v", line, err)
		}
		next <- struct{}{}
	}
}
