package server_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"bienban/internal/server"
)

// known is a reason that may be told.
type known struct{ answers bool }

func (known) Error() string   { return "no space on /srv" }
func (known) Reason() string  { return "no space" }
func (k known) Answers() bool { return k.answers }

func TestReadyTellsWhyNot(t *testing.T) {
	for _, test := range []struct {
		err    error
		path   string
		status int
		body   string
	}{
		{known{true}, "/readyz", http.StatusOK, `{"reason":"no space","status":"degraded"}`},
		{known{true}, "/readyz?for=changes", http.StatusServiceUnavailable, `{"reason":"no space","status":"unavailable"}`},
		{known{false}, "/readyz", http.StatusServiceUnavailable, `{"reason":"no space","status":"unavailable"}`},
		{
			fmt.Errorf("wrapped: %w", known{false}), "/readyz", http.StatusServiceUnavailable,
			`{"reason":"no space","status":"unavailable"}`,
		},
	} {
		s := newSite(t, answer("api"), func(c *server.Config) {
			c.Ready = func(context.Context) error { return test.err }
		})
		r := s.ask(t, "GET", test.path)
		if r.StatusCode != test.status || strings.TrimSpace(r.Body) != test.body {
			t.Errorf("%v at %s: %d %s", test.err, test.path, r.StatusCode, r.Body)
		}
		if line := s.line(t, "not ready"); !strings.Contains(fmt.Sprint(line["error"]), "/srv") {
			t.Errorf("the log does not tell the cause: %v", line)
		}
	}
}

func TestALingeringServerAnswersAndSaysThatItStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s, err := server.New(server.Config{
		Addr: "127.0.0.1:0", GraphQL: answer("api"), Web: answer("page"),
		Ready:  func(context.Context) error { return nil },
		Linger: time.Hour,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen(ctx); err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.Serve(ctx) }() // lingers until the test's process ends
	if r, err := send(t.Context(), "GET", s.URL()+"/readyz"); err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%+v %v", r, err)
	}
	stop()
	deadline := time.Now().Add(10 * time.Second)
	for {
		r, err := send(t.Context(), "GET", s.URL()+"/readyz")
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("%+v %v", r, err)
		}
		if r.StatusCode == http.StatusServiceUnavailable {
			if !strings.Contains(r.Body, "shutting down") {
				t.Error(r.Body)
			}
			break
		}
	}
	if r, err := send(t.Context(), "GET", s.URL()+"/"); err != nil || r.Body != "page" {
		t.Errorf("%+v %v", r, err)
	}
}
