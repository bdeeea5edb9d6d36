package load

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// The defaults of [RateLimiter].
const (
	DefaultRate         = 100
	DefaultBurst        = 1000
	DefaultTimePerToken = 10 * time.Millisecond
)

// RateLimiter has a token bucket for each client: an operation takes a token before it begins, and the rest of its
// cost, as measured, when it has ended. A nil RateLimiter allows everything.
//
// It tells at most maxClients apart; those that come while all of them are in use share one bucket. A bucket takes
// about 300 bytes, all of them 3 MB.
type RateLimiter struct {
	limit        rate.Limit
	burst        int
	timePerToken time.Duration
	now          func() time.Time

	mu        sync.Mutex
	clients   map[string]*rate.Limiter
	overflow  *rate.Limiter
	evictedAt time.Time
}

// NewRateLimiter gives each client so many tokens a second, and a burst of tokens after a rest. An operation costs one
// token, or one for each timePerToken of its cost; 0 counts no cost. The clock is time.Now outside tests.
func NewRateLimiter(perSecond float64, burst int, timePerToken time.Duration, now func() time.Time) *RateLimiter {
	r := &RateLimiter{
		limit: rate.Limit(perSecond), burst: burst, timePerToken: timePerToken, now: now,
		clients: map[string]*rate.Limiter{},
	}
	r.overflow = rate.NewLimiter(r.limit, burst)
	return r
}

// Allow takes n tokens for operations that are to begin. If the client has fewer, none is taken, and wait tells when it
// will have them. More than a burst at once counts as a burst.
func (r *RateLimiter) Allow(client string, n int) (wait time.Duration, ok bool) {
	if r == nil {
		return 0, true
	}
	now := r.now()
	b, n := r.bucket(client, now), min(n, r.burst)
	if b.AllowN(now, n) {
		return 0, true
	}
	missing := float64(n) - b.TokensAt(now)
	return time.Duration(missing / float64(r.limit) * float64(time.Second)), false
}

// Charge takes what an operation has cost beyond the token of [RateLimiter.Allow]. A client that has one operation
// under way at a time is never charged more than is refilled meanwhile, if the rate is one token for each timePerToken.
// The debt is at most a burst.
func (r *RateLimiter) Charge(client string, cost time.Duration) {
	if r == nil || r.timePerToken <= 0 || cost < 2*r.timePerToken {
		return
	}
	now := r.now()
	b := r.bucket(client, now)
	more := min(int(cost/r.timePerToken)-1, r.burst, r.burst+int(b.TokensAt(now)))
	if more > 0 {
		b.ReserveN(now, more)
	}
}

func (r *RateLimiter) bucket(client string, now time.Time) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	if b, ok := r.clients[client]; ok {
		return b
	}
	if len(r.clients) >= maxClients {
		r.evict(now)
	}
	if len(r.clients) >= maxClients {
		return r.overflow
	}
	b := rate.NewLimiter(r.limit, r.burst)
	r.clients[client] = b
	return b
}

// evict drops the buckets that are full again: a new one is the same. It runs at most once a second: while all buckets
// are in use, each request would scan all of them.
func (r *RateLimiter) evict(now time.Time) {
	if now.Sub(r.evictedAt) < time.Second {
		return
	}
	r.evictedAt = now
	for client, b := range r.clients {
		if b.TokensAt(now) >= float64(r.burst) {
			delete(r.clients, client)
		}
	}
}
