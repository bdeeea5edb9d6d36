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
	TimePerToken  = 10 * time.Millisecond
)

// Rates bounds what each client may ask for, in a bucket of tokens that fills again at a steady rate: an operation
// takes a token before it begins, and one that turns out to cost more takes the rest when it has ended. A nil Rates
// lets everything pass.
//
// At most mostClients are told apart; those who come when all of them are busy share one bucket. One takes about 300
// bytes, all of them 3 MB.
type Rates struct {
	per   rate.Limit
	burst int
	unit  time.Duration
	now   func() time.Time

	mu      sync.Mutex
	clients map[string]*rate.Limiter
	others  *rate.Limiter
	swept   time.Time
}

// NewRates lets each client have so many tokens a second, and a burst after a rest. An operation costs one, or as many
// as its cost has units; no time is counted where the unit is 0. The clock is time.Now outside tests.
func NewRates(perSecond float64, burst int, unit time.Duration, now func() time.Time) *Rates {
	r := &Rates{per: rate.Limit(perSecond), burst: burst, unit: unit, now: now, clients: map[string]*rate.Limiter{}}
	r.others = rate.NewLimiter(r.per, burst)
	return r
}

// Take counts n operations of a client that are to begin. If that is more than it may have now, nothing is counted, and
// wait tells when it may. More than a whole burst at once counts as a burst.
func (r *Rates) Take(client string, n int) (wait time.Duration, ok bool) {
	if r == nil {
		return 0, true
	}
	now := r.now()
	b, n := r.bucket(client, now), min(n, r.burst)
	if b.AllowN(now, n) {
		return 0, true
	}
	missing := float64(n) - b.TokensAt(now)
	return time.Duration(missing / float64(r.per) * float64(time.Second)), false
}

// Spend counts what an operation has cost beyond the token that it took. So a client that has one operation under way
// at a time never pays for its time more than fills again meanwhile, if the rate is one unit for each unit of time. The
// debt is at most a burst.
func (r *Rates) Spend(client string, cost time.Duration) {
	if r == nil || r.unit <= 0 || cost < 2*r.unit {
		return
	}
	now := r.now()
	b := r.bucket(client, now)
	more := min(int(cost/r.unit)-1, r.burst, r.burst+int(b.TokensAt(now)))
	if more > 0 {
		b.ReserveN(now, more)
	}
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

// sweep forgets the clients whose buckets are full again: a new bucket is the same. Once a second is enough: as long as
// all buckets are in use, each request would have all of them looked at.
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
