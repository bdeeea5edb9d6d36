package e2e

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// The exit codes that `bienban --help` promises.
const (
	exitFailure      = 1
	exitUsage        = 2
	exitCannotOpen   = 3
	exitCannotListen = 4
)

// folder holds the program under test, and nothing else.
var folder string

func TestMain(m *testing.M) {
	code, err := runInFolder(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runInFolder(m *testing.M) (code int, err error) {
	if folder, err = os.MkdirTemp("", "bienban-e2e-*"); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	return m.Run(), nil
}

// program builds the program once, and gives its path.
var program = sync.OnceValues(func() (path string, err error) {
	path = filepath.Join(folder, "bienban")
	return path, errors.Join(build(path), dependOnSources())
})

// What the tests have the Makefile's LDFLAGS stamp into the program.
const (
	stampedVersion = "v1.2.3-4-gabcdef0"
	stampedCommit  = "abcdef012345"
	stampedDate    = "2026-01-31"
)

var ldflagsLine = regexp.MustCompile(`(?m)^LDFLAGS := (.*)$`)

// build makes the program with the flags of the linker that the Makefile gives, and with the race detector if the tests
// have it.
func build(path string) error {
	makefile, err := os.ReadFile("../../../Makefile")
	if err != nil {
		return err
	}
	found := ldflagsLine.FindSubmatch(makefile)
	if found == nil {
		return errors.New("the Makefile has no line that begins with LDFLAGS :=")
	}
	ldflags := strings.NewReplacer("$(VERSION)", stampedVersion, "$(COMMIT)", stampedCommit, "$(DATE)", stampedDate).
		Replace(string(found[1]))
	args := append([]string{"build", "-tags=sqlite_fts5", "-ldflags", ldflags, "-o", path}, raceFlags...)
	out, err := exec.CommandContext(context.Background(), "go", append(args, "bienban/cmd/bienban")...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return nil
}

// dependOnSources has the tests look at the program's sources and embedded files, and at the folders in which they are.
// `go test` repeats an earlier result unless the test binary, or a file that it looked at, has changed; the program is
// not part of the binary. Only what is looked at while a test runs counts.
func dependOnSources() error {
	const files = `{{with .Module}}{{if .Main}}{{range $.GoFiles}}{{$.Dir}}/{{.}}
{{end}}{{range $.EmbedFiles}}{{$.Dir}}/{{.}}
{{end}}{{end}}{{end}}`
	list, err := exec.CommandContext(context.Background(), "go", "list", "-tags=sqlite_fts5", "-deps", "-f", files,
		"bienban/cmd/bienban").Output()
	if err != nil {
		return fmt.Errorf("list the sources of the program: %w", err)
	}
	looked := map[string]bool{}
	for path := range strings.SplitSeq(string(list), "\n") {
		if dir := filepath.Dir(path); path != "" && !looked[dir] {
			looked[dir] = true
			if _, err := os.ReadDir(dir); err != nil {
				return err
			}
		}
	}
	_, err = os.Stat("../../../go.mod")
	return err
}

// command is the program with arguments. The variables that set its flags are not those of whoever runs the tests.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "BIENBAN_") })
	return cmd
}

// result is what a finished command left.
type result struct {
	code        int
	out, stderr string
}

// bienban runs a command to its end.
func bienban(t *testing.T, args ...string) result {
	t.Helper()
	cmd := command(t, args...)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	err := cmd.Run()
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		t.Fatal(err)
	}
	noRaces(t, stderr.String())
	return result{cmd.ProcessState.ExitCode(), out.String(), stderr.String()}
}

// noRaces fails the test if the race detector of the program found something.
func noRaces(t *testing.T, log string) {
	t.Helper()
	if _, report, found := strings.Cut(log, "WARNING: DATA RACE"); found {
		t.Errorf("a data race in the program:%s", report)
	}
}

// process is the program while it runs. It is killed when the test ends.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Scanner // of its log
	log   strings.Builder
	end   func()
}

// start starts the program, and reads nothing of its log: a program that logs much is held until it is read.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: command(t, args...)}
	stderr, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.lines = bufio.NewScanner(stderr)
	p.lines.Buffer(nil, 1<<20)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.end = sync.OnceFunc(func() {
		for p.next() {
		}
		_ = p.cmd.Wait() // the code tells how it ended
	})
	t.Cleanup(func() {
		p.kill()
		noRaces(t, p.log.String())
	})
	return p
}

// next reads one line of the log.
func (p *process) next() bool {
	if !p.lines.Scan() {
		return false
	}
	p.log.WriteString(p.lines.Text() + "\n")
	return true
}

// waitFor reads the log up to a line that contains the text.
func (p *process) waitFor(text string) string {
	p.t.Helper()
	for p.next() {
		if strings.Contains(p.lines.Text(), text) {
			return p.lines.Text()
		}
	}
	p.t.Fatalf("the log ended without %q:\n%s", text, p.log.String())
	return ""
}

func (p *process) pid() int { return p.cmd.Process.Pid }

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// wait waits for the end, and gives the exit code, which is -1 after a signal.
func (p *process) wait() (code int) {
	p.end()
	return p.cmd.ProcessState.ExitCode()
}

// kill ends the process at once, unless it has ended, and gives the exit code.
func (p *process) kill() (code int) {
	_ = p.cmd.Process.Kill() // it may have ended
	return p.wait()
}

// stop ends the process as Ctrl-C does, and gives the exit code and the whole log.
func (p *process) stop() (code int, log string) {
	p.t.Helper()
	p.signal(syscall.SIGINT)
	return p.wait(), p.log.String()
}

// server is a process that is ready to answer.
type server struct {
	*process
	url     string
	metrics string // where the metrics are, if they are shown
}

var (
	urlInLog     = regexp.MustCompile(`url=(http://\S+)`)
	metricsInLog = regexp.MustCompile(`metrics=(http://\S+)`)
)

// serve starts a server on a free port and waits until it is ready. Unless the arguments say who may do what, anybody
// may do anything.
func serve(t *testing.T, args ...string) *server {
	t.Helper()
	base := []string{"serve", "--addr=127.0.0.1:0"}
	if !slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "--anonymous") }) {
		base = append(base, "--anonymous=write")
	}
	return ready(start(t, append(base, args...)...))
}

// ready waits until a process that was started with serve is ready. From then on its log is read as it comes.
func ready(p *process) *server {
	p.t.Helper()
	line := p.waitFor("msg=ready")
	s := &server{process: p, url: urlInLog.FindStringSubmatch(line)[1]}
	if m := metricsInLog.FindStringSubmatch(line); m != nil {
		s.metrics = m[1]
	}
	go p.end()
	return s
}

// file is the path of a record file that is not there yet.
func file(t *testing.T) string { return filepath.Join(t.TempDir(), "records.db") }
