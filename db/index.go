package db

import (
	"context"
	"encoding/json"
)

// DropIndexes drops the indexes that only make reading faster, but for those named, and returns what makes them
// again. Making an index at the end costs less than keeping it up to date while very many rows come in: the engine
// sorts once instead of looking for the place of each row. Both happen in the transaction, so that nobody else sees a
// database without them, and whatever ends the transaction early leaves them as they were.
func (t *Tx) DropIndexes(ctx context.Context, keep ...string) (again func(context.Context) error, err error) {
	kept, err := json.Marshal(keep)
	if err != nil {
		return nil, err
	}
	var dropped []struct {
		Name string `db:"name"`
		SQL  string `db:"sql"`
	}
	// An index without a text belongs to a constraint. PostgreSQL: pg_indexes, with indexdef.
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
		// Sorting what a whole table holds would take as much memory; a file does as well, where little else is put off to
		// it.
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
