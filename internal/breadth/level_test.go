package breadth_test

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"bienban/internal/breadth"
)

// TestSiblingsRunSideBySide lets two sibling relations wait for one another.
func TestSiblingsRunSideBySide(t *testing.T) {
	p := newPair(4, breadth.Options{Parallel: 2})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var arrived atomic.Int32
	both := make(chan struct{})
	p.world.OnBatch = func(int) {
		if arrived.Add(1) == 2 {
			close(both)
		}
		select {
		case <-both:
		case <-ctx.Done():
			t.Error("one relation had to wait for its sibling to end")
		}
	}
	response := ask(ctx, p.breadth, `{person(id:"p1"){boss{id} maybeTeam{id}}}`, nil)
	if string(response.Data) != `{"person":{"boss":{"id":"p0"},"maybeTeam":{"id":"t0"}}}` {
		t.Errorf("got %s %v", response.Data, response.Errors)
	}
}

func TestSiblingsRunOneByOne(t *testing.T) {
	p := newPair(4, breadth.Options{Parallel: 1})
	var running, calls atomic.Int32
	p.world.OnBatch = func(int) {
		if running.Add(1) > 1 {
			t.Error("two relations ran at the same time")
		}
		calls.Add(1)
		runtime.Gosched() // a chance for a sibling, if one runs
		running.Add(-1)
	}
	ask(t.Context(), p.breadth, `{person(id:"p1"){boss{id} maybeTeam{id} owner{__typename} rivals{__typename}}}`, nil)
	if calls.Load() != 4 {
		t.Errorf("%d relations were asked, expected 4", calls.Load())
	}
}
