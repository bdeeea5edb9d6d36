package load

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrFull tells that every slot is taken, and that the queue has no room for this client or was waited in for too long.
var ErrFull = errors.New("every slot is taken, and the queue is full: try again later")

// The defaults of the admission of operations.
const (
	DefaultSlots     = 64
	DefaultQueue     = 128
	DefaultQueueTime = 2 * time.Second
)

// Limits say how much an [Admission] lets in.
type Limits struct {
	Slots     int           // how many operations run at once
	Queue     int           // how many may wait; less than 0, without a bound
	QueueTime time.Duration // how long one may wait; 0, until its context ends
}

// Admission is fair-share concurrency control: the next slot goes to the client with the least recent usage, so that a
// light client does not wait behind a heavy one. With more than one slot, no client gets all of them, and none can fill
// the queue against the others. A nil Admission admits everything at once.
type Admission struct {
	queueTime time.Duration
	now       func() time.Time

	mu        sync.Mutex
	scheduler *scheduler
}

// NewAdmission makes an admission. The clock is time.Now outside tests.
func NewAdmission(l Limits, now func() time.Time) *Admission {
	return &Admission{queueTime: l.QueueTime, now: now, scheduler: newScheduler(l.Slots, l.Queue, now())}
}

// Acquire waits for a slot. It fails with [ErrFull], or with the error of ctx if that ends first; otherwise release
// gives the slot back and must be called once. A [Meter] in ctx adds up how long slots were waited for, and held.
func (a *Admission) Acquire(ctx context.Context, client string) (release func(), err error) {
	if a == nil {
		return func() {}, ctx.Err()
	}
	queued := a.now()
	t := a.enqueue(client, queued)
	if err := a.await(ctx, t); err != nil {
		return nil, err
	}
	meter := meterOf(ctx)
	meter.addWait(t.began.Sub(queued))
	return func() { meter.addHeld(a.release(t)) }, nil
}

func (a *Admission) enqueue(client string, now time.Time) *ticket {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.scheduler.add(client, now)
}

// await waits until the scheduler has decided, or the queue time is over.
func (a *Admission) await(ctx context.Context, t *ticket) error {
	select {
	case <-t.decided: // the usual case needs no timer
		return t.err()
	default:
	}
	var late <-chan time.Time
	if a.queueTime > 0 {
		timer := time.NewTimer(a.queueTime)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case <-t.decided:
		return t.err()
	case <-late:
		return a.cancel(t, ErrFull)
	case <-ctx.Done():
		return a.cancel(t, ctx.Err())
	}
}

// cancel takes an operation out of the queue, and gives back the slot that it may have got meanwhile.
func (a *Admission) cancel(t *ticket, why error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch t.state {
	case waiting:
		a.scheduler.cancel(t)
	case running:
		a.scheduler.release(t, a.now())
	}
	return why
}

func (a *Admission) release(t *ticket) time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	a.scheduler.release(t, now)
	return now.Sub(t.began)
}

// err is nil once the ticket has a slot.
func (t *ticket) err() error {
	if t.state == refused {
		return ErrFull
	}
	return nil
}
