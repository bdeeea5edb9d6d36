package store

import (
	"context"
	"errors"
	"time"

	"bienban/db"
	"bienban/internal/record"
)

// asRecordedOn is the argument by which clients name an instant of the past.
const asRecordedOn = "asRecordedOn"

// view is a look at the records as they were; contexts carry it.
type view struct {
	of   *Store // whose past it is
	past *db.DB
	day  record.Date
}

type viewKey struct{}

// viewIn is the view that a context carries of these records, nil for the present.
func (s *Store) viewIn(ctx context.Context) *view {
	if v, ok := ctx.Value(viewKey{}).(*view); ok && v.of == s {
		return v
	}
	return nil
}

// reads is the one door of the statements that answer questions: that of the present, or of the past that the context
// is about.
func (s *Store) reads(ctx context.Context) *db.Conn {
	if v := s.viewIn(ctx); v != nil {
		return s.through(ctx, v.past)
	}
	return s.through(ctx, s.db)
}

// today is the day that it is in Asia/Ho_Chi_Minh at the instant that the context is about.
func (s *Store) today(ctx context.Context) record.Date {
	if v := s.viewIn(ctx); v != nil {
		return v.day
	}
	return s.Today()
}

// AsRecordedOn makes a context in which the reads of this store answer with the records as the database had them at an
// instant, until release is called. Every instant from one change up to the next has the records of the former, and
// gives the same answers for ever; only the day that counts as today is the instant's own.
func (s *Store) AsRecordedOn(ctx context.Context, at time.Time) (past context.Context, release func(), err error) {
	if s.past == nil {
		return nil, nil, &record.Error{
			Code: record.CodeForbidden, Field: asRecordedOn,
			Message: "this server answers from the present records only",
		}
	}
	shot, err := s.past.at(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	v := &view{of: s, past: shot.db, day: dayAt(at)}
	return context.WithValue(ctx, viewKey{}, v), func() { s.past.giveBack(shot) }, nil
}

// Store is a store over the records as the database had them at an instant. It can only be read, until the Past is
// closed.
func (p *Past) Store(ctx context.Context, at time.Time) (*Store, error) {
	shot, err := p.at(ctx, at)
	if err != nil {
		return nil, err
	}
	return New(shot.db, func() time.Time { return at }), nil
}

// at takes the state of an instant.
func (p *Past) at(ctx context.Context, at time.Time) (*snapshot, error) {
	if now := p.store.now(); at.After(now) {
		return nil, record.Invalid(asRecordedOn, "%s has not come yet: it is %s", at.UTC().Format(instantFormat),
			now.UTC().Format(instantFormat))
	}
	change, err := p.store.changeAt(ctx, at)
	if err != nil {
		return nil, err
	}
	return p.take(ctx, change)
}

// changeAt is the number of the last change that was recorded at or before an instant, 0 if there is none. A change has
// the instant at which its transaction began and can be read when it ends: while nothing later is recorded, whoever is
// writing has to be waited for, lest the same question have another answer when it is done.
func (s *Store) changeAt(ctx context.Context, at time.Time) (change int64, err error) {
	found, err := s.lastAt(ctx, at)
	if err != nil || found.IsSettled {
		return found.Change, err
	}
	err = s.db.Tx(ctx, func(*db.Tx) error { return nil })
	if err != nil && !errors.Is(err, db.ErrReadOnly) { // whoever cannot write cannot wait for those who do
		return 0, err
	}
	found, err = s.lastAt(ctx, at)
	return found.Change, err
}

// lastAt is the last change at an instant, as far as can be read. It is settled when there is a later one.
type lastAt struct {
	Change    int64 `db:"change"`
	IsSettled bool  `db:"is_settled"`
}

func (s *Store) lastAt(ctx context.Context, at time.Time) (found lastAt, err error) {
	instant := at.UTC().Format(instantFormat)
	err = s.db.Read.Get(ctx, &found,
		"SELECT coalesce((SELECT c.id FROM changes AS c WHERE c.recorded_at <= ? ORDER BY c.id DESC LIMIT 1), 0) AS change, "+
			"coalesce((SELECT c.recorded_at > ? FROM changes AS c ORDER BY c.id DESC LIMIT 1), 0) AS is_settled", instant,
		instant)
	return found, err
}
