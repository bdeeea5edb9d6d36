package server_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"bienban/internal/server"
)

func TestAddressOfTheClient(t *testing.T) {
	trusted := server.Proxies{
		netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8"),
		netip.MustParsePrefix("::1/128"),
	}
	for _, test := range []struct {
		proxies   server.Proxies
		from      string
		forwarded []string
		want      string
	}{
		{nil, "192.0.2.1:5", nil, "192.0.2.1"},
		{nil, "192.0.2.1:5", []string{"198.51.100.7"}, "192.0.2.1"}, // nobody's word is taken
		{trusted, "192.0.2.1:5", []string{"198.51.100.7"}, "192.0.2.1"},
		{trusted, "127.0.0.1:5", nil, "127.0.0.1"},
		{trusted, "127.0.0.1:5", []string{"198.51.100.7"}, "198.51.100.7"},
		{trusted, "[::1]:5", []string{"2001:db8::1"}, "2001:db8::1"},
		{trusted, "[::ffff:127.0.0.1]:5", []string{"198.51.100.7"}, "198.51.100.7"},
		{
			trusted, "127.0.0.1:5",
			[]string{"1.1.1.1, 198.51.100.7, 10.1.1.1"},
			"198.51.100.7",
		}, // what the client wrote itself stands first
		{trusted, "127.0.0.1:5", []string{"1.1.1.1", "198.51.100.7"}, "198.51.100.7"},
		{trusted, "127.0.0.1:5", []string{"1.1.1.1, nonsense"}, "127.0.0.1"},
		{trusted, "127.0.0.1:5", []string{"10.0.0.2, 10.0.0.3"}, "10.0.0.2"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = test.from
		r.Header["X-Forwarded-For"] = test.forwarded
		if got := test.proxies.Address(r); got != test.want {
			t.Errorf("%s forwarded for %q: %s, want %s", test.from, test.forwarded, got, test.want)
		}
	}
}

func TestOneNetworkIsOneClient(t *testing.T) {
	var got string
	s := newSite(t, func(_ http.ResponseWriter, r *http.Request) { got = server.ClientAddress(r.Context()) },
		func(c *server.Config) {
			c.Proxies = server.Proxies{netip.MustParsePrefix("192.0.2.0/24")} // httptest's
		})
	for from, want := range map[string]string{"2001:db8:1:2:3::4": "2001:db8:1:2::/64", "198.51.100.7": "198.51.100.7"} {
		if s.ask(t, "POST", "/graphql", "X-Forwarded-For", from); got != want {
			t.Errorf("%s: %q, want %q", from, got, want)
		}
	}
}

func TestHostsThatAreNotOurs(t *testing.T) {
	for _, test := range []struct {
		addr, host string
		hosts      []string
		status     int
	}{
		{"127.0.0.1:0", "localhost:8080", nil, 200},
		{"127.0.0.1:0", "127.0.0.1:8080", nil, 200},
		{"127.0.0.1:0", "[::1]:8080", nil, 200},
		{"127.0.0.1:0", "LOCALHOST", nil, 200},
		{"localhost:0", "evil.example:8080", nil, 421},
		{"localhost:0", "localhost.evil.example", nil, 421},
		{"localhost:0", "192.168.1.4:8080", nil, 421},
		{"localhost:0", "records.example", []string{"records.example"}, 200},
		{":0", "records.example", nil, 200},
		{":0", "evil.example", []string{"records.example"}, 421},
		{":0", "Records.Example.:443", []string{"records.example"}, 200},
	} {
		s := newSite(t, answer("api"), func(c *server.Config) { c.Addr, c.Hosts = test.addr, test.hosts })
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != test.status {
			t.Errorf("%s asked for %s: %d, want %d", test.addr, test.host, w.Code, test.status)
		}
	}
}

// TestSlowClientsAreCutOff speaks to real sockets: one that never ends its headers, and one that never ends its body.
func TestSlowClientsAreCutOff(t *testing.T) {
	s, err := server.New(server.Config{
		Addr: "127.0.0.1:0", Web: http.NotFoundHandler(), Ready: func(context.Context) error { return nil },
		Limits: server.Limits{HeaderTime: 100 * time.Millisecond, BodyTime: 300 * time.Millisecond},
		GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := io.ReadAll(r.Body); errors.Is(err, os.ErrDeadlineExceeded) {
				w.WriteHeader(http.StatusRequestTimeout)
			}
		}),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error)
	go func() { served <- s.Serve(ctx) }()
	defer func() {
		cancel()
		if err := <-served; err != nil {
			t.Error(err)
		}
	}()
	for name, test := range map[string]struct {
		sent string
		most time.Duration
		want string
	}{
		"headers": {"POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n", 8 * time.Second, ""},
		"body":    {"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{", 8 * time.Second, "408"},
	} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.URL(), "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		begun := time.Now()
		_ = conn.SetDeadline(begun.Add(10 * time.Second))
		fmt.Fprint(conn, test.sent)
		got, err := io.ReadAll(bufio.NewReader(conn))
		took := time.Since(begun)
		if err != nil || took > test.most || !strings.Contains(string(got), test.want) {
			t.Errorf("%s: cut after %s: %v %q", name, took, err, got)
		}
	}
}
