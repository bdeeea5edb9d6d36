package query

import "context"

// IsEmpty tells whether nothing was ever recorded. A database of which all records were deleted is not empty: it has a
// history.
func (d *Database) IsEmpty(ctx context.Context) (bool, error) {
	var isEmpty bool
	err := d.db.Read.Get(ctx, &isEmpty, "SELECT NOT EXISTS (SELECT 1 FROM changes)")
	return isEmpty, err
}
