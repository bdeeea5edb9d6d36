package load

import "bienban/internal/cache"

// leastClient is about what a client takes that is told apart, beside its name: its bucket and its place in the map.
const leastClient = 160

// longestClient is how long a name may be: that of an account, which a provider of identities makes up.
const longestClient = 320

// Stats are the figures of the clients that are told apart. Those who find no place share one.
func (r *Rates) Stats() cache.Stats {
	if r == nil {
		return cache.Stats{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	s := cache.Stats{Entries: len(r.clients), Most: mostClients * (leastClient + longestClient)}
	for client := range r.clients {
		s.Bytes += leastClient + len(client)
	}
	return s
}
