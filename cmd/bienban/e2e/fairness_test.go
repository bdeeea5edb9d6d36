package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// floodSize is the number of connections of one address that repeat a costly question.
const floodSize = 220

// costly is a question that takes a thousand times as long as a light one, within the limits.
func costly() string {
	return operation("{" + repeated(9,
		"b%d: meetings(first: 200) {nodes {title conclusions(first: 20) {nodes {body meeting {title host {name}}}}}} ") + "}")
}

// largeTable is a question whose table has more bytes than the system keeps for a connection, some 10 MB.
func largeTable() string {
	return "{meetings(first:301){nodes{title participations(first:20){nodes{id official{id name participations(first:60){nodes{id meeting{id " +
		repeated(8, "t%d: title ") + "}}}}}}}}}"
}

// from is a client with a loopback address of its own, which the server takes for another client's.
func from(address string) *http.Client {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	return &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: floodSize}}
}

// postFrom posts as one client and counts the bytes of the answer.
func postFrom(ctx context.Context, client *http.Client, url, body, accept string) (status, bytes int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", strings.NewReader(body))
	if err != nil {
		return 0, 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", accept)
	answer, err := client.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, int(n), err
}

// floodClients are connections of one address that ask as much as they can.
type floodClients struct {
	end  context.CancelFunc
	done sync.WaitGroup
	full chan struct{} // closed when the server first refuses one

	mu       sync.Mutex
	statuses map[int]int
}

// beginFlood begins a flood of one address and returns when it has filled the server, or has been answered often.
func beginFlood(t *testing.T, url, address string) *floodClients {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	f := &floodClients{end: end, full: make(chan struct{}), statuses: map[int]int{}}
	client, body, filled := from(address), costly(), sync.OnceFunc(func() { close(f.full) })
	for range floodSize {
		f.done.Go(func() {
			for ctx.Err() == nil {
				status, _, err := postFrom(ctx, client, url, body, "application/json")
				if err != nil {
					continue // it is over, or the system has no connection left
				}
				f.mu.Lock()
				f.statuses[status]++
				answers := f.statuses[http.StatusOK]
				f.mu.Unlock()
				if status != http.StatusOK || answers > 4*floodSize {
					filled()
				}
			}
		})
	}
	select {
	case <-f.full:
	case <-time.After(time.Minute):
		t.Error("the flood comes to nothing")
	}
	return f
}

func (f *floodClients) stop() map[int]int {
	f.end()
	f.done.Wait()
	return f.statuses
}

const lightQuestion = "{meetings(first:5){nodes{title host{name}}}}"

// askLightly asks a cheap question again and again, and tells how long each took. None may be refused.
func askLightly(t *testing.T, url, address string, n int) (took []time.Duration) {
	t.Helper()
	client := from(address)
	for range n {
		begun := time.Now()
		status, _, err := postFrom(t.Context(), client, url, operation(lightQuestion), "application/json")
		took = append(took, time.Since(begun))
		if err != nil || status != http.StatusOK {
			t.Errorf("a light question beside a flood: %d %v", status, err)
		}
	}
	return took
}

// floodBeside measures a light client before a flood and beside it.
func floodBeside(t *testing.T, url string, n int) outcome {
	t.Helper()
	quiet := percentile(askLightly(t, url, "127.0.0.3", 20), 90)
	f := beginFlood(t, url, "127.0.0.2")
	beside := askLightly(t, url, "127.0.0.3", n)
	statuses := f.stop()
	// Nine of ten are judged: the slowest of a few is the machine's as often as ours.
	usual, worst := percentile(beside, 90), percentile(beside, 100)
	if most := max(100*quiet, memoryFactor*time.Second); usual > most {
		t.Errorf("a light question takes %s beside a flood, and %s without: want %s at most", usual, quiet, most)
	}
	return outcome{
		name: fmt.Sprintf("%d connections with a costly question", floodSize), took: worst,
		answer: fmt.Sprintf("a light client: all of %d answered, p90 %s quiet, p90 %s, worst %s beside; the flood: %v", n,
			quiet, usual, worst, statuses),
	}
}

// TestALightClientIsServedBesideAFlood: 220 connections of one address repeat a costly question, and none of another
// client's cheap ones is refused, whether the flood's rate is counted or not.
func TestALightClientIsServedBesideAFlood(t *testing.T) {
	for _, rate := range []string{"--rate=0", "--rate=100"} {
		s := serve(t, "--demo", rate, "--db", file(t))
		came := floodBeside(t, s.url, 60)
		t.Logf("%s: %s", rate, came.answer)
		s.kill()
	}
}

// TestRatesCountCost: a question that takes long is paid for afterwards by its client, and by nobody else.
func TestRatesCountCost(t *testing.T) {
	s := serve(t, "--demo", "--db", file(t), "--rate=0.001", "--rate-burst=25", "--rate-time=1ms",
		"--trusted-proxy=127.0.0.0/8")
	light := operation("{ __typename }")
	ask := func(body, client string) answer {
		return post(t, s.url, body,
			"X-Forwarded-For", client)
	}
	if got := ask(costly(), "192.0.2.1"); got.status != http.StatusOK {
		t.Fatalf("a costly question: %d %.300s", got.status, got.body)
	}
	if got := ask(light, "192.0.2.1"); got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") == "" {
		t.Errorf("after it: %d %v %.300s", got.status, got.header, got.body)
	}
	for range 10 {
		if got := ask(light, "192.0.2.2"); got.status != http.StatusOK {
			t.Errorf("another client: %d %.300s", got.status, got.body)
		}
	}
}

