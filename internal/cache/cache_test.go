package cache_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"

	"bienban/internal/cache"
)

// overhead is what the cache counts for itself with each entry.
const overhead = 200

func text(key, value string) int { return len(key) + len(value) }

func sized(n int) string { return strings.Repeat("x", n-overhead-2) }

func TestCacheIsBoundedByBytes(t *testing.T) {
	c := cache.New(10_000, text)
	for i := range 30 {
		c.Add(fmt.Sprintf("%02d", i), sized(1000))
	}
	if s := c.Stats(); s != (cache.Stats{Entries: 10, Bytes: 10_000, Most: 10_000, Evictions: 20}) {
		t.Errorf("%+v", s)
	}
	for i := range 30 {
		if got, want := c.Contains(fmt.Sprintf("%02d", i)), i >= 20; got != want {
			t.Errorf("entry %d is kept: %t", i, got)
		}
	}
	if _, ok := c.Get("00"); ok {
		t.Error("an entry that was driven out is found")
	}
	if value, ok := c.Get("29"); !ok || value != sized(1000) {
		t.Errorf("%.10q %t", value, ok)
	}
	if s := c.Stats(); s.Hits != 1 || s.Misses != 1 {
		t.Errorf("%+v", s)
	}
}

// TestAFloodLeavesWhatIsUsed sends many things once each beside some that are used twice.
func TestAFloodLeavesWhatIsUsed(t *testing.T) {
	c := cache.New(10_000, text)
	for i := range 5 {
		c.Add(fmt.Sprintf("u%d", i), sized(1000))
		c.Get(fmt.Sprintf("u%d", i))
	}
	for i := range 1000 {
		c.Add(fmt.Sprintf("%02d", i), sized(1000))
	}
	for i := range 5 {
		if !c.Contains(fmt.Sprintf("u%d", i)) {
			t.Errorf("what was used twice was driven out: %d", i)
		}
	}
	if s := c.Stats(); s.Bytes > s.Most {
		t.Errorf("%+v", s)
	}
}

// TestProtectionIsBounded protects more than may be: what was used longest ago is on probation again, and goes first.
func TestProtectionIsBounded(t *testing.T) {
	c := cache.New(10_000, text)
	for i := range 10 {
		key := fmt.Sprintf("u%d", i)
		c.Add(key, sized(1000))
		c.Get(key)
	}
	for i := range 2 {
		c.Add(fmt.Sprintf("n%d", i), sized(1000))
	}
	for i := range 10 {
		if got, want := c.Contains(fmt.Sprintf("u%d", i)), i >= 2; got != want {
			t.Errorf("u%d is kept: %t", i, got)
		}
	}
}

func TestLargeEntriesAreNotKept(t *testing.T) {
	c := cache.New(10_000, text)
	c.Add("aa", sized(1000))
	c.Add("bb", sized(2001))
	if c.Contains("bb") || !c.Contains("aa") {
		t.Error("an entry of more than a fifth is kept, or has driven out another")
	}
	c.Add("bb", sized(2000))
	if !c.Contains("bb") || c.Largest() != 2000-overhead {
		t.Error("an entry of a fifth is not kept")
	}
	c.Add("bb", sized(3000)) // the old value is not the key's any more
	if s := c.Stats(); s.Entries != 1 || s.Bytes != 1000 || s.Refused != 2 || s.Evictions != 0 {
		t.Errorf("%+v", s)
	}
}

// TestAddingAgainWeighsAnew changes what is kept, on probation and protected.
func TestAddingAgainWeighsAnew(t *testing.T) {
	c := cache.New(10_000, text)
	c.Add("aa", sized(1000))
	c.Add("aa", sized(1500))
	if s := c.Stats(); s.Entries != 1 || s.Bytes != 1500 {
		t.Errorf("on probation: %+v", s)
	}
	c.Get("aa")
	c.Add("aa", sized(500))
	for i := range 30 {
		c.Add(fmt.Sprintf("%02d", i), sized(1000))
	}
	if value, ok := c.Get("aa"); !ok || value != sized(500) {
		t.Errorf("protected: %t", ok)
	}
}

// TestRandomUseKeepsTheBooks compares the figures with what is there after everything that can be done.
func TestRandomUseKeepsTheBooks(t *testing.T) {
	c := cache.New(20_000, text)
	random := rand.New(rand.NewPCG(1, 2))
	last := map[string]string{}
	for range 20_000 {
		key := fmt.Sprintf("%02d", random.IntN(60))
		if random.IntN(2) == 0 {
			if value, ok := c.Get(key); ok && value != last[key] {
				t.Fatalf("%s has the value of another time", key)
			}
			continue
		}
		last[key] = sized(300 + random.IntN(4000))
		c.Add(key, last[key])
	}
	entries, bytes := 0, 0
	for key, value := range last {
		if c.Contains(key) {
			entries, bytes = entries+1, bytes+text(key, value)+overhead
		}
	}
	if s := c.Stats(); s.Entries != entries || s.Bytes != bytes || s.Bytes > s.Most || s.Hits == 0 || s.Refused == 0 ||
		s.Evictions == 0 {
		t.Errorf("%+v, but there are %d that weigh %d", s, entries, bytes)
	}
}

func TestManyAtOnce(t *testing.T) {
	c := cache.New(10_000, text)
	var done sync.WaitGroup
	for range 8 {
		done.Go(func() {
			for i := range 1000 {
				key := fmt.Sprintf("%02d", i%50)
				if _, ok := c.Get(key); !ok {
					c.Add(key, sized(500+i%700))
				}
				c.Contains(key)
			}
		})
	}
	done.Wait()
	if s := c.Stats(); s.Bytes > s.Most || s.Hits+s.Misses != 8000 {
		t.Errorf("%+v", s)
	}
}

// TestSmallEntriesTakeWhatIsCounted fills a cache with entries that are hardly more than their places.
func TestSmallEntriesTakeWhatIsCounted(t *testing.T) {
	c := cache.New(8<<20, func(int, int) int { return 16 })
	before := retained()
	for i := range 100_000 {
		c.Add(i, i)
	}
	took, counted := retained()-before, c.Stats().Bytes
	if counted < 7<<20 || took > 2*counted || counted > 2*took {
		t.Errorf("%d bytes are counted, and %d taken", counted, took)
	}
	runtime.KeepAlive(c)
}

func retained() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
