package query

import (
	"context"

	"bienban/db"
	"bienban/internal/issue"
	"bienban/internal/record"
)

// MostCheckWarnings is how many issues Warnings returns.
const MostCheckWarnings = 1000

// Warnings are the issues of the whole database, in the order of DataIssues, at most MostCheckWarnings of each kind:
// the many of one kind must not hide the few of another.
func (rd Reader) Warnings(ctx context.Context) ([]*record.DataIssue, error) {
	var all []*record.DataIssue
	of := map[record.DataIssueKind]int{}
	err := rd.Conn().Snapshot(ctx, func(q *db.Tx) error {
		for _, rule := range issue.Rules() {
			if rule.OnRequest {
				continue
			}
			rows, err := rule.Read(ctx, q, rd.today(), issue.Restriction{}, false, MostCheckWarnings-of[rule.Kind])
			if err != nil {
				return err
			}
			of[rule.Kind] += len(rows)
			for _, r := range rows {
				all = append(all, r.Issue())
			}
		}
		return nil
	})
	return all, err
}
