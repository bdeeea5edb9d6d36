package e2e

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/store"
)

var crashes = flag.Int("crashes", 10, "how often the server is killed while it records")

const (
	crashWriters  = 3
	crashImported = 15                     // meetings of an import
	latestCrash   = 250 * time.Millisecond // after the writers have begun
	crashesOfFile = 20                     // before a new file is begun, so that checking stays quick
)

// TestNothingIsLostInACrash kills the server at random instants while clients record meetings and a file is imported.
// After each restart every acknowledged meeting is there, no meeting is half there, and the check finds nothing.
func TestNothingIsLostInACrash(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	var c *crashing
	acknowledged, cut, imports := 0, 0, 0
	for round := range *crashes {
		if round%crashesOfFile == 0 {
			c = &crashing{path: dbtest.NewFile(t), sure: map[string]bool{}, tried: map[string]bool{}}
		}
		c.round(t, round, time.Duration(random.Int64N(int64(latestCrash))), random.IntN(2) == 0)
		a, u, i := c.verify(t)
		acknowledged, cut, imports = acknowledged+a, cut+u, imports+i
		if t.Failed() {
			t.Fatalf("after crash %d of %d", round+1, *crashes)
		}
	}
	t.Logf("%d crashes, %d meetings acknowledged, %d cut off, %d imports acknowledged", *crashes, acknowledged, cut,
		imports)
	if acknowledged == 0 || cut == 0 {
		t.Error("nothing was under way when the server was killed: the test shows nothing")
	}
}

// crashing is a record file and what its clients know of it.
type crashing struct {
	path string
	mu   sync.Mutex
	// sure are the meetings that were acknowledged, tried all others.
	sure, tried map[string]bool
	// batch are the meetings of this round's import: all are there or none is.
	batch         []string
	batchRecorded bool
}

// round lets clients record until the server is killed.
func (c *crashing) round(t *testing.T, round int, until time.Duration, withImport bool) {
	t.Helper()
	c.sure, c.tried, c.batch, c.batchRecorded = map[string]bool{}, map[string]bool{}, nil, false
	s := serve(t, "--rate=0", "--db", c.path)
	var clients sync.WaitGroup
	begun := make(chan struct{})
	var once sync.Once
	for w := range crashWriters {
		clients.Go(func() {
			for i := 0; c.record(s.url, fmt.Sprintf("r%d-w%d-%d", round, w, i)); i++ {
				once.Do(func() { close(begun) })
			}
		})
	}
	var importing *process
	if withImport {
		importing = c.beginImport(t, round)
	}
	<-begun
	<-time.After(until) // the instant of the crash, which is meant to be any
	if importing != nil {
		c.batchRecorded = importing.kill() == 0 // it had ended before
	}
	s.kill()
	clients.Wait()
}

// record asks the server to record a meeting and reports whether it did.
func (c *crashing) record(url, name string) bool {
	body := strings.NewReader(operation(recordMinutes, map[string]any{"input": minutes(name)}))
	c.mu.Lock()
	c.tried[name] = true
	c.mu.Unlock()
	resp, err := http.Post(url+"/graphql", "application/json", body) //nolint:noctx // ends with the server
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil || !strings.Contains(string(content), `"CREATED"`) {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.tried, name)
	c.sure[name] = true
	return true
}

func (c *crashing) beginImport(t *testing.T, round int) *process {
	t.Helper()
	for i := range crashImported {
		c.batch = append(c.batch, fmt.Sprintf("r%d-i-%d", round, i))
	}
	return start(t, "import", "--log-level=error", "--db", c.path, minutesFile(t, c.batch))
}

// verify starts the server again, and compares what there is with what the clients know.
func (c *crashing) verify(t *testing.T) (acknowledged, cut, imports int) {
	t.Helper()
	s := serve(t, "--rate=0", "--db", c.path)
	total := countMeetings(t, s.url)
	s.kill()
	d, err := db.Open(t.Context(), c.path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	whole := wholeMeetings(t, d)
	if len(whole) != total {
		t.Errorf("the server found %d meetings, the file has %d", total, len(whole))
	}
	for name := range c.sure {
		if !whole[name] {
			t.Errorf("%s was acknowledged and is lost", name)
		}
	}
	imported := 0
	for _, name := range c.batch {
		if whole[name] {
			imported++
		}
	}
	if imported != 0 && imported != len(c.batch) || c.batchRecorded && imported == 0 {
		t.Errorf("%d meetings of an import of %d, which ended well: %v", imported, len(c.batch), c.batchRecorded)
	}
	faults, err := store.New(d, time.Now).Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("%v %v", faults, err)
	}
	if c.batchRecorded {
		imports = 1
	}
	return len(c.sure), len(c.tried), imports
}

// wholeMeetings are the names of the meetings that are there. One that is there in part is an error.
func wholeMeetings(t *testing.T, d *db.DB) map[string]bool {
	t.Helper()
	parts := map[string]int{}
	for _, query := range []string{
		"SELECT substr(slug, 7) FROM topics WHERE slug LIKE 'topic-%'",
		"SELECT substr(slug, 11) FROM committees WHERE slug LIKE 'committee-%'",
		"SELECT value FROM identifiers WHERE scheme = 'minutes'",
		"SELECT i.value FROM identifiers i JOIN conclusions c ON c.meeting_id = i.record_id WHERE i.scheme = 'minutes'",
		"SELECT substr(url, 19) FROM sources WHERE url LIKE 'https://a.example/%'",
	} {
		var names []string
		if err := d.Read.Select(t.Context(), &names, query); err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			parts[name]++
		}
	}
	whole := map[string]bool{}
	for name, n := range parts {
		if n != 4+conclusionsOfMinutes {
			t.Errorf("%s is there in part: %d of %d records", name, n, 4+conclusionsOfMinutes)
		}
		whole[name] = true
	}
	return whole
}
