package e2e

import (
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"bienban/db/dbtest"
)

func TestServeAnswersAndStops(t *testing.T) {
	t.Parallel()
	s := serve(t, "--log-level=debug", "--db", file(t))
	for _, path := range []string{"/healthz", "/readyz"} {
		if got := get(t, s.url+path); got.status != http.StatusOK || got.header.Get("X-Request-ID") == "" {
			t.Errorf("%s: %d %v", path, got.status, got.header)
		}
	}
	if code, log := s.stop(); code != 0 || !strings.Contains(log, "statements=") || !strings.Contains(log, "msg=stopped") {
		t.Errorf("exit code %d\n%s", code, log)
	}
}

func TestServeAnswersQuestionsOnEitherExecutor(t *testing.T) {
	t.Parallel()
	for _, executor := range []string{"breadth", "gqlgen"} {
		s := serve(t, "--executor", executor, "--db", dbtest.NewFile(t))
		var data struct{ Meetings struct{ TotalCount int } }
		data.Meetings.TotalCount = -1
		ask(t, s.url, "{ meetings { totalCount nodes { title } } }", &data)
		code, log := s.stop()
		if data.Meetings.TotalCount != 0 || code != 0 ||
			!regexp.MustCompile(`path=/graphql status=200 .*statements=[1-9]`).MatchString(log) {
			t.Errorf("%s: %+v, exit code %d\n%s", executor, data, code, log)
		}
	}
}

func TestServeDemoFillsOnlyAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	path := file(t)
	total := func() int {
		s := serve(t, "--demo", "--db", path)
		defer s.stop()
		var data struct {
			Meetings struct{ TotalCount int }
			Real     struct{ TotalCount int }
		}
		ask(t, s.url, `{ meetings { totalCount } real: meetings(filter: {chairedBy: {name: "cao van vuong"}}) { totalCount } }`, &data)
		if data.Real.TotalCount != 1 || data.Meetings.TotalCount < 200 {
			t.Errorf("%+v", data)
		}
		return data.Meetings.TotalCount
	}
	if first, second := total(), total(); first != second {
		t.Errorf("%d meetings, %d after starting again", first, second)
	}
}

func TestServeReadOnlyLeavesTheFileAlone(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, "--read-only", "--db", path)
	got := get(t, s.url+"/readyz")
	if code, log := s.stop(); code != 0 || got.status != http.StatusOK {
		t.Errorf("exit code %d, ready %d %s\n%s", code, got.status, got.body, log)
	}
	if after, _ := os.ReadFile(path); string(before) != string(after) {
		t.Error("the file changed")
	}
}

func TestServeSaysThatAPortIsInUse(t *testing.T) {
	t.Parallel()
	var config net.ListenConfig
	taken, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	r := bienban(t, "serve", "--addr", taken.Addr().String(), "--db", dbtest.NewFile(t))
	if r.code != exitCannotListen || !strings.Contains(r.stderr, "in use") || strings.Count(r.stderr, "\n") != 1 {
		t.Errorf("%+v", r)
	}
}

func TestSignals(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		s := serve(t, "--db", file(t))
		if got := get(t, s.url+"/readyz"); got.status != http.StatusOK {
			t.Fatalf("%d %s", got.status, got.body)
		}
		s.signal(signal)
		if code := s.wait(); code != 0 || !strings.Contains(s.log.String(), "msg=stopped") {
			t.Errorf("%v: exit code %d\n%s", signal, code, s.log.String())
		}
	}
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	t.Parallel()
	path := file(t)
	p := start(t, "serve", "--addr=127.0.0.1:0", "--grace=10m", "--db", path)
	url := urlInLog.FindStringSubmatch(p.waitFor("msg=ready"))[1]
	// A request whose body never comes is under way for as long as it is let.
	var dialer net.Dialer
	c, err := dialer.DialContext(t.Context(), "tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c,
		"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	// The server asks for the body when the handler begins to read it.
	begun := make([]byte, len("HTTP/1.1 100"))
	if _, err := io.ReadFull(c, begun); err != nil || string(begun) != "HTTP/1.1 100" {
		t.Fatalf("%q, %v", begun, err)
	}
	p.signal(os.Interrupt)
	p.waitFor("msg=stopping")
	p.signal(os.Interrupt)
	p.wait()
	status := p.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !status.Signaled() || status.Signal() != syscall.SIGINT {
		t.Errorf("ended by %v", p.cmd.ProcessState)
	}
	// What was being served is whole.
	if r := bienban(t, "migrate", "--db", path); r.code != 0 {
		t.Errorf("%+v", r)
	}
}