// slowReaders take answers at a kilobyte a second until they are stopped.
type slowReaders struct {
	t      *testing.T
	server string
	conns  []net.Conn
	done   sync.WaitGroup
}

// begin asks for an answer and returns with its first line.
func (s *slowReaders) begin(address, path, accept string) {
	s.t.Helper()
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	conn, err := dialer.DialContext(s.t.Context(), "tcp", strings.TrimPrefix(s.server, "http://"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.conns = append(s.conns, conn)
	if err := conn.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		s.t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\n\r\n", path, accept)
	answer := bufio.NewReaderSize(conn, 1<<10)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, " 200 ") {
		s.t.Fatalf("%s from %s: %q %v", path, address, line, err)
	}
	s.done.Go(func() {
		every := time.NewTicker(time.Second)
		defer every.Stop()
		for range every.C {
			if _, err := io.CopyN(io.Discard, answer, 1<<10); err != nil {
				return
			}
		}
	})
}

func (s *slowReaders) stop() {
	for _, conn := range s.conns {
		conn.Close()
	}
	s.done.Wait()
}

const csvMedia = "text/csv"

// slowReadersBeside lets clients take large tables slowly, as many as there are slots and more, and has another one
// export beside them.
func slowReadersBeside(t *testing.T, server string) outcome {
	t.Helper()
	slow := slowReaders{t: t, server: server}
	defer slow.stop()
	for _, client := range []string{"127.0.0.4", "127.0.0.4", "127.0.0.5", "127.0.0.6"} {
		slow.begin(client, "/graphql?query="+url.QueryEscape(largeTable()), csvMedia)
	}
	begun := time.Now()
	status, bytes, err := postFrom(t.Context(), from("127.0.0.7"), server, operation(largeTable()), csvMedia)
	took := time.Since(begun)
	if err != nil || status != http.StatusOK || bytes < 8<<20 || took > 8*time.Second*memoryFactor {
		t.Errorf("an export beside slow readers: %d, %d bytes after %s, %v", status, bytes, took, err)
	}
	return outcome{
		name: "four slow readers of large tables", took: took,
		answer: fmt.Sprintf("another client's export: %d, %d bytes", status, bytes),
	}
}

// TestSlowReadersHoldNoSlots takes large tables at 1 KB a second: from /graphql, and from the page of a saved query.
func TestSlowReadersHoldNoSlots(t *testing.T) {
	server := serve(t, "--demo", "--db", file(t), "--spool-folder", t.TempDir(), "--limit-export-time=30s").url
	t.Log(slowReadersBeside(t, server).answer)
	save := `mutation($d: String!) { saveQuery(input: {savedQuery: {slug: "large", title: "Large", document: $d}}) { savedQuery { slug } } }`
	if status, _, err := postFrom(t.Context(), http.DefaultClient, server,
		operation(save, map[string]any{"d": "query Large " + largeTable()}),
		"application/json"); status != http.StatusOK || err != nil {
		t.Fatalf("%d %v", status, err)
	}
	slow := slowReaders{t: t, server: server}
	defer slow.stop()
	for _, client := range []string{
		"127.0.0.4", "127.0.0.5",
		"127.0.0.6",
	} { // each is answered, though none takes the answer
		slow.begin(client, "/q/large.csv", "*/*")
	}
}

// TestLargeAnswersFindNoRoom lets nothing be kept beyond what belongs to a connection: small answers are served, larger
// ones are refused with a word when to come again.
func TestLargeAnswersFindNoRoom(t *testing.T) {
	t.Parallel()
	s := serve(t, "--demo", "--db", file(t), "--spool-memory=1", "--spool-disk=1")
	if got := execute(t, s.url, lightQuestion); got.status != http.StatusOK {
		t.Errorf("a small answer: %d %.200s", got.status, got.body)
	}
	got := post(t, s.url, operation(largeTable()), "Accept", csvMedia, "Accept-Encoding", "identity")
	if got.status != http.StatusServiceUnavailable || got.header.Get("Retry-After") != "10" ||
		!strings.Contains(got.body, "UNAVAILABLE") || got.header.Get("Content-Disposition") != "" {
		t.Errorf("a large one: %d %v %.200s", got.status, got.header, got.body)
	}
}
