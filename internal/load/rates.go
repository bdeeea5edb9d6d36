package load

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// The defaults of [Rates].
const (
	MostPerSecond = 100
	MostBurst     = 1000
)

// mostClients bounds how many clients are told apart. Those who come when all of them are busy share one bucket.
const mostClients = 10_000

// Rates counts what each client asks for, in a bucket of tokens that fills again at a steady rate. A nil Rates lets everything
// pass.
type Rates struct {
	per   rate.Limit
	burst int
	now   func() time.Time

	mu      sync.Mutex
	clients map[string]*rate.Limiter
	others  *rate.Limiter
	swept   time.Time
}

// NewRates lets each client have so many operations a second, and a burst after a rest. The clock is time.Now outside tests.
func NewRates(perSecond float64, burst int, now func() time.Time) *Rates {
	r := &Rates{per: rate.Limit(perSecond), burst: burst, now: now, clients: map[string]*rate.Limiter{}}
	r.others = rate.NewLimiter(r.per, burst)
	return r
}

// Take counts n operations of a client. If that is more than it may have now, nothing is counted, and wait tells when it may.
// More than a whole burst at once counts as a burst.
func (r *Rates) Take(client string, n int) (wait time.Duration, ok bool) {
	if r == nil {
		return 0, true
	}
	now := r.now()
	taken := r.bucket(client, now).ReserveN(now, min(n, r.burst))
	if wait = taken.DelayFrom(now); wait > 0 {
		taken.CancelAt(now)
		return wait, false
	}
	return 0, true
}

func (r *Rates) bucket(client string, now time.Time) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	if b, ok := r.clients[client]; ok {
		return b
	}
	if len(r.clients) >= mostClients {
		r.sweep(now)
	}
	if len(r.clients) >= mostClients {
		return r.others
	}
	b := rate.NewLimiter(r.per, r.burst)
	r.clients[client] = b
	return b
}

// sweep forgets the clients whose buckets are full again: a new bucket is the same. Once a second is enough, since a crowd
// that keeps all buckets in use would have them all looked at for every request.
func (r *Rates) sweep(now time.Time) {
	if now.Sub(r.swept) < time.Second {
		return
	}
	r.swept = now
	for client, b := range r.clients {
		if b.TokensAt(now) >= float64(r.burst) {
			delete(r.clients, client)
		}
	}
}
