package revert

import (
	"context"
	"database/sql"
	"errors"

	"bienban/db"
	"bienban/internal/record"
)

// A mirror is a database whose changes are all copied from another one, its origin: under the same numbers, with the
// same instants, actors, notes and revisions. What follows from the records is settled here as after any change. It
// takes no changes of its own.

// Mirror says of what a database is a mirror, and how far.
type Mirror struct {
	Origin string  `db:"origin"` // its address
	Cursor *string `db:"cursor"` // the origin's, of the last change that was copied; nil before the first
	Last   int64   `db:"last"`   // the number of that change
}

// Mirror tells of what the database is a mirror; nil if it is none.
func (s *Reverter) Mirror(ctx context.Context) (*Mirror, error) {
	var m Mirror
	err := s.Db.Read.Get(ctx, &m, mirrorQuery)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // most databases are none
	}
	return &m, err
}

const mirrorQuery = "SELECT m.origin, m.cursor, (SELECT coalesce(max(c.id), 0) FROM changes AS c) AS last FROM mirror AS m WHERE m.id = 1"

// BeginMirror makes the database a mirror, if it holds nothing; one that is a mirror already stays what it is. A
// database with changes of its own is refused with CONFLICT.
func (s *Reverter) BeginMirror(ctx context.Context, origin string) (*Mirror, error) {
	var m Mirror
	err := s.Db.Tx(ctx, func(dbtx *db.Tx) error {
		tx := s.Journal().Tx(ctx, dbtx)
		if !tx.Get(&m, mirrorQuery) {
			var own int64
			tx.Get(&own, "SELECT count(*) FROM changes")
			if own > 0 {
				return record.Conflict("", "the database has changes of its own and cannot become a mirror of %s: name a new file",
					origin)
			}
			tx.Exec("INSERT INTO mirror (id, origin) VALUES (1, ?)", origin)
			m.Origin = origin
		}
		return tx.Err()
	})
	return &m, err
}

// MoveMirror notes under which address the origin is found now. The caller has made sure that it is the origin.
func (s *Reverter) MoveMirror(ctx context.Context, origin string) error {
	return s.Db.Tx(ctx, func(dbtx *db.Tx) error {
		tx := s.Journal().Tx(ctx, dbtx)
		tx.Exec("UPDATE mirror SET origin = ?", origin)
		return tx.Err()
	})
}

// TakeUUID gives the database the UUID of its origin, of which it is a copy.
func (s *Reverter) TakeUUID(ctx context.Context, uuid string) error {
	return s.Db.Tx(ctx, func(dbtx *db.Tx) error {
		tx := s.Journal().Tx(ctx, dbtx)
		tx.Exec("UPDATE database SET uuid = ? WHERE uuid <> ?", uuid, uuid)
		return tx.Err()
	})
}

func notAMirror() error {
	return record.Conflict("", "the database is no mirror, and takes no changes from elsewhere")
}
