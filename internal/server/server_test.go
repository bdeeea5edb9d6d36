package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"bienban/internal/server"
)

// site is a server whose /graphql does what a test asks for.
type site struct {
	http.Handler
	log *bytes.Buffer
}

func newSite(t *testing.T, api http.HandlerFunc, change ...func(*server.Config)) site {
	t.Helper()
	var log bytes.Buffer
	cfg := server.Config{
		Addr:    "127.0.0.1:0",
		Hosts:   []string{"example.com"}, // what httptest asks for
		GraphQL: api,
		Web: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", "default-src 'self'")
			fmt.Fprint(w, "page "+r.URL.Path)
		}),
		Ready: func(context.Context) error { return nil },
		Logger: slog.New(server.LogHandler(slog.NewJSONHandler(&log, &slog.HandlerOptions{
			Level: slog.LevelDebug,
		}))),
	}
	for _, f := range change {
		f(&cfg)
	}
	s, err := server.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return site{s.Handler(), &log}
}

// reply is an answer that has been read.
type reply struct {
	StatusCode int
	Header     http.Header
	Body       string
}

func (s site) ask(t *testing.T, method, path string, headers ...string) reply {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path,
		strings.NewReader(`{"query":"{ meetings { totalCount } }"}`))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return reply{w.Code, w.Header(), w.Body.String()}
}

// send asks a server over a real connection.
func send(ctx context.Context, method, url string) (reply, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, nil)
	if err != nil {
		return reply{}, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return reply{}, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	return reply{answer.StatusCode, answer.Header, string(b)}, err
}

// line is the last line of the log with the message.
func (s site) line(t *testing.T, message string) map[string]any {
	t.Helper()
	var found map[string]any
	for text := range strings.Lines(s.log.String()) {
		var line map[string]any
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatal(err)
		}
		if line["msg"] == message {
			found = line
		}
	}
	if found == nil {
		t.Fatalf("no line %q in the log:\n%s", message, s.log)
	}
	return found
}

func answer(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func TestRoutes(t *testing.T) {
	s := newSite(t, answer("api"))
	for _, test := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"POST", "/graphql", 200, "api"},
		{"GET", "/", 200, "page /"},
		{"GET", "/graphiql", 200, "page /graphiql"},
		{"GET", "/healthz", 200, `{"status":"ok"}` + "\n"},
		{"GET", "/readyz", 200, `{"status":"ready"}` + "\n"},
	} {
		r := s.ask(t, test.method, test.path)
		if got := r.Body; r.StatusCode != test.status || got != test.body {
			t.Errorf("%s %s: %d %q", test.method, test.path, r.StatusCode, got)
		}
	}
}

func TestReadyTellsTheReasonButNotTheCause(t *testing.T) {
	s := newSite(t, answer(""), func(c *server.Config) {
		c.Ready = func(ctx context.Context) error {
			if _, ok := ctx.Deadline(); !ok {
				t.Error("no deadline")
			}
			return errors.New("disk I/O error in /srv/records.db")
		}
	})
	r := s.ask(t, "GET", "/readyz")
	if got := r.Body; r.StatusCode != http.StatusServiceUnavailable ||
		!strings.Contains(got, "the database does not answer") || strings.Contains(got, "srv") {
		t.Errorf("%d %s", r.StatusCode, got)
	}
	if line := s.line(t, "not ready"); !strings.Contains(line["error"].(string), "/srv/records.db") {
		t.Errorf("log: %v", line)
	}
	if r := s.ask(t, "GET", "/healthz"); r.StatusCode != http.StatusOK {
		t.Errorf("health: %d", r.StatusCode)
	}
}

