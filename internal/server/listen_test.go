package server_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"bienban/internal/server"
)

func listen(t *testing.T, addr string, api http.HandlerFunc, grace time.Duration) (*server.Server, error) {
	t.Helper()
	s, err := server.New(server.Config{
		Addr: addr, GraphQL: api, Web: http.NotFoundHandler(), Grace: grace,
		Ready: func(context.Context) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, s.Listen(t.Context())
}

func TestListenRefuses(t *testing.T) {
	var config net.ListenConfig
	taken, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for addr, says := range map[string]string{
		taken.Addr().String():    "in use",
		"localhost":              "expected host:port",
		"localhost:99999":        "expected host:port",
		"no.such.host.invalid:0": "expected host:port",
		"192.0.2.1:0":            "not an address of this machine",
	} {
		_, err := listen(t, addr, idle, 0)
		var listen *server.ListenError
		if !errors.As(err, &listen) || listen.ExitCode() != 4 || !strings.Contains(err.Error(), says) ||
			strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

func idle(http.ResponseWriter, *http.Request) {}

func TestURLNamesTheRealPort(t *testing.T) {
	for addr, prefix := range map[string]string{
		"127.0.0.1:0": "http://127.0.0.1:", ":0": "http://localhost:",
		"localhost:0": "http://127.0.0.1:",
	} {
		s, err := listen(t, addr, idle, 0)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		served := make(chan error)
		go func() { served <- s.Serve(ctx) }()
		r, err := send(t.Context(), http.MethodGet, s.URL()+"/healthz")
		if err != nil {
			t.Fatal(err)
		}
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(s.URL(), prefix) || strings.HasSuffix(s.URL(), ":0") {
			t.Errorf("%s: %s answers %d", addr, s.URL(), r.StatusCode)
		}
		cancel()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if _, err := send(t.Context(), http.MethodGet, s.URL()+"/healthz"); err == nil {
			t.Error("still answers")
		}
	}
}

func TestStopWaitsForRequestsUnderWay(t *testing.T) {
	begun, finish := make(chan bool), make(chan bool)
	s, err := listen(t, "127.0.0.1:0", func(w http.ResponseWriter, _ *http.Request) {
		begun <- true
		<-finish
		fmt.Fprint(w, "whole")
	}, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served, answered := make(chan error, 1), make(chan string, 1)
	go func() { served <- s.Serve(ctx) }()
	go func() {
		r, err := send(t.Context(), http.MethodPost, s.URL()+"/graphql")
		answered <- fmt.Sprint(r.Body, err)
	}()
	<-begun
	cancel()
	select {
	case err := <-served:
		t.Fatalf("stopped in the middle of a request: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	finish <- true
	if got := <-answered; got != "whole<nil>" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

func TestStopGivesUpAfterItsGrace(t *testing.T) {
	begun, release := make(chan bool), make(chan bool)
	defer close(release)
	s, err := listen(t, "127.0.0.1:0", func(http.ResponseWriter, *http.Request) {
		begun <- true
		<-release
	}, 20*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	go func() { _, _ = send(t.Context(), http.MethodPost, s.URL()+"/graphql") }()
	<-begun
	cancel()
	if err := <-served; err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("%v", err)
	}
}
