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
		a := load.NewAdmission(load.Limits{Places: 1, Seats: 1, Wait: time.Second}, time.Now)
		leave, err := a.Enter(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		second := make(chan error)
		go func() {
			leave, err := a.Enter(t.Context(), "a")
			second <- err
			if err == nil {
				leave()
			}
		}()
		synctest.Wait() // the second waits in the queue
		if _, err := a.Enter(t.Context(), "a"); !errors.Is(err, load.ErrFull) {
			t.Errorf("beyond the queue: %v", err)
		}
		leave()
		if err := <-second; err != nil {
			t.Errorf("from the queue: %v", err)
		}
		synctest.Wait()

		leave, err = a.Enter(t.Context(), "a")
		if err != nil {
			t.Fatalf("after all have left: %v", err)
		}
		defer leave()
		begun := time.Now()
		if _, err := a.Enter(t.Context(), "b"); !errors.Is(err, load.ErrFull) || time.Since(begun) != time.Second {
			t.Errorf("after %s: %v", time.Since(begun), err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := a.Enter(gone, "b"); !errors.Is(err, context.Canceled) {
			t.Errorf("of a client that has gone: %v", err)
		}
	})
}

// TestASeatIsTakenFromWhoHasMost wakes the one that loses it.
func TestASeatIsTakenFromWhoHasMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Places: 1, Seats: 2, Wait: time.Minute}, time.Now)
		leave, err := a.Enter(t.Context(), "greedy")
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan string, 3)
		enter := func(client string) {
			go func() {
				leave, err := a.Enter(t.Context(), client)
				if err != nil {
					came <- client + " refused"
					return
				}
				came <- client
				leave()
			}()
			synctest.Wait()
		}
		enter("greedy")
		enter("greedy")
		enter("light")
		time.Sleep(time.Second) // of the bubble: greedy has used it
		leave()
		synctest.Wait()
		close(came)
		if got := slices.Collect(values(came)); !slices.Equal(got, []string{"greedy refused", "light", "greedy"}) {
			t.Errorf("they came as %v", got)
		}
	})
}

// TestAdmissionGoesRound has one client ask many times before another asks once, all of them for nothing that takes
// time.
func TestAdmissionGoesRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Places: 1, Seats: -1}, time.Now)
		leave, err := a.Enter(t.Context(), "greedy")
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan string, 10)
		ask := func(ctx context.Context, client string) {
			go func() {
				leave, err := a.Enter(ctx, client)
				if err != nil {
					came <- "gone " + client
					return
				}
				came <- client
				leave()
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
		leave()
		synctest.Wait()
		close(came)
		want := []string{"gone modest", "modest", "other", "greedy", "greedy", "greedy"}
		if got := slices.Collect(values(came)); !slices.Equal(got, want) {
			t.Errorf("they came as %v, want %v", got, want)
		}
		if leave, err := a.Enter(t.Context(), "late"); err != nil {
			t.Errorf("the place was lost: %v", err)
		} else {
			leave()
		}
	})
}

// TestPlacesAreNotLost gives up at the very moment at which the place comes.
func TestPlacesAreNotLost(t *testing.T) {
	a := load.NewAdmission(load.Limits{Places: 1, Seats: -1}, time.Now)
	for range 1000 {
		leave, err := a.Enter(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			if leave, err := a.Enter(ctx, "b"); err == nil {
				leave()
			}
		}()
		go cancel()
		leave()
		<-ended
	}
	var none *load.Admission
	if leave, err := none.Enter(t.Context(), "a"); err != nil {
		t.Error(err)
	} else {
		leave()
	}
}

// TestCostLeavesOutWaiting holds two places at once after a wait.
func TestCostLeavesOutWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := load.NewAdmission(load.Limits{Places: 3, Seats: -1}, time.Now)
		enter := func(ctx context.Context, client string) func() {
			leave, err := a.Enter(ctx, client)
			if err != nil {
				t.Error(err)
			}
			return leave
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
			t.Errorf("two places for a second each cost %s", cost)
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
