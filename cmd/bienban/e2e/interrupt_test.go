package e2e

import (
	"context"
	"database/sql"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"bienban/db/dbtest"
)

// endless puts a view in the place of the table of topics, of which no row ever comes.
func endless(t *testing.T) (path string) {
	t.Helper()
	path = dbtest.NewFile(t)
	d, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, statement := range []string{
		"ALTER TABLE topics RENAME TO topics_that_end",
		"CREATE VIEW topics AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT t.* FROM n, topics_that_end AS t WHERE n.i < 0",
	} {
		if _, err := d.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

var readersInUse = regexp.MustCompile(`bienban_pool_connections_in_use\{pool="read"\} (\d+)`)

// readers is how many connections the server's statements hold.
func (s *server) readers(t *testing.T) string {
	t.Helper()
	figures := s.readMetrics(t)
	found := readersInUse.FindStringSubmatch(figures)
	if found == nil {
		t.Fatal(figures)
	}
	return found[1]
}

// until asks again and again until the readers are so many, and tells how long that took.
func (s *server) until(t *testing.T, readers string) time.Duration {
	t.Helper()
	begun := time.Now()
	for s.readers(t) != readers {
		if time.Since(begun) > 30*time.Second {
			t.Fatalf("%s connections are in use, not %s", s.readers(t), readers)
		}
	}
	return time.Since(begun)
}

// mostInterrupt is how long after a request's end its statement may go on.
const mostInterrupt = 500 * time.Millisecond

// quickest is the least that something takes in three tries: the machine may be busy.
func quickest(try func() time.Duration) time.Duration {
	least := try()
	for n := 1; n < 3 && least > mostInterrupt; n++ {
		least = min(least, try())
	}
	return least
}

// TestLongReadsAreInterrupted asks what never ends. The statement ends with the time of its request, and with its
// client.
func TestLongReadsAreInterrupted(t *testing.T) {
	const limit = 300 * time.Millisecond
	const question = "{ topics { totalCount } }"
	path := endless(t)
	s := serve(t, "--db", path, "--metrics-addr=127.0.0.1:0", "--limit-time="+limit.String())
	if late := quickest(func() time.Duration {
		begun := time.Now()
		if got := execute(t, s.url, question); !strings.Contains(got.body, "took too long") {
			t.Fatalf("%d %s", got.status, got.body)
		}
		s.until(t, "0")
		return time.Since(begun) - limit
	}); late > mostInterrupt {
		t.Errorf("a statement went on for %s after its request's time", late)
	}
	s.kill()

	s = serve(t, "--db", path, "--metrics-addr=127.0.0.1:0", "--limit-time=10m")
	for way, leave := range map[string]func() (left func()){
		"POST": func() func() {
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				r, _ := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/graphql", strings.NewReader(operation(question)))
				r.Header.Set("Content-Type", "application/json")
				if answer, err := http.DefaultClient.Do(r); err == nil {
					t.Error("an answer to what has none")
					answer.Body.Close()
				}
			}()
			return cancel
		},
		"a socket": func() func() {
			conn := dial(t, s.url, `{"type":"connection_init"}`)
			if err := conn.Write(t.Context(), websocket.MessageText,
				[]byte(`{"id":"1","type":"subscribe","payload":`+operation(question)+`}`)); err != nil {
				t.Fatal(err)
			}
			return func() { _ = conn.CloseNow() }
		},
	} {
		if late := quickest(func() time.Duration {
			left := leave()
			s.until(t, "1")
			left()
			return s.until(t, "0")
		}); late > mostInterrupt {
			t.Errorf("by %s: a statement went on for %s after its client had gone", way, late)
		}
	}
}
