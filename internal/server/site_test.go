package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"bienban/internal/access"
	"bienban/internal/record"
	"bienban/internal/server"
)

// guarded is a site whose gate lets nobody in, with a further route.
func guarded(t *testing.T, change ...func(*server.Config)) site {
	return newSite(t, answer("api"), append(change, func(c *server.Config) {
		c.Routes = map[string]http.Handler{"/q/": answer("table"), "/feeds/": answer("feed")}
		c.Authenticate = func(ctx context.Context, _ access.Caller) (context.Context, error) {
			return ctx, &record.Error{Code: record.CodeUnauthenticated, Message: "a token"}
		}
	})...)
}

// TestOnlyTheEndpointOfSocketsIsReachedWithoutAToken asks each route for a socket, in each way of asking.
func TestOnlyTheEndpointOfSocketsIsReachedWithoutAToken(t *testing.T) {
	s := guarded(t)
	for _, path := range []string{"/graphql", "/q/a.csv", "/feeds/committee/a/meetings.atom"} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
			for _, upgrade := range []string{"websocket", "WebSocket", "h2c", "", "websocket, h2c"} {
				want := http.StatusUnauthorized
				if path == "/graphql" && method == http.MethodGet && (upgrade == "websocket" || upgrade == "WebSocket") {
					want = http.StatusOK // the endpoint of sockets asks again
				}
				for token, want := range map[string]int{"": want, "Bearer bb_no": http.StatusUnauthorized} {
					r := s.ask(t, method, path, "Upgrade", upgrade, "Connection", "Upgrade", "Authorization", token)
					if r.StatusCode != want {
						t.Errorf("%s %s with Upgrade %q and %q: %d, want %d", method, path, upgrade, token, r.StatusCode, want)
					}
				}
			}
		}
	}
}

// TestPagesOfOtherSitesReadNothing asks as a browser does for pages of any site.
func TestPagesOfOtherSitesReadNothing(t *testing.T) {
	const listed = "https://listed.example"
	for _, c := range []struct {
		name    string
		headers []string
		refused bool
	}{
		{"an image", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, true},
		{"a fetch without an answer", []string{
			"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest",
			"empty", "Accept", "text/event-stream",
		}, true},
		{"an EventSource", []string{
			"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Origin", other, "Accept",
			"text/event-stream",
		}, true},
		{"a frame", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, true},
		{"a prefetched link", []string{
			"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "empty",
			"Sec-Purpose", "prefetch",
		}, true},
		{"a socket", []string{
			"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "websocket", "Origin", other, "Upgrade",
			"websocket",
		}, true},
		{"a neighbour's page", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors"}, true},
		{"an opaque origin", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Origin", "null"}, true},
		{"a listed origin", []string{
			"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Origin", listed, "Accept",
			"text/event-stream",
		}, false},
		{"a link that is followed", []string{
			"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest",
			"document",
		}, false},
		{"our own page", []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, false},
		{"the address bar", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"}, false},
		{"a program", nil, false},
	} {
		ran := false
		count := func(http.ResponseWriter, *http.Request) { ran = true }
		s := newSite(t, count, func(cfg *server.Config) {
			cfg.CORS.Origins = []string{listed}
			cfg.Routes = map[string]http.Handler{"/q/": http.HandlerFunc(count)}
		})
		for _, path := range []string{"/graphql?query=%7B__typename%7D", "/q/a.csv"} {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				ran = false
				r := s.ask(t, method, path, c.headers...)
				if ran == c.refused || c.refused != (r.StatusCode == http.StatusForbidden) {
					t.Errorf("%s, %s %s: %d, answered %v", c.name, method, path, r.StatusCode, ran)
				}
			}
		}
	}
}

// TestFiguresAreForOurHostsOnly asks the second listener by names that a page on the web may have point at it.
func TestFiguresAreForOurHostsOnly(t *testing.T) {
	for _, c := range []struct {
		hosts  []string
		host   string
		status int
	}{
		{nil, "localhost", 200},
		{nil, "127.0.0.1:9090", 200},
		{nil, "evil.example:9090", 421},
		{nil, "localhost.evil.example", 421},
		{[]string{"figures.example"}, "figures.example", 200},
		{[]string{"figures.example"}, "evil.example", 421},
	} {
		cfg := server.Config{
			Addr: "127.0.0.1:0", Web: http.NotFoundHandler(), GraphQL: answer("api"), Ready: func(context.Context) error { return nil },
			Hosts: c.hosts, Metrics: answer("figures"), MetricsAddr: "127.0.0.1:0",
		}
		s, err := server.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Listen(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		served := make(chan error)
		go func() { served <- s.Serve(ctx) }()
		for _, path := range []string{"/metrics", "/healthz", "/readyz"} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet,
				s.MetricsURL()[:len(s.MetricsURL())-len("/metrics")]+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = c.host
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			if _ = got.Body.Close(); got.StatusCode != c.status {
				t.Errorf("%s for %s with %v: %d, want %d", path, c.host, c.hosts, got.StatusCode, c.status)
			}
		}
		cancel()
		if err := <-served; err != nil {
			t.Error(err)
		}
	}
}

// TestTheHostOfTheAddressIsOurs lets whoever scrapes a machine by its address do so where hosts are listed.
func TestTheHostOfTheAddressIsOurs(t *testing.T) {
	for addr, want := range map[string]int{"10.0.0.5:9090": 200, "0.0.0.0:9090": 421, "[::]:9090": 421} {
		s := newSite(t, answer("api"), func(c *server.Config) { c.Addr = addr })
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
		r.Host = strings.TrimSuffix(addr, ":9090")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s asked for %q: %d, want %d", addr, r.Host, w.Code, want)
		}
	}
}

func TestAddressesAreUTF8(t *testing.T) {
	ok := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	s, err := server.New(server.Config{
		GraphQL: ok, Web: ok, Routes: map[string]http.Handler{"/q/": ok},
		Ready: func(context.Context) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]int{
		"/graphql?query=%FF": 400, "/q/a.json?n=%C3%28": 400, "/q/%FF.json": 400, "/graphql?query=%C4%91": 200, "/q/a.json?n=%ED%A0%80": 400,
	} {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost"+address, nil))
		if w.Code != want {
			t.Errorf("%s: %d %s, expected %d", address, w.Code, w.Body, want)
		}
	}
}
