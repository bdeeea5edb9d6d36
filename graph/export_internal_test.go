package graph

import (
	"context"
	"testing"
	"testing/synctest"

	"bienban/internal/record"
)

// TestFewTakeAwayAtOnce fills the places: who comes then waits, and is told to come again when nobody leaves.
func TestFewTakeAwayAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		places := make(exits, MostExports)
		var leave func()
		for range MostExports {
			var err error
			if leave, err = places.enter(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := places.enter(t.Context()); record.CodeOf(err) != record.CodeUnavailable {
			t.Errorf("a full house lets in: %v", err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := places.enter(gone); err == nil {
			t.Error("a full house lets in who has gone")
		}
		entered := make(chan error)
		go func() {
			_, err := places.enter(t.Context())
			entered <- err
		}()
		synctest.Wait()
		leave()
		if err := <-entered; err != nil {
			t.Errorf("who waited is not let in: %v", err)
		}
	})
}
