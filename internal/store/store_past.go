package store

import (
	"context"
	"time"

	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/snapshot"
)

// AsRecordedOn is the state of the records as the database had them at an instant, until release is called. Every
// instant from one change up to the next has the records of the former, and gives the same answers for ever; only the
// day that counts as today is the instant's own.
func (s *Store) AsRecordedOn(ctx context.Context, at time.Time) (past query.State, release func(), err error) {
	if s.past == nil {
		return query.State{}, nil, &record.Error{
			Code: record.CodeForbidden, Field: snapshot.AsRecordedOn, Message: "this server answers from the present records only",
		}
	}
	held, release, err := s.past.At(ctx, at)
	if err != nil {
		return query.State{}, nil, err
	}
	return s.StateIn(held, at), release, nil
}
