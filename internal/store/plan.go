package store

import "context"

// Plan is how the engine would run a statement, for those who look after it.
func (s *Store) Plan(ctx context.Context, sql string) ([]string, error) {
	return s.db.Read.Plan(ctx, sql)
}
