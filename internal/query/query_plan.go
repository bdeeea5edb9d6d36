package query

import "context"

// Plan is how the engine would run a statement, for those who look after it.
func (d *Database) Plan(ctx context.Context, sql string) ([]string, error) {
	return d.db.Read.Plan(ctx, sql)
}
