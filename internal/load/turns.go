package load

import (
	"context"
	"sync"
)

// MostTurns is the default of [NewTurns].
const MostTurns = 1

// Turns lets only so many work at once, as a [Gate] does, but has all others wait, however many they are and however long it
// takes; and it takes the clients in turn, so that one who asks a thousand times keeps another waiting no longer than one who
// asks once. A nil Turns lets everybody work.
type Turns struct {
	mu     sync.Mutex
	free   int
	queues map[string][]*waiter
	order  []string // the clients who have a queue, the next one first
}

type waiter struct {
	called chan struct{} // closed when it is this one's turn
	gone   bool
}

// NewTurns lets so many work at once.
func NewTurns(atOnce int) *Turns { return &Turns{free: atOnce, queues: map[string][]*waiter{}} }

// Take waits for a turn, which done gives back. It fails with the error of ctx if that ends first.
func (t *Turns) Take(ctx context.Context, client string) (done func(), err error) {
	if t == nil {
		return func() {}, ctx.Err()
	}
	w := t.queue(client)
	if w == nil {
		return t.next, nil
	}
	select {
	case <-w.called:
		return t.next, nil
	case <-ctx.Done():
		t.forget(w)
		return nil, ctx.Err()
	}
}

// queue takes a turn that is free, or a place in the client's queue.
func (t *Turns) queue(client string) *waiter {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.free > 0 {
		t.free--
		return nil
	}
	w := &waiter{called: make(chan struct{})}
	if len(t.queues[client]) == 0 {
		t.order = append(t.order, client)
	}
	t.queues[client] = append(t.queues[client], w)
	return w
}

// next hands the turn to the client who has waited longest since the last one of its own.
func (t *Turns) next() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.order) > 0 {
		client := t.order[0]
		t.order = t.order[1:]
		first := t.queues[client][0]
		if t.queues[client] = t.queues[client][1:]; len(t.queues[client]) > 0 {
			t.order = append(t.order, client)
		} else {
			delete(t.queues, client)
		}
		if !first.gone {
			close(first.called)
			return
		}
	}
	t.free++
}

// forget gives up waiting. Whoever has been called meanwhile hands the turn on.
func (t *Turns) forget(w *waiter) {
	t.mu.Lock()
	w.gone = true
	called := false
	select {
	case <-w.called:
		called = true
	default:
	}
	t.mu.Unlock()
	if called {
		t.next()
	}
}
