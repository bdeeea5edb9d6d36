package e2e

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bienban/db/dbtest"
)

func aliased(kind, field string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: %s ", i, field)
	}
	return kind + " {" + b.String() + "}"
}

func TestRatesCountOperations(t *testing.T) {
	t.Parallel()
	s := serve(t, "--db", dbtest.NewFile(t), "--rate=0.001", "--rate-burst=25", "--rate-time=0",
		"--trusted-proxy=127.0.0.0/8")
	create := `createTopic(input: {topic: {name: "Đất đai"}}) { topic { id } }`
	if got := execute(t, s.url, aliased("mutation", create, 20)); got.status != http.StatusOK ||
		strings.Contains(got.body, "TOO_EXPENSIVE") {
		t.Fatalf("twenty mutations: %d %.300s", got.status, got.body)
	}
	for range 5 {
		if got := execute(t, s.url, "{ __typename }"); got.status != http.StatusOK {
			t.Fatalf("a question within the burst: %d %s", got.status, got.body)
		}
	}
	got := execute(t, s.url, "{ __typename }")
	if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") != "1000" ||
		!strings.Contains(got.body, "TOO_EXPENSIVE") {
		t.Errorf("beyond the burst: %d %v %s", got.status, got.header, got.body)
	}
	if got := execute(t, s.url, "{ __typename }", "X-Forwarded-For", "192.0.2.9"); got.status != http.StatusOK {
		t.Errorf("another client behind the proxy: %d %s", got.status, got.body)
	}
}

func TestLongBodiesAreNotReadToTheirEnd(t *testing.T) {
	t.Parallel()
	s := serve(t, "--db", dbtest.NewFile(t))
	for _, chunked := range []bool{false, true} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
		length := "Content-Length: 40000000"
		if chunked {
			length = "Transfer-Encoding: chunked"
		}
		fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n", length)
		answered := make(chan string, 1)
		go func() {
			b := make([]byte, 64)
			n, _ := conn.Read(b)
			answered <- string(b[:n])
		}()
		taken := 0
		for block := strings.Repeat(" ", 1<<16); taken < 40_000_000; taken += len(block) {
			if chunked {
				fmt.Fprintf(conn, "%x\r\n", len(block))
			}
			if _, err := io.WriteString(conn, block); err != nil {
				break
			}
			if chunked {
				fmt.Fprint(conn, "\r\n")
			}
		}
		// What the system's buffers take on both sides nobody has read.
		if got := <-answered; !strings.HasPrefix(got, "HTTP/1.1 413") || taken > 16<<20 {
			t.Errorf("chunked %v: %q after %d bytes", chunked, got, taken)
		}
	}
}

func TestLimitsAreFlags(t *testing.T) {
	t.Parallel()
	s := serve(t, "--db", dbtest.NewFile(t), "--limit-depth=2", "--limit-cost=10", "--limit-aliases=3", "--limit-body=500",
		"--introspection=off")
	for query, want := range map[string]string{
		"{ topics { nodes { name } } }":                           "levels of fields in fields",
		"{ topics { totalCount } }":                               `"data"`,
		"{ a:__typename b:__typename c:__typename d:__typename }": "aliases",
		"{ __schema { types { name } } }":                         "introspection",
		"{ topicz { totalCount } }":                               "by the rule FieldsOnCorrectType",
		strings.Repeat(" ", 500) + "{ __typename }":               "the body is too large",
	} {
		got := execute(t, s.url, query)
		if !strings.Contains(got.body, want) || strings.Contains(got.body, "Did you mean") {
			t.Errorf("%.40s: %d %s, want %q", query, got.status, got.body, want)
		}
	}
	if got := get(t, s.url+"/healthz", "Host",
		"evil.example"); got.status != http.StatusMisdirectedRequest {
		t.Errorf("another host: %d", got.status)
	}
}

