package store

import (
	"context"
	"testing"

	"bienban/internal/record"
	"bienban/internal/snapshot"
)

// TestAStateThatWasGivenUpIsPutTogetherAnew asks for a state just after everybody who had asked for it went away.
func TestAStateThatWasGivenUpIsPutTogetherAnew(t *testing.T) {
	s := ticking(t, snapshot.Options{})
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}})
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Hai"}}})
	for n := range 10 {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		_, _ = s.past.Take(gone, 1)
		shot, err := s.past.Take(t.Context(), 1)
		if err != nil {
			t.Fatalf("try %d: somebody who waits got %v (%s)", n, err, record.CodeOf(err))
		}
		s.past.Mu.Lock() // away with it, for the next try
		shot.Users = 0
		snapshots := s.past.Opt.Snapshots
		s.past.Opt.Snapshots = 0
		s.past.MakeRoom(0, 0)
		s.past.Opt.Snapshots = snapshots
		s.past.Mu.Unlock()
	}
}
