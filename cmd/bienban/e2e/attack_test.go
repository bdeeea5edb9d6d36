package e2e

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

var attacks = flag.Duration("attacks", 5*time.Second, "how long to attack, each attack being repeated")

const (
	mostAttackTime = 2 * time.Second
	mostMemory     = (512 << 20) * memoryFactor
)

// attack is what is sent: a body to /graphql, a question in its address, the bytes of a whole connection, messages over
// a socket, or parts that are each an attack.
type attack struct {
	name               string
	body, address, raw string
	socket             []string
	parts              []attack
	headers            []string
	alone              bool // at most one answer may come over the connection
}

// run makes the attack and tells what was answered, whole.
func (a attack) run(ctx context.Context, url string) (answer string, err error) {
	switch {
	case a.raw != "":
		return a.runRaw(ctx, url)
	case a.socket != nil:
		return a.runSocket(ctx, url)
	}
	method, body := http.MethodPost, io.Reader(strings.NewReader(a.body))
	if a.address != "" {
		method, body = http.MethodGet, nil
	}
	r, err := http.NewRequestWithContext(ctx, method, url+"/graphql?"+a.address, body)
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(a.headers); i += 2 {
		if a.headers[i] == "Host" {
			r.Host = a.headers[i+1]
			continue
		}
		r.Header.Set(a.headers[i], a.headers[i+1])
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		return "cut off, or never sent", nil //nolint:nilerr // what either side does not take
	}
	defer got.Body.Close()
	b, err := io.ReadAll(got.Body)
	return fmt.Sprintf("%d %s", got.StatusCode, b), err
}

// runRaw reads until the server ends the connection, or a socket's time is over.
func (a attack) runRaw(ctx context.Context, url string) (string, error) {
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		return "", err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	_, _ = io.WriteString(conn, a.raw)
	b, _ := io.ReadAll(conn) // a connection that is cut is an answer, too
	if answers := strings.Count(string(b), "HTTP/1.1 "); a.alone && answers > 1 {
		return string(b), fmt.Errorf("%d answers", answers)
	}
	line, _, _ := strings.Cut(string(b), "\r\n")
	return strings.TrimPrefix(line, "HTTP/1.1 "), nil
}

// runSocket sends all messages, and reads until the socket is closed or an operation has its answer.
func (a attack) runSocket(ctx context.Context, url string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	conn, err := dialSocket(ctx, url, nil)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.CloseNow() }()
	for _, m := range a.socket {
		if conn.Write(ctx, websocket.MessageText, []byte(m)) != nil {
			break // closed already: why is still to be read
		}
	}
	for {
		_, text, err := conn.Read(ctx)
		if closed := websocket.CloseStatus(err); closed != -1 {
			return fmt.Sprintf("closed with %d: %v", closed, err), nil
		}
		if err != nil {
			return "cut off", ctx.Err()
		}
		if strings.Contains(string(text), `"error"`) || strings.Contains(string(text), `"complete"`) {
			return string(text), nil
		}
	}
}

var faultOfOurs = regexp.MustCompile(`^5\d\d |"INTERNAL"|panic|(?i)sqlite|syntax error|no such column|SELECT `)

// attackRun makes attacks and keeps what came of them.
type attackRun struct {
	url   string
	pid   int
	names []string
	came  map[string]*outcome
	most  map[string]int // bytes
}

