package load

import (
	"context"
	"sync/atomic"
	"time"
)

// Meter measures the cost of one operation, apart from what it waits for. A nil Meter measures nothing.
type Meter struct{ waited, held atomic.Int64 }

type meterKey struct{}

// WithMeter returns a context in which every [Admission] adds its waits, and the time for which its slots were held, to
// a new meter.
func WithMeter(ctx context.Context) (context.Context, *Meter) {
	m := new(Meter)
	return context.WithValue(ctx, meterKey{}, m), m
}

// Cost is the measured cost of an operation that took so long: its time without its waits, which others cause, and at
// least the sum of the times for which it held slots, of which it may have several at once.
func (m *Meter) Cost(took time.Duration) time.Duration {
	return max(time.Duration(m.held.Load()), took-time.Duration(m.waited.Load()))
}

func (m *Meter) addWait(d time.Duration) {
	if m != nil {
		m.waited.Add(int64(d))
	}
}

func (m *Meter) addHeld(d time.Duration) {
	if m != nil {
		m.held.Add(int64(d))
	}
}

func meterOf(ctx context.Context) *Meter {
	m, _ := ctx.Value(meterKey{}).(*Meter)
	return m
}
