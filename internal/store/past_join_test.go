package store

import (
	"context"
	"testing"

	"bienban/internal/record"
)

// TestAStateThatWasGivenUpIsPutTogetherAnew asks for a state just after everybody who had asked for it went away.
func TestAStateThatWasGivenUpIsPutTogetherAnew(t *testing.T) {
	s := ticking(t, PastOptions{})
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}})
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Hai"}}})
	for n := range 10 {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		_, _ = s.past.take(gone, 1)
		shot, err := s.past.take(t.Context(), 1)
		if err != nil {
			t.Fatalf("try %d: somebody who waits got %v (%s)", n, err, record.CodeOf(err))
		}
		s.past.mu.Lock() // away with it, for the next try
		shot.users = 0
		snapshots := s.past.opt.Snapshots
		s.past.opt.Snapshots = 0
		s.past.makeRoom(0, 0)
		s.past.opt.Snapshots = snapshots
		s.past.mu.Unlock()
	}
}
