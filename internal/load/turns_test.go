package load_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"bienban/internal/load"
)

// TestTurnsGoRound has one client ask many times before another asks once.
func TestTurnsGoRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := load.NewTurns(1)
		done, err := turns.Take(t.Context(), "greedy")
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan string, 10)
		ask := func(ctx context.Context, client string) {
			go func() {
				done, err := turns.Take(ctx, client)
				if err != nil {
					came <- "gone " + client
					return
				}
				came <- client
				done()
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
		done()
		synctest.Wait()
		close(came)
		// The first of the modest one is gone when its turn comes; who comes next takes it.
		if got := slices.Collect(values(came)); !slices.Equal(got, []string{"gone modest", "greedy", "other", "greedy", "modest", "greedy"}) {
			t.Errorf("they came as %v", got)
		}
		if done, err := turns.Take(t.Context(), "late"); err != nil {
			t.Errorf("the turn was lost: %v", err)
		} else {
			done()
		}
	})
}

// TestTurnsAreNotLost gives up at the very moment at which the turn comes.
func TestTurnsAreNotLost(t *testing.T) {
	turns := load.NewTurns(1)
	for range 1000 {
		done, err := turns.Take(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			if done, err := turns.Take(ctx, "b"); err == nil {
				done()
			}
		}()
		go cancel()
		done()
		<-ended
	}
	var none *load.Turns
	if done, err := none.Take(t.Context(), "a"); err != nil {
		t.Error(err)
	} else {
		done()
	}
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
