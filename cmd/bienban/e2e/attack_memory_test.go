package e2e

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// flood is a great many requests of which no two are alike, so that whatever is kept of one is of no use for another.
type flood struct {
	name    string
	request func(i int) attack
	n       int    // in a short run; in a long one, twenty times as many
	answer  string // what each begins with; one of 200 has no errors unless they are told
	errors  bool
	evicts  string // the cache in which others must have made room
}

func floods() []flood {
	return []flood{
		{name: "documents of 9.5 KB", request: denseDocument, n: 150, answer: "200 ", errors: true, evicts: "documents"},
		{name: "persisted queries of 64 KB", request: persisted(sparseDocument), n: 150, answer: "200 ", evicts: "persisted"},
		{
			name: "persisted queries of 64 KB, dense", request: persisted(fullDocument), n: 100, answer: "200 ", errors: true,
			evicts: "documents",
		},
		{
			name: "persisted queries that are no documents", request: persisted(nonsense), n: 150, answer: "200 ", errors: true,
			evicts: "persisted",
		},
		{name: "operations that are compiled", request: manyTypes, n: 150, answer: "200 ", evicts: "plans"},
		{name: "choices of @skip", request: choices, n: 150, answer: "200 "},
		{name: "filters, each a statement", request: filters, n: 100, answer: "200 "},
		{name: "names of operations", request: names, n: 300, answer: "200 "},
		{name: "variables", request: variables, n: 100, answer: "200 ", errors: true},
		{name: "addresses of clients", request: addresses(""), n: 1000, answer: "200 "},
		{name: "addresses that guess tokens", request: addresses("Bearer bb_nonsense"), n: 1000, answer: "4", errors: true},
		{name: "searches", request: searches, n: 150, answer: "200 "},
	}
}

func posted(text string) attack { return attack{body: operation(text)} }

// values are 950 short texts.
func values(i int) string {
	return strings.Repeat(fmt.Sprintf("\"%02x\" ", i%256), 950)
}

func denseDocument(i int) attack {
	return posted(fmt.Sprintf("query Q%d{a:nodes(ids:[%s]){__typename} b:nodes(ids:[%[2]s]){__typename}}", i, values(i)))
}

// upTo fills a text up to so many bytes with a comment.
func upTo(n int, text string) string { return text + "#" + strings.Repeat("x", n-1-len(text)) }

func sparseDocument(i int) string { return upTo(64_000, fmt.Sprintf("query Q%d{__typename}", i)) }

func fullDocument(i int) string {
	return upTo(64_000, fmt.Sprintf("query Q%d{a:nodes(ids:[%s]){__typename} b:nodes(ids:[%[2]s]){__typename}}", i,
		values(i)))
}

func nonsense(i int) string { return upTo(64_000, fmt.Sprintf("%d", i)) }

func persisted(text func(i int) string) func(i int) attack {
	return func(i int) attack {
		document := text(i)
		hash := fmt.Sprintf("%x", sha256.Sum256([]byte(document)))
		body, err := json.Marshal(map[string]any{
			"query": document, "extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}},
		})
		if err != nil {
			panic(err)
		}
		return attack{body: string(body)}
	}
}

func manyTypes(i int) attack {
	return posted(fmt.Sprintf("query Q%d{search(text:\"x\"){nodes{%s}}}", i, repeated(25, "a%d:__typename ")))
}

func choices(i int) attack {
	chosen := map[string]any{}
	for bit := range 16 {
		chosen[fmt.Sprintf("v%d", bit)] = i>>bit&1 == 1
	}
	return attack{body: operation("query("+repeated(16, "$v%d:Boolean!,")+"){search(text:\"x\"){nodes{"+
		repeated(16, "a%d:__typename @skip(if:$v%[1]d) ")+"id:__typename}}}", chosen)}
}

func filters(i int) attack {
	random := rand.New(rand.NewPCG(uint64(i), 1))
	conditions := []string{
		`{slug:"a"}`, `{hasNotice:true}`, `{status:[HELD]}`, `{chairedBy:{name:"a"}}`, `{host:{slug:"b"}}`, `{attendedBy:{name:"c"}}`, `{hasConclusions:true}`, `{topic:{slug:"t"}}`,
	}
	var chosen strings.Builder
	for range 20 {
		chosen.WriteString(conditions[random.IntN(len(conditions))])
	}
	return posted("{meetings(first:1,filter:{and:[{slug:\"none\"},{or:[" + chosen.String() + "]}]}){nodes{id}}}")
}

func names(i int) attack {
	return posted(fmt.Sprintf("query N%d%s{__typename}", i, strings.Repeat("x", 200)))
}

func variables(i int) attack {
	return attack{body: operation("query($s:String){topic(slug:$s){name}}",
		map[string]any{"s": fmt.Sprint(i, strings.Repeat("x", 50)), "more": strings.Repeat("x", 50_000)})}
}

func searches(i int) attack {
	return attack{body: operation("query($s:String!){search(text:$s,first:1){nodes{__typename}}}",
		map[string]any{"s": fmt.Sprintf("hội nghị %d", i)})}
}

// addresses come from a network of IPv6 each, behind a proxy that lets through what the client wrote.
func addresses(authorization string) func(i int) attack {
	return func(i int) attack {
		a := posted("{__typename}")
		forwarded := strings.Repeat("x", 10_000) + fmt.Sprintf(", 2001:db8:%x:%x::1", i/65536, i%65536)
		a.headers = []string{"X-Forwarded-For", forwarded}
		if authorization != "" {
			a.headers = append(a.headers, "Authorization", authorization)
		}
		return a
	}
}

