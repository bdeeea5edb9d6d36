package query

import (
	"context"

	"bienban/internal/record"
)

// IsEmpty tells whether nothing was ever recorded. A database of which all records were deleted is not empty: it has a
// history.
func (d *Database) IsEmpty(ctx context.Context) (bool, error) {
	var isEmpty bool
	err := d.db.Read.Get(ctx, &isEmpty, "SELECT NOT EXISTS (SELECT 1 FROM changes)")
	return isEmpty, err
}

// Database tells which database answers. A state of the past is one of the same database.
func (rd Reader) Database(ctx context.Context) (*record.Database, error) {
	var d record.Database
	return &d, rd.state.of.db.Read.Get(ctx, &d.UUID, "SELECT uuid FROM database")
}
