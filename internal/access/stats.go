package access

import "bienban/internal/cache"

const (
	addressOverhead = 120 // approximate size of an entry beside the address
	longestAddress  = 64
)

// Failures are the figures of the counted addresses. Those beyond the bound count as one.
func (g *Gate) Failures() cache.Stats {
	f := g.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	s := cache.Stats{Entries: len(f.byAddress), Most: (maxAddresses + 1) * (addressOverhead + longestAddress)}
	for address := range f.byAddress {
		s.Bytes += addressOverhead + len(address)
	}
	return s
}
