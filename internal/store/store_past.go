package store

import (
	"bienban/internal/record"
	"context"
	"time"
)

// AsRecordedOn is the state of the records as the database had them at an instant, until release is called. Every instant
// from one change up to the next has the records of the former, and gives the same answers for ever; only the day that counts
// as today is the instant's own.
func (s *Store) AsRecordedOn(ctx context.Context, at time.Time) (past State, release func(), err error) {
	if s.past == nil {
		return State{}, nil, &record.Error{
			Code: record.CodeForbidden, Field: asRecordedOn, Message: "this server answers from the present records only",
		}
	}
	held, release, err := s.past.At(ctx, at)
	if err != nil {
		return State{}, nil, err
	}
	return s.StateIn(held, at), release, nil
}
