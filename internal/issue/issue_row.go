package issue

import (
	"context"
	"database/sql/driver"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Row is a row of a rule's statement.
type Row struct {
	rule     *Rule
	Place    int // of the rule among all
	Key, Nth int64
	Kinds    [mostConcerned]record.Kind
	keys     [mostConcerned]*int64
	meeting  *int64
	day      record.PartialDate
	other    record.PartialDate
	words    [3]string
}

func (r *Row) pointers() []any {
	return []any{
		&r.Key, &r.Nth, &r.Kinds[0], &r.keys[0], &r.Kinds[1], &r.keys[1], &r.Kinds[2], &r.keys[2],
		&r.meeting, &r.day, &r.other, &r.words[0], &r.words[1], &r.words[2],
	}
}

// Issue says what the row means.
func (r *Row) Issue() *record.DataIssue {
	i := &record.DataIssue{Kind: r.rule.Kind, MeetingKey: r.meeting}
	for n := range r.rule.Records {
		if r.keys[n] != nil {
			i.Targets = append(i.Targets, record.NodeID{Kind: r.Kinds[n], Key: *r.keys[n]})
		}
	}
	var field string
	field, i.Message, i.MessageVi = r.rule.say(r)
	i.Field = noun.Text(field)
	if r.day != "" {
		i.On = &r.day
	}
	return i
}

// issues reads the rows of one rule.
func (r *Rule) Read(ctx context.Context, q db.Queryer, today record.Date, by Restriction, backward bool,
	most int,
) ([]*Row, error) {
	by.backward, by.most = backward, most
	stmt := r.Statement(r.columns(), today, by)
	var row Row
	into := list.ScanTargets(row.pointers())
	var rows []*Row
	err := q.Each(ctx, stmt.SQL, stmt.Args, func(values []driver.Value) error {
		row = Row{rule: r}
		err := list.Scan(values, into)
		found := row
		rows = append(rows, &found)
		return err
	})
	return rows, err
}
