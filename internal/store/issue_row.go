package store

import (
	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
	"context"
	"database/sql/driver"
)

// issueRow is a row of a rule's statement.
type issueRow struct {
	rule     *issueRule
	place    int // of the rule among all
	key, nth int64
	kinds    [mostConcerned]record.Kind
	keys     [mostConcerned]*int64
	meeting  *int64
	day      record.PartialDate
	other    record.PartialDate
	words    [3]string
}

func (r *issueRow) pointers() []any {
	return []any{
		&r.key, &r.nth, &r.kinds[0], &r.keys[0], &r.kinds[1], &r.keys[1], &r.kinds[2], &r.keys[2],
		&r.meeting, &r.day, &r.other, &r.words[0], &r.words[1], &r.words[2],
	}
}

// issue says what the row means.
func (r *issueRow) issue() *record.DataIssue {
	i := &record.DataIssue{Kind: r.rule.kind, MeetingKey: r.meeting}
	for n := range r.rule.records {
		if r.keys[n] != nil {
			i.Targets = append(i.Targets, record.NodeID{Kind: r.kinds[n], Key: *r.keys[n]})
		}
	}
	var field string
	field, i.Message, i.MessageVi = r.rule.say(r)
	i.Field = text(field)
	if r.day != "" {
		i.On = &r.day
	}
	return i
}

// issues reads the rows of one rule.
func (r *issueRule) read(ctx context.Context, q db.Queryer, today record.Date, by restriction, backward bool,
	most int,
) ([]*issueRow, error) {
	by.backward, by.most = backward, most
	stmt := r.statement(r.columns(), today, by)
	var row issueRow
	into := list.ScanTargets(row.pointers())
	var rows []*issueRow
	err := q.Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) error {
		row = issueRow{rule: r}
		err := list.Scan(values, into)
		found := row
		rows = append(rows, &found)
		return err
	})
	return rows, err
}