func TestRequestIDs(t *testing.T) {
	var seen string
	s := newSite(t, func(_ http.ResponseWriter, r *http.Request) { seen = server.RequestID(r.Context()) })
	for id, kept := range map[string]bool{
		"abc-123_x.Y": true, strings.Repeat("a", 64): true,
		"": false, strings.Repeat("a", 65): false, "a b": false, "a\nlevel=ERROR": false, "biên": false, `"`: false,
	} {
		r := s.ask(t, "POST", "/graphql", "X-Request-ID", id)
		got := r.Header.Get("X-Request-ID")
		if (got == id) != kept || got == "" || got != seen || s.line(t, "request")["request_id"] != got {
			t.Errorf("%q became %q in the header, %q in the context, %v in the log", id, got, seen, s.line(t, "request"))
		}
	}
}

func TestAccessLog(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprint(w, "12345")
	}, func(c *server.Config) {
		c.Annotate = func(ctx context.Context) (context.Context, func() []slog.Attr) {
			return ctx, func() []slog.Attr { return []slog.Attr{slog.Int("statements", 7)} }
		}
	})
	s.ask(t, "POST", "/graphql?token=secret&query=private")
	line := s.line(t, "request")
	if line["method"] != "POST" || line["path"] != "/graphql" || line["status"] != 418.0 || line["bytes"] != 5.0 ||
		line["statements"] != 7.0 {
		t.Errorf("%v", line)
	}
	if _, ok := line["ms"].(float64); !ok || strings.Contains(s.log.String(), "secret") {
		t.Errorf("log: %s", s.log)
	}
	s.ask(t, "GET", "/healthz")
	if line := s.line(t, "request"); line["level"] != "DEBUG" || line["path"] != "/healthz" {
		t.Errorf("health: %v", line)
	}
}

func TestPanicBecomesAnAnswer(t *testing.T) {
	s := newSite(t, func(http.ResponseWriter, *http.Request) { panic("SELECT secret FROM /srv") })
	r := s.ask(t, "POST", "/graphql", "X-Request-ID", "id-1")
	got := r.Body
	if r.StatusCode != http.StatusInternalServerError || strings.Contains(got, "secret") {
		t.Errorf("%d %s", r.StatusCode, got)
	}
	var parsed struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code, RequestID string }
		}
	}
	if err := json.Unmarshal([]byte(got), &parsed); err != nil {
		t.Fatal(err)
	}
	if e := parsed.Errors[0]; e.Extensions.Code != "INTERNAL" || e.Extensions.RequestID != "id-1" {
		t.Errorf("%+v", e)
	}
	if line := s.line(t, "panic"); line["request_id"] != "id-1" ||
		!strings.Contains(line["stack"].(string), "server_test.go") {
		t.Errorf("log: %v", line)
	}
	if s.line(t, "request")["status"] != 500.0 || strings.Count(s.log.String(), `"panic"`) != 1 {
		t.Errorf("log: %s", s.log)
	}
}

func TestPanicAfterTheAnswerBeganCutsTheConnection(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, strings.Repeat(`{"data":`, 10_000))
		panic("late")
	})
	ts := httptest.NewServer(s)
	defer ts.Close()
	ts.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	if r, err := send(t.Context(), http.MethodPost, ts.URL+"/graphql"); err == nil {
		t.Errorf("half an answer looked whole: %d, %d bytes", r.StatusCode, len(r.Body))
	}
}

// breaking panics where an answer is written to the network, around all routes.
type breaking struct{ http.ResponseWriter }

func (breaking) Write([]byte) (int, error) { panic("planted") }

func TestPanicAroundTheRoutesIsLogged(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "{}") })
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
	r.Header.Set("X-Request-ID", "id-1")
	defer func() {
		if cause := recover(); cause != http.ErrAbortHandler { //nolint:errorlint // the very value
			t.Errorf("it ends with %v", cause)
		}
		if line := s.line(t, "panic"); line["request_id"] != "id-1" || line["cause"] != "panic: planted" ||
			!strings.Contains(line["stack"].(string), "server_test.go") {
			t.Errorf("log: %v", line)
		}
	}()
	s.ServeHTTP(breaking{httptest.NewRecorder()}, r)
}

