package access

import "bienban/internal/cache"

const (
	leastAddress   = 120 // about what an address takes beside its text
	longestAddress = 64
)

// Failures are the figures of the addresses whose failures are counted. Those who find no place count as one.
func (g *Gate) Failures() cache.Stats {
	f := g.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	s := cache.Stats{Entries: len(f.byAddress), Most: (mostAddresses + 1) * (leastAddress + longestAddress)}
	for address := range f.byAddress {
		s.Bytes += leastAddress + len(address)
	}
	return s
}
