package db

import (
	"math"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/mattn/go-sqlite3"
)

const (
	// bytesPerText is how many bytes the engine needs for a prepared statement for each byte of its text, beside
	// leastStatement. So it was measured for our own, from 200 bytes to 4 KB.
	bytesPerText   = 19
	leastStatement = 1000
)

// KeptStats are the figures of the prepared statements that readers keep, over all connections.
type KeptStats struct {
	// Entries is how many there are, Bytes what they take, about, and Most what they may.
	Entries, Bytes, Most int
	// Hits and Misses are of the statements that were asked for; Evictions counts those that made room for others.
	Hits, Misses, Evictions uint64
}

// keptFigures are those of all connections of a pool.
type keptFigures struct{ entries, bytes, most, hits, misses, evictions atomic.Int64 }

// statementCache keeps the prepared statements of one connection within a bound of bytes, by the text of each. The
// driver has a cache, too, which is bounded by their number: a filter of a client makes a statement of a megabyte.
type statementCache struct {
	most    int
	bytes   int
	kept    *simplelru.LRU[string, *keptStatement]
	figures *keptFigures
}

// keptStatement is a prepared statement. While it runs it is not in the cache: two may run of one text.
type keptStatement struct {
	*sqlite3.SQLiteStmt
	text   string
	values int // the most bytes of values that it was given, for which the driver keeps room
}

func (s *keptStatement) weight() int { return leastStatement + bytesPerText*len(s.text) + s.values }

func newStatementCache(most int, figures *keptFigures) *statementCache {
	c := &statementCache{most: most, figures: figures}
	figures.most.Add(int64(most))
	kept, err := simplelru.NewLRU[string, *keptStatement](math.MaxInt, nil) // bounded by bytes instead
	if err != nil {
		panic(err) // the size is positive
	}
	c.kept = kept
	return c
}

// take hands out the statement of a text, or nil where none is kept.
func (c *statementCache) take(text string) *keptStatement {
	s, ok := c.kept.Peek(text)
	if !ok {
		c.figures.misses.Add(1)
		return nil
	}
	c.figures.hits.Add(1)
	c.remove(s)
	return s
}

// give keeps a statement that has run, and closes those that were used longest ago where all together take too much.
func (c *statementCache) give(s *keptStatement) {
	if c.kept.Contains(s.text) || s.weight() > c.most {
		_ = s.Close() // it has been reset, and told its error if there was one
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

func (c *statementCache) remove(s *keptStatement) {
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

// Kept are the figures of the statements that readers keep.
func (d *DB) Kept() KeptStats {
	var s KeptStats
	s.add(d.Read.kept)
	if shadow := d.shadow.opened.Load(); shadow != nil {
		s.add(shadow.kept)
	}
	return s
}

func (s *KeptStats) add(f *keptFigures) {
	s.Entries += int(f.entries.Load())
	s.Bytes += int(f.bytes.Load())
	s.Most += int(f.most.Load())
	s.Hits += uint64(f.hits.Load())
	s.Misses += uint64(f.misses.Load())
	s.Evictions += uint64(f.evictions.Load())
}
