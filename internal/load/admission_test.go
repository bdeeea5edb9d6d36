package load_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"bienban/internal/load"
)

func TestAdmission(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Slots: 1, Queue: 1, QueueTime: time.Second}, time.Now)
		release, err := a.Acquire(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		second := make(chan error)
		go func() {
			release, err := a.Acquire(t.Context(), "a")
			second <- err
			if err == nil {
				release()
			}
		}()
		synctest.Wait() // the second waits in the queue
		if _, err := a.Acquire(t.Context(), "a"); !errors.Is(err, load.ErrFull) {
			t.Errorf("beyond the queue: %v", err)
		}
		release()
		if err := <-second; err != nil {
			t.Errorf("from the queue: %v", err)
		}
		synctest.Wait()

		release, err = a.Acquire(t.Context(), "a")
		if err != nil {
			t.Fatalf("after all have left: %v", err)
		}
		defer release()
		begun := time.Now()
		if _, err := a.Acquire(t.Context(), "b"); !errors.Is(err, load.ErrFull) || time.Since(begun) != time.Second {
			t.Errorf("after %s: %v", time.Since(begun), err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := a.Acquire(gone, "b"); !errors.Is(err, context.Canceled) {
			t.Errorf("of a client that has gone: %v", err)
		}
	})
}

// TestTheLongestQueueLosesItsNewest wakes it.
func TestTheLongestQueueLosesItsNewest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Slots: 1, Queue: 2, QueueTime: time.Minute}, time.Now)
		release, err := a.Acquire(t.Context(), "greedy")
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan string, 3)
		enter := func(client string) {
			go func() {
				release, err := a.Acquire(t.Context(), client)
				if err != nil {
					came <- client + " refused"
					return
				}
				came <- client
				release()
			}()
			synctest.Wait()
		}
		enter("greedy")
		enter("greedy")
		enter("light")
		time.Sleep(time.Second) // of the bubble: greedy has used it
		release()
		synctest.Wait()
		close(came)
		if got := slices.Collect(values(came)); !slices.Equal(got, []string{"greedy refused", "light", "greedy"}) {
			t.Errorf("they came as %v", got)
		}
	})
}

// TestClientsTakeTurns has one client ask many times before another asks once, all of them for nothing that takes
// time.
func TestClientsTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Slots: 1, Queue: -1}, time.Now)
		release, err := a.Acquire(t.Context(), "greedy")
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan string, 10)
		ask := func(ctx context.Context, client string) {
			go func() {
				release, err := a.Acquire(ctx, client)
				if err != nil {
					came <- "gone " + client
					return
				}
				came <- client
				release()
			}()
			synctest.Wait()
		}
		leaving, cancel := context.WithCancel(t.Context())
		for range 3 {
			ask(t.Context(), "greedy")
		}
		ask(leaving, "modest")
		ask(t.Context(), "modest")
		ask(t.Context(), "other")
		cancel()
		synctest.Wait()
		release()
		synctest.Wait()
		close(came)
		want := []string{"gone modest", "modest", "other", "greedy", "greedy", "greedy"}
		if got := slices.Collect(values(came)); !slices.Equal(got, want) {
			t.Errorf("they came as %v, want %v", got, want)
		}
		if release, err := a.Acquire(t.Context(), "late"); err != nil {
			t.Errorf("the slot was lost: %v", err)
		} else {
			release()
		}
	})
}

// TestSlotsAreNotLost gives up at the very moment at which the slot comes.
func TestSlotsAreNotLost(t *testing.T) {
	a := load.NewAdmission(load.Limits{Slots: 1, Queue: -1}, time.Now)
	for range 1000 {
		release, err := a.Acquire(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			if release, err := a.Acquire(ctx, "b"); err == nil {
				release()
			}
		}()
		go cancel()
		release()
		<-ended
	}
	var none *load.Admission
	if release, err := none.Acquire(t.Context(), "a"); err != nil {
		t.Error(err)
	} else {
		release()
	}
}

// TestCostLeavesOutWaiting holds two slots at once after a wait.
func TestCostLeavesOutWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Slots: 3, Queue: -1}, time.Now)
		enter := func(ctx context.Context, client string) func() {
			release, err := a.Acquire(ctx, client)
			if err != nil {
				t.Error(err)
			}
			return release
		}
		first, second, third := enter(t.Context(), "x"), enter(t.Context(), "y"), enter(t.Context(), "z")
		ctx, meter := load.WithMeter(t.Context())
		begun := time.Now()
		go func() {
			time.Sleep(5 * time.Second)
			first()
			second()
			third()
		}()
		one := enter(ctx, "a")
		two := enter(ctx, "a")
		time.Sleep(time.Second)
		one()
		two()
		if cost := meter.Cost(time.Since(begun)); cost != 2*time.Second {
			t.Errorf("two slots for a second each cost %s", cost)
		}
		time.Sleep(3 * time.Second)
		if cost := meter.Cost(time.Since(begun)); cost != 4*time.Second {
			t.Errorf("four seconds of work cost %s", cost)
		}
	})
}

func values(c <-chan string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for v := range c {
			if !yield(v) {
				return
			}
		}
	}
}