func (s *attackRun) make(t *testing.T, a attack) {
	t.Helper()
	parts := a.parts
	if parts == nil {
		parts = []attack{a}
	}
	if s.came[a.name] == nil {
		s.names = append(s.names, a.name)
		s.came[a.name] = &outcome{name: a.name}
	}
	row, codes := s.came[a.name], map[string]int{}
	for _, one := range parts {
		start := time.Now()
		answer, err := one.run(t.Context(), s.url)
		took := time.Since(start)
		row.took, row.answer = max(row.took, took), answer
		codes[answer[:min(3, len(answer))]]++
		refused := strings.HasPrefix(answer, "501 Unsupported transfer") || strings.HasPrefix(answer, "501 Not Implemented")
		if err != nil || took > mostAttackTime || faultOfOurs.MatchString(answer) && !refused {
			t.Errorf("%.80s %.200s: %s, %v: %.300s", a.name, one.body, took, err, answer)
		}
	}
	if a.parts != nil {
		row.answer = strings.TrimPrefix(fmt.Sprint(codes), "map") // by their codes
	}
	s.most[a.name] = resident(t, s.pid)
	if s.most[a.name] > mostMemory {
		t.Errorf("%s: %d MiB", a.name, s.most[a.name]>>20)
	}
}

// TestAttacks attacks the real server in every way that is known, beside connections that are held open, and asks an
// ordinary question beside that all the time.
func TestAttacks(t *testing.T) {
	server := serve(t, "--demo", "--rate=0", "--trusted-proxy=127.0.0.0/8", "--live-connections=1200", "--db", file(t))
	url := server.url
	quiet := questions(t, url, func() bool { return false }, 500)
	var first struct {
		Meetings struct{ PageInfo struct{ EndCursor string } }
	}
	ask(t, url, "{meetings(first:3,orderBy:[{field:TITLE,direction:ASC}]){pageInfo{endCursor}}}", &first)
	held := holdConnections(t, url)
	var beside []time.Duration
	var done sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	done.Go(func() { beside = questions(t, url, func() bool { return ctx.Err() != nil }, 1<<30) })
	begun := time.Now()
	s := attackRun{url: url, pid: server.pid(), came: map[string]*outcome{}, most: map[string]int{}}
	list := knownAttacks(t, first.Meetings.PageInfo.EndCursor)
	for round := 0; round == 0 || time.Since(begun) < *attacks; round++ {
		for _, a := range list {
			s.make(t, a)
		}
	}
	stop()
	done.Wait()
	rows := held.release(t, 5*time.Second, 15*time.Second)
	rows = append(rows, floodBeside(t, url, scaled(300)), slowReadersBeside(t, url))
	if most := resident(t, server.pid()); most > mostMemory {
		t.Errorf("beside a flood and slow readers: %d MiB", most>>20)
	}
	for _, row := range rows {
		t.Logf("%-42.42s %8s          %.90s", row.name, row.took.Round(100*time.Microsecond), row.answer)
	}
	for _, name := range s.names {
		row := s.came[name]
		t.Logf("%-42.42q %8s %4d MiB %.90s", name, row.took.Round(100*time.Microsecond), s.most[name]>>20,
			strings.TrimSpace(row.answer))
	}
	before, during := percentile(quiet, 99), percentile(beside, 99)
	t.Logf("an ordinary client: p99 %s quiet, %s beside the attacks (%d questions)", before, during, len(beside))
	// A machine that does other things, too, and a server that is watched for races, are given a floor to stand on.
	if during > max(10*before, 500*time.Millisecond) {
		t.Errorf("an ordinary client waits %s instead of %s", during, before)
	}
}

// questions asks until it is over, or n times, and tells how long each took.
func questions(t *testing.T, url string, over func() bool, n int) (took []time.Duration) {
	for range n {
		if over() {
			break
		}
		start := time.Now()
		answer, err := (attack{body: operation("{meetings(first:5){nodes{title host{name}}}}")}).run(context.Background(),
			url)
		took = append(took, time.Since(start))
		if err != nil || !strings.HasPrefix(answer, "200 ") {
			t.Errorf("an ordinary question: %v %s", err, answer)
			break
		}
	}
	return took
}

func percentile(of []time.Duration, p int) time.Duration {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	return of[(len(of)-1)*p/100]
}

var residentLine = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// resident is the most memory that the process has had; 0 where the system does not tell.
func resident(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	found := residentLine.FindSubmatch(status)
	if found == nil {
		return 0
	}
	kB, _ := strconv.Atoi(string(found[1]))
	return kB << 10
}
