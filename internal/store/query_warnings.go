package store

import (
	"bienban/db"
	"bienban/internal/record"
	"context"
)

// MostCheckWarnings is how many issues Warnings returns.
const MostCheckWarnings = 1000

// Warnings are the issues of the whole database, in the order of DataIssues, at most MostCheckWarnings of each kind:
// the many of one kind must not hide the few of another.
func (rd Reader) Warnings(ctx context.Context) ([]*record.DataIssue, error) {
	var all []*record.DataIssue
	of := map[record.DataIssueKind]int{}
	err := rd.Conn().Snapshot(ctx, func(q *db.Tx) error {
		for _, rule := range issueRules() {
			rows, err := rule.read(ctx, q, rd.today(), restriction{}, false, MostCheckWarnings-of[rule.kind])
			if err != nil {
				return err
			}
			of[rule.kind] += len(rows)
			for _, r := range rows {
				all = append(all, r.issue())
			}
		}
		return nil
	})
	return all, err
}
