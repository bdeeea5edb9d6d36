package cache

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	// share is the part of the bound that is left to the probationary segment when the protected one is full, as 1/share,
	// and likewise the maximal size of one entry: a larger one would evict all the others of the segment.
	share = 5
	// overhead is the approximate size of the cache's own data for an entry, in a list and a map.
	overhead = 200
)

// Cache is a cache bounded by the size of its entries in bytes. It is safe for concurrent use.
type Cache[K comparable, V any] struct {
	most  int
	weigh func(K, V) int

	mu                   sync.Mutex
	probation, protected segment[K, V]
	stats                Stats
}

// Stats are the figures of a cache.
type Stats struct {
	// Entries is the number of entries, Bytes their size, and Most the bound of it.
	Entries, Bytes, Most int
	// Hits and Misses count lookups, Evictions the entries that were evicted, and Refused those that were too large to be
	// cached.
	Hits, Misses, Evictions, Refused uint64
}

// New makes a cache of entries of at most most bytes altogether. The size that weigh returns for an entry must not
// change while it is cached, unless it is added again.
func New[K comparable, V any](most int, weigh func(K, V) int) *Cache[K, V] {
	return &Cache[K, V]{most: most, weigh: weigh, probation: newSegment[K, V](), protected: newSegment[K, V]()}
}

// Largest is the maximal size of an entry that is cached.
func (c *Cache[K, V]) Largest() int { return c.most/share - overhead }

// Get looks up a value; its entry is protected from then on.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.protected.lru.Get(key); ok {
		c.stats.Hits++
		return e.value, true
	}
	e, ok := c.probation.take(key)
	if !ok {
		c.stats.Misses++
		return value, false
	}
	c.stats.Hits++
	c.protected.put(key, e)
	for c.protected.bytes > c.most-c.most/share {
		c.probation.put(c.protected.oldest())
	}
	return e.value, true
}

// Contains reports whether there is an entry. It does not count as a use, nor as a lookup.
func (c *Cache[K, V]) Contains(key K) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.protected.lru.Contains(key) || c.probation.lru.Contains(key)
}

// Add caches a value, in place of the former one of the key, or on probation, and evicts entries to make room. An entry
// that is too large is not cached.
func (c *Cache[K, V]) Add(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := entry[V]{value, c.weigh(key, value) + overhead}
	_, again := c.protected.take(key)
	c.probation.take(key)
	switch {
	case e.weight > c.most/share:
		c.stats.Refused++
		return
	case again:
		c.protected.put(key, e)
	default:
		c.probation.put(key, e)
	}
	for c.probation.bytes+c.protected.bytes > c.most {
		c.evict()
	}
}

func (c *Cache[K, V]) evict() {
	c.stats.Evictions++
	if c.probation.lru.Len() > 0 {
		c.probation.oldest()
		return
	}
	c.protected.oldest()
}

// Stats returns the figures.
func (c *Cache[K, V]) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.stats
	s.Entries, s.Bytes, s.Most = c.probation.lru.Len()+c.protected.lru.Len(), c.probation.bytes+c.protected.bytes, c.most
	return s
}

type entry[V any] struct {
	value  V
	weight int
}

// segment is a part of a cache, in the order of use.
type segment[K comparable, V any] struct {
	lru   *simplelru.LRU[K, entry[V]]
	bytes int
}

func newSegment[K comparable, V any]() segment[K, V] {
	lru, err := simplelru.NewLRU[K, entry[V]](math.MaxInt, nil) // bounded by size instead
	if err != nil {
		panic(err) // the size is positive
	}
	return segment[K, V]{lru: lru}
}

func (s *segment[K, V]) put(key K, e entry[V]) {
	s.lru.Add(key, e)
	s.bytes += e.weight
}

func (s *segment[K, V]) take(key K) (e entry[V], ok bool) {
	if e, ok = s.lru.Peek(key); ok {
		s.lru.Remove(key)
		s.bytes -= e.weight
	}
	return e, ok
}

func (s *segment[K, V]) oldest() (K, entry[V]) {
	key, e, _ := s.lru.RemoveOldest()
	s.bytes -= e.weight
	return key, e
}
