package load_test

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"bienban/internal/load"
)

func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := load.NewGate(1, 1, time.Second)
		leave, err := g.Enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		second := make(chan error)
		go func() {
			leave, err := g.Enter(t.Context())
			second <- err
			if err == nil {
				leave()
			}
		}()
		synctest.Wait() // the second waits in the queue
		if _, err := g.Enter(t.Context()); !errors.Is(err, load.ErrFull) {
			t.Errorf("beyond the queue: %v", err)
		}
		leave()
		if err := <-second; err != nil {
			t.Errorf("from the queue: %v", err)
		}
		synctest.Wait()

		leave, err = g.Enter(t.Context())
		if err != nil {
			t.Fatalf("after all have left: %v", err)
		}
		defer leave()
		begun := time.Now()
		if _, err := g.Enter(t.Context()); !errors.Is(err, load.ErrFull) || time.Since(begun) != time.Second {
			t.Errorf("after %s: %v", time.Since(begun), err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := g.Enter(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("of a client that has gone: %v", err)
		}
	})
}

func TestRates(t *testing.T) {
	now := time.Unix(0, 0)
	r := load.NewRates(10, 20, func() time.Time { return now })
	if _, ok := r.Take("a", 20); !ok {
		t.Fatal("a burst is refused")
	}
	if wait, ok := r.Take("a", 5); ok || wait != 500*time.Millisecond {
		t.Errorf("an empty bucket: %v, wait %s", ok, wait)
	}
	if _, ok := r.Take("b", 20); !ok {
		t.Error("another client pays for the first")
	}
	now = now.Add(500 * time.Millisecond)
	if _, ok := r.Take("a", 5); !ok {
		t.Error("the bucket did not fill again, or a refusal was counted")
	}
	if _, ok := r.Take("a", 1); ok {
		t.Error("more than the rate")
	}
}

// TestRatesOfManyClients has more clients than are told apart: those beyond share, and nobody is let off.
func TestRatesOfManyClients(t *testing.T) {
	now := time.Unix(100, 0)
	r := load.NewRates(1, 1, func() time.Time { return now })
	passed := 0
	for i := range 20_000 {
		if _, ok := r.Take(strconv.Itoa(i), 1); ok {
			passed++
		}
	}
	if passed != 10_001 {
		t.Errorf("%d of 20,000 clients passed, want 10,000 and one for all others", passed)
	}
	now = now.Add(time.Minute)
	if _, ok := r.Take("late", 1); !ok {
		t.Error("buckets that are full again were not forgotten")
	}
}
