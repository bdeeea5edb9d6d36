package load

import "bienban/internal/cache"

// clientOverhead is about how many bytes a client takes beside its name: its bucket and its entry in the map.
const clientOverhead = 160

// maxClientName is how long a name may be: that of an account, which an identity provider chooses.
const maxClientName = 320

// Stats are the figures of the buckets. The one that is shared when all are in use is not among them.
func (r *RateLimiter) Stats() cache.Stats {
	if r == nil {
		return cache.Stats{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	s := cache.Stats{Entries: len(r.clients), Most: maxClients * (clientOverhead + maxClientName)}
	for client := range r.clients {
		s.Bytes += clientOverhead + len(client)
	}
	return s
}
