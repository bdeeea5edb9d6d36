package load

import (
	"context"
	"sync/atomic"
	"time"
)

// Meter measures what one operation takes of the machine, whatever it has to wait for. A nil Meter measures nothing.
type Meter struct{ waitedFor, heldFor atomic.Int64 }

type meterKey struct{}

// WithMeter returns a context in which every [Admission] tells a new meter of its waits and of the time for which its
// places were held.
func WithMeter(ctx context.Context) (context.Context, *Meter) {
	m := new(Meter)
	return context.WithValue(ctx, meterKey{}, m), m
}

// Cost is what an operation that took so long has cost: its time without what it waited, which is not its fault, and at
// least the time of all that it held, which may be several places at once.
func (m *Meter) Cost(took time.Duration) time.Duration {
	return max(time.Duration(m.heldFor.Load()), took-time.Duration(m.waitedFor.Load()))
}

func (m *Meter) waited(d time.Duration) {
	if m != nil {
		m.waitedFor.Add(int64(d))
	}
}

func (m *Meter) held(d time.Duration) {
	if m != nil {
		m.heldFor.Add(int64(d))
	}
}

func meterIn(ctx context.Context) *Meter {
	m, _ := ctx.Value(meterKey{}).(*Meter)
	return m
}
