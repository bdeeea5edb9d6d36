// Package subscription is what the resolver of a GraphQL subscription and the transport that sends its events tell each
// other, through the context: where a client that was cut off resumes ([LastEventID]), the id of each event
// ([SetEventID]), and why no more will come ([Fail]).
//
// It knows neither what the events are about nor how they are sent.
package subscription

import (
	"context"
	"sync"
)

// Stream is the side of the transport, one for each operation.
type Stream struct {
	resumeAfter string

	mu  sync.Mutex
	ids []string
	err error
}

// New makes the stream of a client that resumes after an event, or begins where that is empty.
func New(lastEventID string) *Stream { return &Stream{resumeAfter: lastEventID} }

type streamKey struct{}

// With returns a context in which a resolver speaks to the stream.
func With(ctx context.Context, s *Stream) context.Context {
	return context.WithValue(ctx, streamKey{}, s)
}

// IsStream tells whether the transport of the context can send more than one answer.
func IsStream(ctx context.Context) bool { return streamOf(ctx) != nil }

func streamOf(ctx context.Context) *Stream {
	s, _ := ctx.Value(streamKey{}).(*Stream)
	return s
}

// LastEventID is the id of the last event that the client has seen, if its transport carried one, as the Last-Event-ID
// of an EventSource that was cut off.
func LastEventID(ctx context.Context) (id string, ok bool) {
	if s := streamOf(ctx); s != nil {
		return s.resumeAfter, s.resumeAfter != ""
	}
	return "", false
}

// SetEventID sets the id of the event that the resolver sends next, after which a client may resume. A resolver that
// sets it for one event sets it for all.
func SetEventID(ctx context.Context, id string) {
	if s := streamOf(ctx); s != nil {
		s.mu.Lock()
		s.ids = append(s.ids, id)
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

// NextEventID takes the id of the response at hand; empty where the resolver sets none. Each event makes one response,
// in the order of the events.
func (s *Stream) NextEventID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.ids) == 0 {
		return ""
	}
	first := s.ids[0]
	s.ids = s.ids[1:]
	return first
}

// Failure is what the resolver has given to [Fail], or nil.
func (s *Stream) Failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
