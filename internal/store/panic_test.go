package store

import (
	"testing"
	"time"

	"bienban/internal/change"
	"bienban/internal/journal"
)

// TestPanicsOfThePoll plants one in the goroutine that looks for the changes of other processes: whoever waits is
// woken, to meet it in a goroutine of its own, and the looking goes on.
func TestPanicsOfThePoll(t *testing.T) {
	s := &Store{journal: &journal.Journal{}, Recorder: change.New(nil, nil, journal.Options{},
		nil)} // without a file everything panics
	woken := s.journal.Broadcast.Wait()
	s.journal.Watch()
	defer s.journal.Unwatch()
	for range 2 {
		select {
		case <-woken:
		case <-time.After(20 * time.Second):
			t.Fatal("nobody was woken")
		}
		woken = s.journal.Broadcast.Wait()
	}
}
