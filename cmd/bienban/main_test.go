package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestMain lets a test start the program itself: this binary with the variable set is bienban.
func TestMain(m *testing.M) {
	if os.Getenv("BIENBAN_TEST_AS_PROGRAM") != "" {
		main()
	}
	os.Exit(m.Run())
}

// result is what a finished command left.
type result struct {
	code        int
	out, stderr string
}

// bienban runs a command to its end, in this process.
func bienban(t *testing.T, args ...string) result {
	t.Helper()
	return feed(t.Context(), t, "", args...)
}

func feed(ctx context.Context, t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(ctx, args, strings.NewReader(stdin), &out, &errs)
	return result{code, out.String(), errs.String()}
}

// process is the program running on its own, as a user starts it.
type process struct {
	*exec.Cmd
	lines *bufio.Scanner
}

func start(t *testing.T, args ...string) *process {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), "BIENBAN_TEST_AS_PROGRAM=1")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{cmd, bufio.NewScanner(stderr)}
}

// served starts a server as a process of its own and waits until it is ready. What it logs after that is thrown away.
func served(t *testing.T, args ...string) (p *process, url string) {
	t.Helper()
	p = start(t, serveArgs(args)...)
	url = urlInLog.FindStringSubmatch(waitFor(t, p.lines, "msg=ready"))[1]
	go func() {
		for p.lines.Scan() {
		}
	}()
	return p, url
}

// serveArgs are those of a server on a free port. Unless the test is about who may do what, anybody may do anything.
func serveArgs(args []string) []string {
	base := []string{"serve", "--addr=127.0.0.1:0"}
	if !slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "--anonymous") }) {
		base = append(base, "--anonymous=write")
	}
	return append(base, args...)
}

var (
	urlInLog     = regexp.MustCompile(`url=(http://\S+)`)
	metricsInLog = regexp.MustCompile(`metrics=(http://\S+)`)
)

// waitFor reads the log up to a line that contains text.
func waitFor(t *testing.T, lines *bufio.Scanner, text string) string {
	t.Helper()
	var seen strings.Builder
	for lines.Scan() {
		seen.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), text) {
			return lines.Text()
		}
	}
	t.Fatalf("the log ended without %q:\n%s", text, seen.String())
	return ""
}

// serving runs `bienban serve` in this process until the test cancels it.
type serving struct {
	url     string
	metrics string // where the figures are, if they are shown
	cancel  context.CancelFunc
	code    chan int
	rest    chan string
}

// stop ends it and returns the exit code and what it logged since it was ready.
func (s *serving) stop() (int, string) {
	s.cancel()
	return <-s.code, <-s.rest
}

func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	s := &serving{cancel: cancel, code: make(chan int, 1), rest: make(chan string, 1)}
	go func() {
		s.code <- run(ctx, serveArgs(args), nil, io.Discard, write)
		write.Close()
	}()
	lines := bufio.NewScanner(read)
	ready := waitFor(t, lines, "msg=ready")
	s.url = urlInLog.FindStringSubmatch(ready)[1]
	if m := metricsInLog.FindStringSubmatch(ready); m != nil {
		s.metrics = m[1]
	}
	go func() {
		var rest strings.Builder
		for lines.Scan() {
			rest.WriteString(lines.Text() + "\n")
		}
		s.rest <- rest.String()
	}()
	t.Cleanup(cancel)
	return s
}

// get asks for a page and throws away what it says.
func get(ctx context.Context, url string) (status int, header http.Header, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	return answer.StatusCode, answer.Header, answer.Body.Close()
}

func file(t *testing.T) string { return filepath.Join(t.TempDir(), "records.db") }
