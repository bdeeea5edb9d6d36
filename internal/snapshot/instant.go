package snapshot

import (
	"context"
	"errors"
	"time"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/record"
)

// AsRecordedOn is the argument by which clients name an instant of the past.
const AsRecordedOn = "asRecordedOn"

// At is a database with the records as they were at an instant. It can be read until it is released.
func (p *Cache) At(ctx context.Context, at time.Time) (held *db.DB, release func(), err error) {
	shot, err := p.at(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	return shot.db, func() { p.release(shot) }, nil
}

// at takes the state of an instant.
func (p *Cache) at(ctx context.Context, at time.Time) (*snapshot, error) {
	if now := p.recorder.Clock()(); at.After(now) {
		return nil, record.Invalid(AsRecordedOn, "%s has not come yet: it is %s", at.UTC().Format(journal.InstantFormat),
			now.UTC().Format(journal.InstantFormat))
	}
	change, err := p.changeAt(ctx, at)
	if err != nil {
		return nil, err
	}
	return p.acquire(ctx, change)
}

// changeAt is the number of the last change that was recorded at or before an instant, 0 if there is none. A change has
// the instant at which its transaction began and can be read when it ends: while nothing later is recorded, whoever is
// writing has to be waited for, lest the same question have another answer when it is done.
func (p *Cache) changeAt(ctx context.Context, at time.Time) (change int64, err error) {
	found, err := p.lastAt(ctx, at)
	if err != nil || found.IsSettled {
		return found.Change, err
	}
	err = p.db.Tx(ctx, func(*db.Tx) error { return nil })
	if err != nil && !errors.Is(err, db.ErrReadOnly) { // whoever cannot write cannot wait for those who do
		return 0, err
	}
	found, err = p.lastAt(ctx, at)
	return found.Change, err
}

// lastAt is the last change at an instant, as far as can be read. It is settled when there is a later one.
type lastAt struct {
	Change    int64 `db:"change"`
	IsSettled bool  `db:"is_settled"`
}

func (p *Cache) lastAt(ctx context.Context, at time.Time) (found lastAt, err error) {
	instant := at.UTC().Format(journal.InstantFormat)
	err = p.db.Read.Get(ctx, &found,
		"SELECT coalesce((SELECT c.id FROM changes AS c WHERE c.recorded_at <= ? ORDER BY c.id DESC LIMIT 1), 0) AS change, "+
			"coalesce((SELECT c.recorded_at > ? FROM changes AS c ORDER BY c.id DESC LIMIT 1), 0) AS is_settled", instant,
		instant)
	return found, err
}
