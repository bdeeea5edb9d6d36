package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
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
)

var attacks = flag.Duration("attacks", 5*time.Second, "how long to attack, each attack being repeated")

const (
	mostAttackTime = 2 * time.Second
	mostMemory     = 512 << 20
)

// attack is what is sent. Raw stands for a whole connection's bytes; otherwise a POST to /graphql is made.
type attack struct {
	name, body, raw string
	headers         []string
}

func query(text string, variables ...any) string {
	m := map[string]any{"query": text}
	if len(variables) > 0 {
		m["variables"] = variables[0]
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func knownAttacks() []attack {
	doubling := "{...F0}"
	for i := range 40 {
		doubling += fmt.Sprintf("fragment F%d on Query{...F%d ...F%d}", i, i+1, i+1)
	}
	doubling += "fragment F40 on Query{__typename}"
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = z.Write(make([]byte, 10<<20))
	_ = z.Close()
	deepInput := strings.Repeat(`{"and":[`, 5000) + strings.Repeat("]}", 5000)
	list := []attack{
		{name: "aliases", body: query("{" + repeated(1000, "a%d:__typename ") + "}")},
		{name: "directives", body: query("{__typename " + strings.Repeat("@skip(if:false) ", 1000) + "}")},
		{name: "one field a thousand times", body: query("{meetings{" + strings.Repeat("totalCount ", 1000) + "}}")},
		{name: "array batching", body: "[" + strings.Repeat(`{"query":"{__typename}"},`, 1000) + `{"query":"{__typename}"}]`},
		{name: "circular fragments", body: query("{...A} fragment A on Query{...B} fragment B on Query{...A}")},
		{name: "2^40 fragments", body: query(doubling)},
		{name: "deep introspection", body: query("{__schema{types{fields{type{" + strings.Repeat("fields{type{", 30) + "name" + strings.Repeat("}}", 30) + "}}}}}")},
		{name: "wide pages in pages", body: query("{meetings(first:200){nodes{participations(first:200){nodes{official{tenures(first:200){nodes{start}}}}}}}}")},
		{name: "as dear as may be", body: query("{" + repeated(2, "a%d:meetings(first:200){nodes{participations(first:50){nodes{official{tenures(first:6){nodes{start}}}}}}}") + "}")},
		{name: "huge integer", body: query("{meetings(first:" + strings.Repeat("9", 5000) + "){totalCount}}")},
		{name: "huge number in variables", body: `{"query":"query($n:Int){meetings(first:$n){totalCount}}","variables":{"n":1e999999}}`},
		{name: "deep input", body: `{"query":"query($f:MeetingFilter){meetings(filter:$f){totalCount}}","variables":{"f":` + deepInput + `}}`},
		{name: "deep literal", body: query("{meetings(filter:" + strings.Repeat("{and:[", 900) + strings.Repeat("]}", 900) + "){totalCount}}")},
		{name: "deep JSON", body: `{"query":"{__typename}","variables":` + strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000) + `}`},
		{name: "long string", body: query("query($s:String){meetings(filter:{slug:$s}){totalCount}}", map[string]any{"s": strings.Repeat("ạ", 200_000)})},
		{name: "invalid UTF-8", body: "{\"query\":\"{__typename # \xff\xfe}\"}"},
		{name: "lone surrogates", body: `{"query":"{topic(slug:\"\ud800\"){name}}"}`},
		{name: "long body", body: `{"query":"` + strings.Repeat(" ", 5<<20) + `"}`},
		{name: "decompression bomb", body: bomb.String(), headers: []string{"Content-Encoding", "gzip"}},
		{name: "form of another site", body: "query={__typename}", headers: []string{"Content-Type", "application/x-www-form-urlencoded", "Origin", "https://evil.example"}},
		{name: "guessed token", body: query("{__typename}"), headers: []string{"Authorization", "Bearer bienban_0000000000000000"}},
		{name: "rebound host", body: query("{__typename}"), headers: []string{"Host", "evil.example"}},
		{name: "two lengths", raw: "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}   "},
		{name: "length and chunks", raw: "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /x"},
		{name: "unknown coding", raw: "POST /graphql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
		{name: "bare line feeds", raw: "GET /graphql HTTP/1.1\nHost: localhost\nX : y\n\n"},
		{name: "long header", raw: "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("a", 1<<20) + "\r\n\r\n"},
		{name: "no HTTP", raw: strings.Repeat("\x16\x03\x01\x00\xff", 100) + "\r\n\r\n"},
	}
	for _, text := range []string{"' OR 1=1 --", `"; DROP TABLE meetings; --`, "%_%_%_%", `a* OR "b" NEAR(c)`, strings.Repeat("%a", 100), "\x00", "first:-1"} {
		variables := map[string]any{"s": text}
		list = append(list,
			attack{name: "SQL in a filter: " + text, body: query("query($s:String!){meetings(filter:{slug:$s}){totalCount}}", variables)},
			attack{name: "SQL in a search: " + text, body: query("query($s:String!){search(text:$s){nodes{__typename}}}", variables)},
			attack{name: "cursor: " + text, body: query("query($s:String!){meetings(after:$s){totalCount}}", variables)},
			attack{name: "order: " + text, body: query("query($s:MeetingOrder!){meetings(orderBy:[$s]){totalCount}}", map[string]any{"s": map[string]any{"field": text, "direction": text}})})
	}
	return list
}

// run makes the attack and tells what was answered.
func (a attack) run(ctx context.Context, url string) (answer string, err error) {
	if a.raw != "" {
		conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			return "", err
		}
		defer conn.Close()
		_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
		_, _ = io.WriteString(conn, a.raw)
		b := make([]byte, 64)
		n, _ := conn.Read(b) // a connection that is cut is an answer, too
		line, _, _ := strings.Cut(string(b[:n]), "\r\n")
		return line, nil
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", strings.NewReader(a.body))
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
		return "cut off", nil //nolint:nilerr // what the server cuts off while it is still being sent
	}
	defer got.Body.Close()
	b, err := io.ReadAll(got.Body)
	return fmt.Sprintf("%d %.60s", got.StatusCode, b), err
}

var faultOfOurs = regexp.MustCompile(`^5\d\d |INTERNAL|panic|sqlite`)

// TestAttacks attacks the real server, and asks an ordinary question beside that all the time.
func TestAttacks(t *testing.T) {
	p, url := served(t, "--demo", "--rate=0", "--db", file(t))
	quiet := questions(t, url, func() bool { return false }, 200)
	defer idleSockets(t, url)()
	var beside []time.Duration
	var done sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	done.Go(func() { beside = questions(t, url, func() bool { return ctx.Err() != nil }, 1<<30) })
	begun := time.Now()
	list, worst, said, memory := knownAttacks(), map[string]time.Duration{}, map[string]string{}, map[string]int{}
	for round := 0; round == 0 || time.Since(begun) < *attacks; round++ {
		for _, a := range list {
			start := time.Now()
			answer, err := a.run(t.Context(), url)
			took := time.Since(start)
			worst[a.name], said[a.name], memory[a.name] = max(worst[a.name], took), answer, resident(t, p.Process.Pid)
			if err != nil || took > mostAttackTime || memory[a.name] > mostMemory || faultOfOurs.MatchString(answer) {
				t.Errorf("%s: %s, %d MiB, %v: %s", a.name, took, memory[a.name]>>20, err, answer)
			}
		}
	}
	stop()
	done.Wait()
	for _, a := range list {
		t.Logf("%-42.42q %8s %4d MiB  %.80s", a.name, worst[a.name].Round(100*time.Microsecond), memory[a.name]>>20, strings.TrimSpace(said[a.name]))
	}
	before, during := percentile(quiet, 99), percentile(beside, 99)
	t.Logf("an ordinary client: p99 %s quiet, %s beside the attacks (%d questions)", before, during, len(beside))
	// A machine that does other things, too, is given a floor to stand on.
	if during > max(10*before, time.Second) {
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
		answer, err := (attack{body: query("{meetings(first:5){nodes{title host{name}}}}")}).run(context.Background(), url)
		took = append(took, time.Since(start))
		if err != nil || !strings.HasPrefix(answer, "200 ") {
			t.Errorf("an ordinary question: %v %s", err, answer)
			break
		}
	}
	return took
}

// idleSockets opens connections that never end their headers, more than the server would wait for one by one.
func idleSockets(t *testing.T, url string) (end func()) {
	t.Helper()
	var all []net.Conn
	for range 500 {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(conn, "GET /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
		all = append(all, conn)
	}
	return func() {
		for _, conn := range all {
			conn.Close()
		}
	}
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