// TestBusyServersSaySo fills the one place and the one seat in the queue with operations that wait for a lock.
func TestBusyServersSaySo(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	s := serve(t, "--db", path, "--concurrent=1", "--queue=0", "--limit-time=1m")
	release := holdWriter(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	waiting := make(chan answer, 1)
	go func() {
		// The questions below may have come first, and keep it busy themselves.
		got := answer{status: http.StatusServiceUnavailable}
		for got.status == http.StatusServiceUnavailable {
			got = execute(t, s.url, `mutation { createTopic(input: {topic: {name: "Đất đai"}}) { topic { id } } }`)
		}
		waiting <- got
	}()
	deadline := time.Now().Add(30 * time.Second)
	for {
		got := execute(t, s.url, "{ topics { totalCount } }")
		if got.status == http.StatusServiceUnavailable {
			if got.header.Get("Retry-After") != "1" || !strings.Contains(got.body, "UNAVAILABLE") {
				t.Errorf("%v %s", got.header, got.body)
			}
			break
		}
		if time.Now().After(deadline) || ctx.Err() != nil {
			t.Fatal("the server was never busy")
		}
	}
	release()
	if got := <-waiting; got.status != http.StatusOK || strings.Contains(got.body, "errors") {
		t.Errorf("who waited for the lock: %d %s", got.status, got.body)
	}
	if got := execute(t, s.url, "{ topics { totalCount } }"); got.status != http.StatusOK {
		t.Errorf("afterwards: %d %s", got.status, got.body)
	}
}

// TestTimeIncludesWaiting holds the database's lock: the answer comes with the limit, and not with the engine's own
// patience.
func TestTimeIncludesWaiting(t *testing.T) {
	path := dbtest.NewFile(t)
	s := serve(t, "--db", path, "--limit-time=300ms")
	release := holdWriter(t, path)
	defer release()
	begun := time.Now()
	got := execute(t, s.url, `mutation { createTopic(input: {topic: {name: "Đất đai"}}) { topic { id } } }`)
	if took := time.Since(begun); took > 3*time.Second || !strings.Contains(got.body, "took too long") {
		t.Errorf("%s: %d %s", took, got.status, got.body)
	}
}

// holdWriter takes the lock for changes, as another program would.
func holdWriter(t *testing.T, path string) (release func()) {
	t.Helper()
	other, err := sql.Open("sqlite3", path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	release = sync.OnceFunc(func() {
		_ = tx.Rollback()
		_ = other.Close()
	})
	t.Cleanup(release)
	return release
}

func TestTrustedDocuments(t *testing.T) {
	t.Parallel()
	const count, names = "query Count { topics { totalCount } }", "query Names { topics { nodes { name } } }"
	list := filepath.Join(t.TempDir(), "documents.json")
	write := func(content string) {
		t.Helper()
		if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sum := sha256.Sum256([]byte(count))
	hash := hex.EncodeToString(sum[:])
	for _, content := range []string{`{"c": "` + count + `"}`, `[["c", "` + count + `"]]`, `[{"id": "c", "text": "` +
		count + `"}]`} {
		write(content)
		s := serve(t, "--db", dbtest.NewFile(t), "--trusted-documents", list)
		for body, want := range map[string]string{
			`{"documentId": "c"}`:                   `"totalCount":0`,
			`{"documentId": "` + hash + `"}`:        `"totalCount":0`,
			`{"documentId": "sha256:` + hash + `"}`: `"totalCount":0`,
			`{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + hash + `"}}}`: `"totalCount":0`,
			`{"query": "` + count + `"}`:                    `"totalCount":0`,
			`{"query": "` + names + `"}`:                    "FORBIDDEN",
			`{"documentId": "c", "query": "` + names + `"}`: "FORBIDDEN",
			`{"documentId": "d"}`:                           "FORBIDDEN",
			`{"documentId": 5}`:                             "INVALID",
			`{}`:                                            "INVALID",
			`{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + hash + `"}}, "query": "` + names +
				`"}`: "FORBIDDEN",
		} {
			if got := post(t, s.url, body); !strings.Contains(got.body, want) {
				t.Errorf("%s: %d %s, want %s", body, got.status, got.body, want)
			}
		}
		persisted := `{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
		for body, address := range map[string]string{
			`{"documentId":"c"}`:               "documentId=c",
			`{"extensions":` + persisted + `}`: "extensions=" + url.QueryEscape(persisted),
		} {
			for way, got := range overEveryTransport(t, s, "", body, address) {
				if !strings.Contains(got, `"totalCount":0`) {
					t.Errorf("%s by %s: %s", body, way, got)
				}
			}
		}
		for way, got := range overEveryTransport(t, s, "", `{"query":"`+names+`"}`, "query="+url.QueryEscape(names)) {
			if !strings.Contains(got, "FORBIDDEN") {
				t.Errorf("what is not listed, by %s: %s", way, got)
			}
		}
		s.kill() // an orderly end would wait for the open sockets
	}
	for content, says := range map[string]string{
		"{}":                         "expected a JSON object",
		"nonsense":                   "expected a JSON object",
		`{"c": "{ topicz }"}`:        `document "c"`,
		`{"c": "{ a }", "d": "{"}`:   `document "d"`,
		`[{"id": "", "text": "{}"}]`: "no id",
	} {
		write(content)
		if r := bienban(t, "serve", "--addr=127.0.0.1:0", "--db", file(t), "--trusted-documents",
			list); r.code != exitFailure || !strings.Contains(r.stderr, says) {
			t.Errorf("%s: %d %s", content, r.code, r.stderr)
		}
	}
}

// TestPersistedDocumentsInEveryWay sends a document with its hash once, and then the hash alone.
func TestPersistedDocumentsInEveryWay(t *testing.T) {
	t.Parallel()
	s := serve(t, "--db", dbtest.NewFile(t))
	for way, got := range overEveryTransport(t, s, "", `{"documentId":"c"}`, "documentId=c") {
		if !strings.Contains(got, "no trusted documents") {
			t.Errorf("an id without trusted documents, by %s: %s", way, got)
		}
	}
	const count = "query Count { topics { totalCount } }"
	sum := sha256.Sum256([]byte(count))
	persisted := `{"persistedQuery":{"version":1,"sha256Hash":"` + hex.EncodeToString(sum[:]) + `"}}`
	address := "extensions=" + url.QueryEscape(persisted)
	for way, got := range overEveryTransport(t, s, "", `{"extensions":`+persisted+`}`, address) {
		if !strings.Contains(got, "PersistedQueryNotFound") {
			t.Errorf("before it was sent, by %s: %s", way, got)
		}
	}
	post(t, s.url, `{"query":"`+count+`","extensions":`+persisted+`}`)
	for way, got := range overEveryTransport(t, s, "", `{"extensions":`+persisted+`}`, address) {
		if !strings.Contains(got, `"totalCount":0`) {
			t.Errorf("after, by %s: %s", way, got)
		}
	}
}
