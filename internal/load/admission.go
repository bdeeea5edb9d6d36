package load

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrFull tells that there is no place now, nor a seat in the queue for this client.
var ErrFull = errors.New("all places are taken")

// The defaults of the admission of operations.
const (
	MostAtOnce  = 64
	MostWaiting = 128
	MostWait    = 2 * time.Second
)

// Limits say how much an [Admission] lets in.
type Limits struct {
	Places int           // how many run at once
	Seats  int           // how many may wait; less than 0, as many as come
	Wait   time.Duration // for how long; 0, until their context ends
}

// Admission shares a few places among clients: it weighs each client by the time for which it has had places of late,
// so that whoever asks for little does not wait behind one who asks for much. No client gets all the places as long as
// there are several, and none can fill the queue against others. A nil Admission lets everybody in at once.
type Admission struct {
	wait time.Duration
	now  func() time.Time

	mu       sync.Mutex
	schedule *schedule
}

// NewAdmission makes an admission. The clock is time.Now outside tests.
func NewAdmission(l Limits, now func() time.Time) *Admission {
	return &Admission{wait: l.Wait, now: now, schedule: newSchedule(l.Places, l.Seats, now())}
}

// Enter waits for a place, which leave gives back; it must be called once. It fails with [ErrFull], or with the error
// of ctx if that ends first. A [Meter] in ctx is told how long the place was waited for, and held.
func (a *Admission) Enter(ctx context.Context, client string) (leave func(), err error) {
	if a == nil {
		return func() {}, ctx.Err()
	}
	came := a.now()
	t := a.arrive(client, came)
	if err := a.await(ctx, t); err != nil {
		return nil, err
	}
	meter := meterIn(ctx)
	meter.waited(t.began.Sub(came))
	return func() { meter.held(a.leave(t)) }, nil
}

func (a *Admission) arrive(client string, now time.Time) *ticket {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.schedule.arrive(client, now)
}

// await waits until the schedule has decided, or the time is over.
func (a *Admission) await(ctx context.Context, t *ticket) error {
	select {
	case <-t.decided: // the usual case needs no timer
		return t.answer()
	default:
	}
	var late <-chan time.Time
	if a.wait > 0 {
		patience := time.NewTimer(a.wait)
		defer patience.Stop()
		late = patience.C
	}
	select {
	case <-t.decided:
		return t.answer()
	case <-late:
		return a.giveUp(t, ErrFull)
	case <-ctx.Done():
		return a.giveUp(t, ctx.Err())
	}
}

// giveUp leaves the queue. Whoever has got a place meanwhile hands it on.
func (a *Admission) giveUp(t *ticket, why error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch t.state {
	case waiting:
		a.schedule.withdraw(t)
	case running:
		a.schedule.leave(t, a.now())
	}
	return why
}

func (a *Admission) leave(t *ticket) time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	a.schedule.leave(t, now)
	return now.Sub(t.began)
}

// answer is what was decided.
func (t *ticket) answer() error {
	if t.state == refused {
		return ErrFull
	}
	return nil
}
