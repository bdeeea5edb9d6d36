package store

import (
	"errors"
	"testing"
	"time"

	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/panics"
	"bienban/internal/revert"
	"bienban/internal/snapshot"
)

// TestPanicsOfThePoll plants one in the goroutine that looks for the changes of other processes: whoever waits is
// woken, to meet it in a goroutine of its own, and the looking goes on.
func TestPanicsOfThePoll(t *testing.T) {
	s := &Store{journal: &journal.Journal{}, Reverter: revert.New(change.New(nil, nil, journal.Options{}, nil))} // without a file everything panics
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

// TestPanicsOfTheBuild plants one in the goroutine that puts a state together: whoever asks is told of it, and the next
// may build.
func TestPanicsOfTheBuild(t *testing.T) {
	p := (&Store{journal: &journal.Journal{}, Reverter: revert.New(change.New(nil, nil, journal.Options{}, nil))}).KeepPast(snapshot.Options{Folder: t.TempDir()})
	for range 2 {
		_, err := p.Take(t.Context(), 5)
		if broken, ok := errors.AsType[*panics.Error](err); !ok || broken.Stack == "" {
			t.Errorf("%v", err)
		}
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}
