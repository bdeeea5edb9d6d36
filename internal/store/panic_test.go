package store

import (
	"errors"
	"testing"
	"time"

	"bienban/internal/panics"
)

// TestPanicsOfThePoll plants one in the goroutine that looks for the changes of other processes: whoever waits is
// woken, to meet it in a goroutine of its own, and the looking goes on.
func TestPanicsOfThePoll(t *testing.T) {
	s := &Store{journal: &Journal{}, Recorder: &Recorder{journal: &Journal{}}} // without a file everything panics
	woken := s.journal.broadcast.wait()
	s.journal.watch()
	defer s.journal.unwatch()
	for range 2 {
		select {
		case <-woken:
		case <-time.After(20 * time.Second):
			t.Fatal("nobody was woken")
		}
		woken = s.journal.broadcast.wait()
	}
}

// TestPanicsOfTheBuild plants one in the goroutine that puts a state together: whoever asks is told of it, and the next
// may build.
func TestPanicsOfTheBuild(t *testing.T) {
	p := (&Store{journal: &Journal{}, Recorder: &Recorder{journal: &Journal{}}}).KeepPast(PastOptions{Folder: t.TempDir()})
	for range 2 {
		_, err := p.take(t.Context(), 5)
		if broken, ok := errors.AsType[*panics.Error](err); !ok || broken.Stack == "" {
			t.Errorf("%v", err)
		}
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}
