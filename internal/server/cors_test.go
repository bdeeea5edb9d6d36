package server_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"bienban/internal/server"
)

const other = "https://other.example"

func TestCORSIsClosedByDefault(t *testing.T) {
	ran := 0
	s := newSite(t, func(http.ResponseWriter, *http.Request) { ran++ })
	r := s.ask(t, "POST", "/graphql", "Origin", other, "Sec-Fetch-Site", "cross-site", "Content-Type", "text/plain")
	if got := r.Body; r.StatusCode != http.StatusForbidden || ran != 0 || !strings.Contains(got, `"FORBIDDEN"`) {
		t.Errorf("a page of another site wrote: %d %s", r.StatusCode, got)
	}
	r = s.ask(t, "GET", "/graphql", "Origin", other)
	if r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a page of another site may read: %v", r.Header)
	}
	for name, headers := range map[string][]string{
		"a program":       nil,
		"a page of ours":  {"Origin", "http://example.com", "Sec-Fetch-Site", "same-origin"},
		"an old browser":  {"Origin", "http://example.com"},
		"the address bar": {"Sec-Fetch-Site", "none"},
	} {
		if r := s.ask(t, "POST", "/graphql", headers...); r.StatusCode != http.StatusOK {
			t.Errorf("%s was refused: %d", name, r.StatusCode)
		}
	}
}

func TestCORSOpensToListedOrigins(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "ok") }, func(c *server.Config) {
		c.CORS = server.CORS{Origins: []string{other, "http://localhost:5173"}}
	})
	r := s.ask(t, "OPTIONS", "/graphql", "Origin", other, "Access-Control-Request-Method", "POST",
		"Access-Control-Request-Headers", "content-type")
	h := r.Header
	if h.Get("Access-Control-Allow-Origin") != other || h.Get("Access-Control-Allow-Credentials") != "" ||
		!strings.Contains(h.Get("Access-Control-Allow-Headers"), "content-type") ||
		h.Get("Access-Control-Allow-Methods") != "POST" {
		t.Errorf("preflight: %v", h)
	}
	r = s.ask(t, "POST", "/graphql", "Origin", other, "Sec-Fetch-Site", "cross-site")
	if r.Body != "ok" || r.Header.Get("Access-Control-Allow-Origin") != other ||
		!strings.Contains(strings.ToLower(r.Header.Get("Access-Control-Expose-Headers")), "x-request-id") {
		t.Errorf("an allowed page: %d %v", r.StatusCode, r.Header)
	}
	for _, origin := range []string{"https://evil.example", "https://other.example.evil", "http://other.example", "null"} {
		r := s.ask(t, "POST", "/graphql", "Origin", origin, "Sec-Fetch-Site", "cross-site")
		if r.StatusCode != http.StatusForbidden || r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d %v", origin, r.StatusCode, r.Header)
		}
	}
	if r := s.ask(t, "GET", "/healthz", "Origin", other); r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("other paths are opened too")
	}
}

// TestPreflights asks, over real connections, what browsers ask before they send a header that no form can send: one by
// one and all at once, in the order and the case in which they ask.
func TestPreflights(t *testing.T) {
	allowed := []string{
		"apollo-require-preflight", "as-recorded-on", "authorization", "content-type", "if-none-match", "last-event-id",
		"traceparent", "tracestate", "x-request-id",
	}
	for _, origins := range [][]string{{other}, {"*"}} {
		s := newSite(t, answer("ok"), func(c *server.Config) {
			c.CORS.Origins = origins
			c.Routes = map[string]http.Handler{"/q/": answer("ok")}
			c.Hosts = []string{"127.0.0.1"}
		})
		ts := httptest.NewServer(s)
		defer ts.Close()
		for _, headers := range append(slices.Collect(slices.Chunk(allowed, 1)), allowed) {
			for _, path := range []string{"/graphql", "/q/meetings.json"} {
				checkPreflight(t, ts.URL+path, strings.Join(headers, ","), true)
			}
		}
		for _, headers := range []string{"cookie2", "content-type,x-forwarded-for"} {
			checkPreflight(t, ts.URL+"/graphql", headers, false)
		}
	}
}

// checkPreflight asks for each method that a page may use.
func checkPreflight(t *testing.T, url, headers string, want bool) {
	t.Helper()
	for _, method := range []string{"GET", "HEAD", "POST"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodOptions, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header = http.Header{
			"Origin": {other}, "Access-Control-Request-Method": {method},
			"Access-Control-Request-Headers": {headers},
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		h := answer.Header
		got := h.Get("Access-Control-Allow-Origin") != "" && h.Get("Access-Control-Allow-Headers") == headers &&
			h.Get("Access-Control-Allow-Methods") == method
		if got != want {
			t.Errorf("%s %s with %s: allowed %v, want %v: %v", method, url, headers, got, want, h)
		}
	}
}

// TestPagesReadHeaders names what a page of an allowed origin may read of an answer, beside what every page may.
func TestPagesReadHeaders(t *testing.T) {
	s := newSite(t, answer("ok"), func(c *server.Config) { c.CORS.Origins = []string{other} })
	exposed := s.ask(t, "POST", "/graphql", "Origin", other).Header.Get("Access-Control-Expose-Headers")
	got := strings.Split(strings.ToLower(strings.ReplaceAll(exposed, " ", "")), ",")
	for _, name := range []string{"retry-after", "etag", "content-disposition", "x-request-id"} {
		if !slices.Contains(got, name) {
			t.Errorf("%s is not exposed: %s", name, exposed)
		}
	}
}

func TestCORSOpenToAll(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "ok") }, func(c *server.Config) {
		c.CORS.Origins = []string{"*"}
	})
	r := s.ask(t, "POST", "/graphql", "Origin", other, "Sec-Fetch-Site", "cross-site")
	if r.Body != "ok" || r.Header.Get("Access-Control-Allow-Origin") != "*" ||
		r.Header.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
}

func TestCORSCheck(t *testing.T) {
	for _, test := range []struct {
		cors server.CORS
		bad  string // the origin that is refused, or "none"
	}{
		{server.CORS{}, "none"},
		{server.CORS{Origins: []string{"*"}}, "none"},
		{server.CORS{Origins: []string{other}}, "none"},
		{server.CORS{Origins: []string{"http://[::1]:3000"}}, "none"},
		{server.CORS{Origins: []string{"other.example"}}, "other.example"},
		{server.CORS{Origins: []string{other + "/"}}, other + "/"},
		{server.CORS{Origins: []string{other + "/path"}}, other + "/path"},
		{server.CORS{Origins: []string{"https://*.example"}}, "https://*.example"},
		{server.CORS{Origins: []string{"ftp://x"}}, "ftp://x"},
		{server.CORS{Origins: []string{"https://"}}, "https://"},
		{server.CORS{Origins: []string{"https://u:p@x"}}, "https://u:p@x"},
		{server.CORS{Origins: []string{"null"}}, "null"},
		{server.CORS{Origins: []string{""}}, ""},
	} {
		err := test.cors.Check()
		var origin *server.OriginError
		if (test.bad == "none") != (err == nil) || (err != nil && (!errors.As(err, &origin) || origin.Origin != test.bad)) {
			t.Errorf("%+v: %v", test.cors, err)
		}
	}
}
