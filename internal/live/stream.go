package live

import (
	"context"
	"sync"
)

// stream is what the resolver of a subscription and its transport tell each other.
type stream struct {
	after   string
	resumes bool

	mu    sync.Mutex
	marks []string
	err   error
}

type streamKey struct{}

func withStream(ctx context.Context, s *stream) context.Context {
	return context.WithValue(ctx, streamKey{}, s)
}

func streamOf(ctx context.Context) *stream {
	s, _ := ctx.Value(streamKey{}).(*stream)
	return s
}

// ResumeAfter is the mark of the last event that the client has seen, if its transport carried one: the Last-Event-ID
// of an EventSource that was cut off.
func ResumeAfter(ctx context.Context) (mark string, ok bool) {
	if s := streamOf(ctx); s != nil {
		return s.after, s.resumes
	}
	return "", false
}

// Mark names the place of the event that the resolver sends next, from which a client may go on later. A resolver that
// marks one event marks all.
func Mark(ctx context.Context, mark string) {
	if s := streamOf(ctx); s != nil {
		s.mu.Lock()
		s.marks = append(s.marks, mark)
		s.mu.Unlock()
	}
}

// Fail says why the resolver ends its events. Without it the client is told that there are no more.
func Fail(ctx context.Context, err error) {
	if s := streamOf(ctx); s != nil {
		s.mu.Lock()
		s.err = err
		s.mu.Unlock()
	}
}

// mark takes that of the response at hand: each event makes one response, in the order of the events.
func (s *stream) mark() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.marks) == 0 {
		return ""
	}
	first := s.marks[0]
	s.marks = s.marks[1:]
	return first
}

func (s *stream) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
