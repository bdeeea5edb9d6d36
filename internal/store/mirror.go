package store

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

// MirroredRevision is what a change did to one record, as the origin keeps it.
type MirroredRevision struct {
	Target    record.NodeID
	Version   int
	Operation record.Operation
	Body      string
}

// Mirror tells of what the database is a mirror; nil if it is none.
func (s *Store) Mirror(ctx context.Context) (*Mirror, error) {
	var m Mirror
	err := s.db.Read.Get(ctx, &m, mirrorQuery)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // most databases are none
	}
	return &m, err
}

const mirrorQuery = "SELECT m.origin, m.cursor, (SELECT coalesce(max(c.id), 0) FROM changes AS c) AS last FROM mirror AS m WHERE m.id = 1"

// BeginMirror makes the database a mirror, if it holds nothing; one that is a mirror already stays what it is. A
// database with changes of its own is refused with CONFLICT.
func (s *Store) BeginMirror(ctx context.Context, origin string) (*Mirror, error) {
	var m Mirror
	err := s.db.Tx(ctx, func(dbtx *db.Tx) error {
		tx := s.journal.Tx(ctx, dbtx)
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
func (s *Store) MoveMirror(ctx context.Context, origin string) error {
	return s.db.Tx(ctx, func(dbtx *db.Tx) error {
		tx := s.journal.Tx(ctx, dbtx)
		tx.Exec("UPDATE mirror SET origin = ?", origin)
		return tx.Err()
	})
}

// MirroredStart is a change with the first of its revisions, at most so many, as this database keeps them. A mirror's
// are the origin's, unless the origin is another than it was.
func (rd Reader) MirroredStart(ctx context.Context, change int64,
	most int,
) (*record.Change, []MirroredRevision, error) {
	c, err := rd.OneChange(ctx, record.NodeID{Kind: record.KindChange, Key: change}.String())
	if err != nil {
		return nil, nil, err
	}
	pages, err := rd.RevisionsOf(ctx, []int64{change}, record.PageArgs{First: &most})
	if err != nil {
		return nil, nil, err
	}
	bodies, err := rd.StoredBodies(ctx, pages[0].Nodes)
	if err != nil {
		return nil, nil, err
	}
	revisions := make([]MirroredRevision, len(bodies))
	for i, r := range pages[0].Nodes {
		revisions[i] = MirroredRevision{r.Target, r.Version, r.Operation, bodies[i]}
	}
	return c, revisions, nil
}

func notAMirror() error {
	return record.Conflict("", "the database is no mirror, and takes no changes from elsewhere")
}
