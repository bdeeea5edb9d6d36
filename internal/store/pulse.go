package store

import (
	"context"
	"sync"
	"time"

	"bienban/internal/panics"
)

// pulse wakes those who wait for changes. It carries nothing: what changed is read from the file, so that nothing is
// lost or told twice whoever is woken, and when.
type pulse struct {
	mu    sync.Mutex
	next  chan struct{} // closed by the next beat
	users int
	stop  context.CancelFunc
}

// pollEvery is how soon the changes of another process are noticed. Asking for the last change takes some ten
// microseconds.
const pollEvery = 250 * time.Millisecond

// beat wakes all who wait.
func (p *pulse) beat() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next != nil {
		close(p.next)
		p.next = nil
	}
}

// wait is closed by the next beat. Whoever takes it before reading the file misses no change.
func (p *pulse) wait() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next == nil {
		p.next = make(chan struct{})
	}
	return p.next
}

// watch looks for the changes of other processes as long as somebody listens. Each call is followed by one of unwatch.
func (s *Store) watch() {
	s.pulse.mu.Lock()
	defer s.pulse.mu.Unlock()
	if s.pulse.users++; s.pulse.users == 1 {
		var ctx context.Context
		ctx, s.pulse.stop = context.WithCancel(context.Background())
		go s.poll(ctx)
	}
}

func (s *Store) unwatch() {
	s.pulse.mu.Lock()
	defer s.pulse.mu.Unlock()
	if s.pulse.users--; s.pulse.users == 0 {
		s.pulse.stop()
	}
}

func (s *Store) poll(ctx context.Context) {
	every := time.NewTicker(pollEvery)
	defer every.Stop()
	seen := int64(-1)
	for {
		// Whoever is woken by a panic reads for itself, and meets it where it is told.
		panics.Guard(func() { seen = s.beatSince(ctx, seen) }, func(*panics.Error) { s.pulse.beat() })
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

// beatSince wakes all who wait if there is a change behind the one that was seen, and returns the last one.
func (s *Store) beatSince(ctx context.Context, seen int64) int64 {
	last, err := s.lastChange(ctx)
	if err != nil || last == seen { // a file that does not answer now may do so later
		return seen
	}
	s.pulse.beat()
	return last
}

// lastChange is the number of the last change that is committed, 0 when there is none.
func (s *Store) lastChange(ctx context.Context) (last int64, err error) {
	err = s.db.Read.Get(ctx, &last, "SELECT coalesce(max(id), 0) FROM changes")
	return last, err
}
