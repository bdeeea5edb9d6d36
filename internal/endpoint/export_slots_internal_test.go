package endpoint

import (
	"context"
	"testing"
	"testing/synctest"

	"bienban/internal/record"
)

type clientKey struct{}

func clientIn(ctx context.Context) string {
	name, _ := ctx.Value(clientKey{}).(string)
	return name
}

// TestExportSlots fills the slots: none of the clients gets all, and who comes then waits, and is told to come again
// when nobody leaves.
func TestExportSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slots := newExportSlots(DefaultExports, clientIn)
		of := func(client string) context.Context { return context.WithValue(t.Context(), clientKey{}, client) }
		leave, err := slots.acquire(of("greedy"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := slots.acquire(of("greedy")); record.CodeOf(err) != record.CodeUnavailable {
			t.Errorf("one client has all slots: %v", err)
		}
		other, err := slots.acquire(of("other"))
		if err != nil {
			t.Errorf("another client finds no slot: %v", err)
		}
		if _, err := slots.acquire(of("third")); record.CodeOf(err) != record.CodeUnavailable {
			t.Errorf("more slots than there are: %v", err)
		}
		gone, cancel := context.WithCancel(of("third"))
		cancel()
		if _, err := slots.acquire(gone); err == nil {
			t.Error("a slot for who has gone")
		}
		entered := make(chan error)
		go func() {
			_, err := slots.acquire(of("third"))
			entered <- err
		}()
		synctest.Wait()
		leave()
		if err := <-entered; err != nil {
			t.Errorf("who waited is not let in: %v", err)
		}
		other()
	})
}
