package db

import (
	"math"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/mattn/go-sqlite3"
)

const (
	// bytesPerText is how many bytes the engine needs for a prepared statement per byte of its text, on top of
	// minStatementBytes; measured for our own statements, from 200 bytes to 4 KB.
	bytesPerText      = 19
	minStatementBytes = 1000
)

// KeptStats are the figures of the readers' statement caches, over all connections.
type KeptStats struct {
	// Entries is the number of statements, Bytes their approximate size, Most its bound.
	Entries, Bytes, Most int
	// Hits and Misses count lookups; Evictions counts removals to make room.
	Hits, Misses, Evictions uint64
}

// cacheFigures are those of all connections of a pool.
type cacheFigures struct{ entries, bytes, most, hits, misses, evictions atomic.Int64 }

// statementCache caches the prepared statements of one connection by text, within a bound of bytes. The driver's own
// cache is bounded by number, and a client's filter can make a statement of a megabyte.
type statementCache struct {
	most    int
	bytes   int
	kept    *simplelru.LRU[string, *cachedStatement]
	figures *cacheFigures
}

// cachedStatement is a prepared statement. While it runs it is not in the cache: two of one text may run at once.
type cachedStatement struct {
	*sqlite3.SQLiteStmt
	text   string
	values int // the largest size of its bound values, for which the driver keeps memory
}

func (s *cachedStatement) weight() int {
	return minStatementBytes + bytesPerText*len(s.text) + s.values
}

func newStatementCache(most int, figures *cacheFigures) *statementCache {
	c := &statementCache{most: most, figures: figures}
	figures.most.Add(int64(most))
	kept, err := simplelru.NewLRU[string, *cachedStatement](math.MaxInt, nil) // bounded by bytes instead
	if err != nil {
		panic(err) // the size is positive
	}
	c.kept = kept
	return c
}

// acquire removes the statement of a text from the cache and returns it, nil if there is none.
func (c *statementCache) acquire(text string) *cachedStatement {
	s, ok := c.kept.Peek(text)
	if !ok {
		c.figures.misses.Add(1)
		return nil
	}
	c.figures.hits.Add(1)
	c.remove(s)
	return s
}

// release puts a statement that has run into the cache, and closes the least recently used ones beyond the bound.
func (c *statementCache) release(s *cachedStatement) {
	if c.kept.Contains(s.text) || s.weight() > c.most {
		_ = s.Close() // it is reset, and has returned its error if any
		return
	}
	c.kept.Add(s.text, s)
	c.count(1, s.weight())
	for c.bytes > c.most {
		_, oldest, _ := c.kept.GetOldest()
		c.remove(oldest)
		_ = oldest.Close()
		c.figures.evictions.Add(1)
	}
}

func (c *statementCache) remove(s *cachedStatement) {
	c.kept.Remove(s.text)
	c.count(-1, -s.weight())
}

func (c *statementCache) count(entries, bytes int) {
	c.bytes += bytes
	c.figures.entries.Add(int64(entries))
	c.figures.bytes.Add(int64(bytes))
}

// close closes all statements, which must not outlive their connection.
func (c *statementCache) close() {
	for _, s := range c.kept.Values() {
		c.remove(s)
		_ = s.Close()
	}
	c.figures.most.Add(int64(-c.most))
}

// Kept are the figures of the readers' statement caches.
func (d *DB) Kept() KeptStats {
	var s KeptStats
	s.add(d.Read.kept)
	if hidden := d.hidden.opened.Load(); hidden != nil {
		s.add(hidden.kept)
	}
	return s
}

func (s *KeptStats) add(f *cacheFigures) {
	s.Entries += int(f.entries.Load())
	s.Bytes += int(f.bytes.Load())
	s.Most += int(f.most.Load())
	s.Hits += uint64(f.hits.Load())
	s.Misses += uint64(f.misses.Load())
	s.Evictions += uint64(f.evictions.Load())
}
