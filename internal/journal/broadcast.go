package journal

import (
	"context"
	"sync"
	"time"

	"bienban/internal/panics"
)

// broadcast wakes those who wait for changes. It carries nothing: what changed is read from the file, so that nothing
// is lost or told twice whoever is woken, and when.
type broadcast struct {
	mu    sync.Mutex
	next  chan struct{} // closed by the next send
	users int
	stop  context.CancelFunc
}

// pollEvery is how soon the changes of another process are noticed. Asking for the last change takes some ten
// microseconds.
const pollEvery = 250 * time.Millisecond

// send wakes all who wait.
func (b *broadcast) send() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}

// wait is closed by the next send. Whoever takes it before reading the file misses no change.
func (b *broadcast) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

// watch looks for the changes of other processes as long as somebody listens. Each call is followed by one of unwatch.
func (j *Journal) watch() {
	j.broadcast.mu.Lock()
	defer j.broadcast.mu.Unlock()
	if j.broadcast.users++; j.broadcast.users == 1 {
		var ctx context.Context
		ctx, j.broadcast.stop = context.WithCancel(context.Background())
		go j.poll(ctx)
	}
}

// unwatch ends one watch; nobody looks any more when the last one ends.
func (j *Journal) unwatch() {
	j.broadcast.mu.Lock()
	defer j.broadcast.mu.Unlock()
	if j.broadcast.users--; j.broadcast.users == 0 {
		j.broadcast.stop()
	}
}

func (j *Journal) poll(ctx context.Context) {
	every := time.NewTicker(pollEvery)
	defer every.Stop()
	seen := int64(-1)
	for {
		// Whoever is woken by a panic reads for itself, and meets it where it is told.
		panics.Guard(func() { seen = j.sendSince(ctx, seen) }, func(*panics.Error) { j.broadcast.send() })
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

// sendSince wakes all who wait if there is a change behind the one that was seen, and returns the last one.
func (j *Journal) sendSince(ctx context.Context, seen int64) int64 {
	last, err := j.lastChange(ctx)
	if err != nil || last == seen { // a file that does not answer now may do so later
		return seen
	}
	j.broadcast.send()
	return last
}

// lastChange is the number of the last change that is committed, 0 when there is none.
func (j *Journal) lastChange(ctx context.Context) (last int64, err error) {
	err = j.db.Read.Get(ctx, &last, "SELECT coalesce(max(id), 0) FROM changes")
	return last, err
}