// TestAttacksOnMemory sends floods of requests that are never the same, and holds the process to its memory, what is
// kept to its bounds, and an ordinary client's time to what is promised.
func TestAttacksOnMemory(t *testing.T) {
	s := serve(t, "--demo", "--rate=1000000", "--rate-burst=1000000", "--trusted-proxy=127.0.0.0/8",
		"--cache-memory="+cacheMemory(), "--metrics-addr=127.0.0.1:0", "--db", file(t))
	quiet := questions(t, s.url, func() bool { return false }, 200)
	before := resident(t, s.pid())
	for _, f := range floods() {
		var beside []time.Duration
		var done sync.WaitGroup
		ctx, stop := context.WithCancel(t.Context())
		done.Go(func() { beside = questions(t, s.url, func() bool { return ctx.Err() != nil }, 1<<30) })
		took := f.send(t, s.url)
		stop()
		done.Wait()
		memory := resident(t, s.pid())
		t.Logf("%6d %-42s %8s %4d MiB, p99 of an ordinary client %s (%d)",
			f.many(), f.name, took.Round(time.Millisecond), memory>>20, percentile(beside, 99).Round(100*time.Microsecond),
			len(beside))
		if memory > mostMemory || *attacks < time.Minute && memory > before+mostGrowth {
			t.Errorf("%s: %d MiB, and %d before all", f.name, memory>>20, before>>20)
		}
		if most := max(10*percentile(quiet, 99), patience); percentile(beside, 99) > most {
			t.Errorf("%s: an ordinary client waits %s instead of %s", f.name, percentile(beside, 99), percentile(quiet, 99))
		}
		f.check(t, s.readMetrics(t))
	}
	subscribeToAll(t, s.url)
	memory := resident(t, s.pid())
	t.Logf("%6d subscriptions, each of its own %d MiB", scaled(floodSockets)*floodEach, memory>>20)
	if memory > mostMemory {
		t.Errorf("subscriptions: %d MiB", memory>>20)
	}
}

// subscribeToAll opens as many subscriptions as an address may have, each with a document of its own. A socket has room
// for some of its operations, and is told of the others that they would take too much.
func subscribeToAll(t *testing.T, url string) {
	t.Helper()
	ctx, end := context.WithTimeout(t.Context(), 2*time.Minute)
	s := &heldConnections{url: url, end: end}
	for i := range scaled(floodSockets) {
		conn, _, err := s.open(ctx, "198.51.100.7")
		if err != nil {
			t.Fatal(err)
		}
		for j := range floodEach {
			document := fmt.Sprintf("subscription S%d_%d{conclusionChanged(status:[%s]){cursor}}", i, j,
				strings.Repeat("DONE ", 950))
			text := fmt.Sprintf(`{"id":"%d","type":"subscribe","payload":%s}`, j, operation(document))
			if err := conn.Write(ctx, websocket.MessageText, []byte(text)); err != nil {
				t.Errorf("subscription %d of socket %d: %v", j, i, err)
			}
		}
		if _, told, err := conn.Read(ctx); err != nil || !strings.Contains(string(told), "too much memory") {
			t.Errorf("socket %d: %v %.200s", i, err, told)
		}
	}
	end()
	for _, conn := range s.sockets {
		_ = conn.CloseNow()
	}
}

// mostGrowth is what floods may add in a short run, whose caches are small.
const (
	mostGrowth = (96 << 20) * memoryFactor
	patience   = 500 * time.Millisecond * (1 + memoryFactor/4)
)

// cacheMemory is the default where there is time to fill it.
func cacheMemory() string {
	if *attacks < time.Minute {
		return strconv.Itoa(8 << 20)
	}
	return strconv.Itoa(64 << 20)
}

func (f flood) many() int {
	if *attacks < time.Minute {
		return f.n
	}
	return 20 * f.n
}

// send sends all requests, a few at a time.
func (f flood) send(t *testing.T, url string) time.Duration {
	t.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	begun := time.Now()
	for range 4 {
		all.Go(func() {
			for i := int(next.Add(1)); i <= f.many() && !t.Failed(); i = int(next.Add(1)) {
				answer, err := f.request(i).run(t.Context(), url)
				if err != nil || !strings.HasPrefix(answer, f.answer) || faultOfOurs.MatchString(answer) ||
					strings.Contains(answer, `"errors"`) != f.errors {
					t.Errorf("%s: %v %.300s", f.name, err, answer)
				}
			}
		})
	}
	all.Wait()
	return time.Since(begun)
}

var cacheFigure = regexp.MustCompile(`(?m)^bienban_cache_(bytes|bytes_max|evictions_total)\{cache="(\w+)"\} (\S+)$`)

// check holds the figures to what is promised: no cache has more than it may, and there are no more series than a
// handful.
func (f flood) check(t *testing.T, page string) {
	t.Helper()
	figures := map[string]map[string]float64{"bytes": {}, "bytes_max": {}, "evictions_total": {}}
	for _, found := range cacheFigure.FindAllStringSubmatch(page, -1) {
		value, err := strconv.ParseFloat(found[3], 64)
		if err != nil {
			t.Error(err)
		}
		figures[found[1]][found[2]] = value
	}
	for _, name := range []string{"documents", "plans", "persisted", "statements", "clients", "addresses"} {
		if most := figures["bytes_max"][name]; most == 0 || figures["bytes"][name] > most {
			t.Errorf("%s: %s has %.0f bytes of %.0f", f.name, name, figures["bytes"][name], most)
		}
	}
	if f.evicts != "" && figures["evictions_total"][f.evicts] == 0 {
		t.Errorf("%s: nothing was driven out of %s", f.name, f.evicts)
	}
	if series := strings.Count(page, "\nbienban_"); series > 5000 {
		t.Errorf("%s: %d series", f.name, series)
	}
}