func TestGzip(t *testing.T) {
	long := strings.Repeat(`{"title":"Hội nghị"}`, 500)
	for _, test := range []struct {
		name, contentType, text, accept string
		zipped                          bool
	}{
		{"long answer", "application/json", long, "gzip", true},
		{"short answer", "application/json", "{}", "gzip", false},
		{"not accepted", "application/json", long, "identity", false},
		{"a stream", "text/event-stream", long, "gzip", false},
		{"a multipart stream", "multipart/mixed; boundary=-", long, "gzip", false},
	} {
		s := newSite(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", test.contentType)
			fmt.Fprint(w, test.text)
		})
		r := s.ask(t, "POST", "/graphql", "Accept-Encoding", test.accept)
		if (r.Header.Get("Content-Encoding") == "gzip") != test.zipped {
			t.Errorf("%s: encoding %q", test.name, r.Header.Get("Content-Encoding"))
			continue
		}
		got := r.Body
		if test.zipped {
			z, err := gzip.NewReader(strings.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			got = string(b)
			if !strings.Contains(r.Header.Get("Vary"), "Accept-Encoding") {
				t.Errorf("%s: Vary %q", test.name, r.Header.Get("Vary"))
			}
		}
		if got != test.text {
			t.Errorf("%s: %d bytes came back of %d", test.name, len(got), len(test.text))
		}
	}
}

// TestCodingIsChosen sends what clients announce. Node 20 reads no zstd, and libraries on it announce it all the same.
func TestCodingIsChosen(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(294) // the coding goes by the content, whatever the status
		fmt.Fprint(w, strings.Repeat(`{"title":"Hội nghị"}`, 500))
	})
	for accept, want := range map[string]string{
		"gzip, deflate, br, zstd":           "gzip",
		"zstd, br, gzip":                    "gzip",
		"zstd;q=0.8, gzip;q=0.8, *;q=0.1":   "gzip",
		"zstd;q=1.0, gzip;q=0.5":            "zstd", // the client's own wish
		"zstd":                              "zstd",
		"zstd, gzip;q=0":                    "zstd",
		"br":                                "",
		"deflate":                           "",
		"identity, gzip;q=0, zstd;q=0, *":   "",
		"GZIP":                              "gzip",
		"gzip;q=0.001, zstd;q=0, deflate;q": "gzip",
	} {
		r := s.ask(t, "POST", "/graphql", "Accept-Encoding", accept)
		if got := r.Header.Get("Content-Encoding"); got != want || r.StatusCode != 294 {
			t.Errorf("%s: %d in %q, want %q", accept, r.StatusCode, got, want)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	s := newSite(t, answer("{}"))
	for _, path := range []string{"/graphql", "/", "/healthz"} {
		h := s.ask(t, "GET", path).Header
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" ||
			h.Get("Referrer-Policy") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
	if got := s.ask(t, "GET", "/").Header.Get("Content-Security-Policy"); got != "default-src 'self'" {
		t.Errorf("a page's own policy became %q", got)
	}
	if got := s.ask(t, "GET", "/graphql").Header.Get("Content-Security-Policy"); !strings.Contains(got,
		"default-src 'none'") {
		t.Errorf("policy of /graphql: %q", got)
	}
}

func TestLargeBodiesAreCutOff(t *testing.T) {
	var read int64
	var readErr error
	s := newSite(t, func(_ http.ResponseWriter, r *http.Request) { read, readErr = io.Copy(io.Discard, r.Body) })
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", io.LimitReader(endless{}, 64<<20))
	s.ServeHTTP(httptest.NewRecorder(), r)
	var tooLarge *http.MaxBytesError
	if !errors.As(readErr, &tooLarge) || read > 8<<20 {
		t.Errorf("read %d bytes, %v", read, readErr)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func TestNewNeedsItsParts(t *testing.T) {
	if _, err := server.New(server.Config{}); err == nil {
		t.Error("made without handlers")
	}
}
