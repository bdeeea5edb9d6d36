package db

import (
	"context"
	"encoding/json"
)

// DropIndexes drops the indexes that only speed up reading, except those to keep, and returns what creates them again.
// Creating an index at the end of an initial load costs less than maintaining it: the engine sorts once instead of
// searching for the position of each row. Both happen in the transaction, so that nobody else sees the database without
// them, and a rollback restores them.
func (t *Tx) DropIndexes(ctx context.Context, keep ...string) (again func(context.Context) error, err error) {
	kept, err := json.Marshal(keep)
	if err != nil {
		return nil, err
	}
	var dropped []struct {
		Name string `db:"name"`
		SQL  string `db:"sql"`
	}
	// An index without SQL belongs to a constraint. PostgreSQL: pg_indexes, with indexdef.
	err = t.Select(ctx, &dropped,
		"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE %' "+
			"AND name NOT IN (SELECT value FROM json_each(?)) ORDER BY rowid", string(kept))
	if err != nil {
		return nil, err
	}
	for _, index := range dropped {
		if _, err := t.Exec(ctx, "DROP INDEX "+index.Name); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context) error {
		// Sorting a whole table in memory would take as much as the table; a temporary file does as well here.
		if _, err := t.Exec(ctx, "PRAGMA temp_store = 1"); err != nil {
			return err
		}
		for _, index := range dropped {
			if _, err := t.Exec(ctx, index.SQL); err != nil {
				return err
			}
		}
		_, err := t.Exec(ctx, "PRAGMA temp_store = 2")
		return err
	}, nil
}
