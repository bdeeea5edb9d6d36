package load

import (
	"context"
	"errors"
	"time"
)

// The defaults of a [Gate].
const (
	MostAtOnce  = 64
	MostWaiting = 128
	MostWait    = 2 * time.Second
)

// ErrFull says that as many operations run and wait as may.
var ErrFull = errors.New("the server is busy")

// Gate lets only so many through at once. A nil Gate lets everybody through.
type Gate struct {
	inside  chan struct{}
	waiting chan struct{}
	wait    time.Duration
}

// NewGate makes a gate for so many at once, and so many who wait for at most a while.
func NewGate(atOnce, waiting int, wait time.Duration) *Gate {
	return &Gate{make(chan struct{}, atOnce), make(chan struct{}, waiting), wait}
}

// Enter waits for a place, which leave gives back. It fails with [ErrFull], or with the error of ctx if that ends first.
func (g *Gate) Enter(ctx context.Context) (leave func(), err error) {
	if g == nil {
		return func() {}, nil
	}
	select {
	case g.inside <- struct{}{}:
		return g.leave, nil
	default:
	}
	select {
	case g.waiting <- struct{}{}:
		defer func() { <-g.waiting }()
	default:
		return nil, ErrFull
	}
	patience := time.NewTimer(g.wait)
	defer patience.Stop()
	select {
	case g.inside <- struct{}{}:
		return g.leave, nil
	case <-patience.C:
		return nil, ErrFull
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (g *Gate) leave() { <-g.inside }
