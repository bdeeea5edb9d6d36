package telemetry

import (
	"maps"
	"slices"
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"bienban/internal/cache"
)

var (
	cacheLabel = []string{"cache"}

	lookupsDesc = prometheus.NewDesc("bienban_cache_lookups_total", "Lookups in the cache.",
		[]string{"cache", "found"}, nil)
	cacheDesc     = prometheus.NewDesc("bienban_cache_bytes", "Approximate size of the entries.", cacheLabel, nil)
	mostCacheDesc = prometheus.NewDesc("bienban_cache_bytes_max", "Bound of the size of the entries.", cacheLabel, nil)
	entriesDesc   = prometheus.NewDesc("bienban_cache_entries", "Number of entries.", cacheLabel, nil)
	evictionsDesc = prometheus.NewDesc("bienban_cache_evictions_total", "Entries that were evicted.",
		cacheLabel, nil)
	tooLargeDesc = prometheus.NewDesc("bienban_cache_refusals_total",
		"Entries that were not cached, for their size or for lack of room.", cacheLabel, nil)
)

// caches collects the figures of all caches on demand.
type caches struct {
	mu     sync.Mutex
	byName map[string]func() cache.Stats
}

// Cache registers a cache under a name, which is a word of this program.
func (m *Metrics) Cache(name string, stats func() cache.Stats) {
	if m == nil {
		return
	}
	m.caches.mu.Lock()
	defer m.caches.mu.Unlock()
	m.caches.byName[name] = stats
}

// Describe lists the figures.
func (*caches) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{lookupsDesc, cacheDesc, mostCacheDesc, entriesDesc, evictionsDesc, tooLargeDesc} {
		to <- d
	}
}

// Collect takes the figures.
func (c *caches) Collect(to chan<- prometheus.Metric) {
	c.mu.Lock()
	all := maps.Clone(c.byName)
	c.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		s := all[name]()
		counter := func(d *prometheus.Desc, value uint64, labels ...string) {
			to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(value), append([]string{name}, labels...)...)
		}
		gauge := func(d *prometheus.Desc, value int) {
			to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(value), name)
		}
		counter(lookupsDesc, s.Hits, "yes")
		counter(lookupsDesc, s.Misses, "no")
		counter(evictionsDesc, s.Evictions)
		counter(tooLargeDesc, s.Refused)
		gauge(cacheDesc, s.Bytes)
		gauge(mostCacheDesc, s.Most)
		gauge(entriesDesc, s.Entries)
	}
}
