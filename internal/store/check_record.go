package store

import (
	"database/sql/driver"
	"encoding/json"

	"bienban/internal/record"
)

// checkedTogether is how many ids are looked at at once.
const checkedTogether = 1000

// records holds each row to what would be written from the last Revision of its record: the facts, what follows from
// them (bounds of days, folded names, sort keys, status, lag), and the copies of the meeting's day.
func (c *checker) records() error {
	for _, n := range nouns() {
		var last int64
		c.tx.Get(&last, "SELECT max(coalesce((SELECT max(id) FROM "+n.row.name+
			"), 0), coalesce((SELECT max(record_id) FROM revisions WHERE kind = ?), 0))", int64(n.kind))
		for from := int64(1); from <= last; from += checkedTogether {
			if err := c.recordsFrom(n, from, from+checkedTogether-1); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *checker) recordsFrom(n noun, from, to int64) error {
	expected, err := c.expectedRows(n, from, to)
	if err != nil {
		return err
	}
	tables := append([]ownedRows{{table: n.row, owner: "id"}, {table: draftRows, owner: "record_id", kinds: true}}, n.owned...)
	for _, t := range tables {
		actual, err := c.actualRows(t, n.kind, from, to)
		if err != nil {
			return err
		}
		if err := c.compareRows(n.kind, t, expected[t.table], actual); err != nil {
			return err
		}
	}
	return nil
}

// expectedRows are those that would be written from the last revisions of the records in the range.
func (c *checker) expectedRows(n noun, from, to int64) (map[*rowTable][]tableRow, error) {
	bodies, err := c.lastBodies(n, from, to)
	if err != nil {
		return nil, err
	}
	rows := map[*rowTable][]tableRow{}
	put := func(t *rowTable, args ...any) {
		row := make(tableRow, len(args))
		for i, a := range args {
			row[i], err = driver.DefaultParameterConverter.ConvertValue(a)
		}
		rows[t] = append(rows[t], row)
	}
	for _, b := range bodies {
		b.Rows(put)
		if d, ok := b.(interface{ Draft() bool }); ok && d.Draft() {
			put(draftRows, int64(n.kind), b.NodeID().Key)
		}
	}
	return rows, err
}

// lastBodies restores the records in the range from their last revisions.
func (c *checker) lastBodies(n noun, from, to int64) ([]Body, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	var last []struct {
		Key int64 `db:"record_id"`
		Revision
	}
	c.tx.All(&last, "SELECT x.record_id, x.version, x.change_id, x.operation, x.body FROM revisions AS x WHERE x.kind = ? AND x.record_id BETWEEN ? AND ? "+
		"AND x.operation <> 'DELETE' AND x.version = (SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id)",
		int64(n.kind), from, to)
	days := c.days(n, from, to)
	bodies := make([]Body, 0, len(last))
	for _, r := range last {
		b := n.blank()
		if err := json.Unmarshal([]byte(r.Body), b); err != nil || b.NodeID().Key != r.Key {
			if err := c.note(RuleHistory, record.NodeID{Kind: n.kind, Key: r.Key},
				"its last Revision cannot be read"); err != nil {
				return nil, err
			}
			continue
		}
		*b.VersionRef() = r.Version
		b.Derive()
		if d, ok := b.(dated); ok {
			d.setDay(days[r.Key])
		}
		bodies = append(bodies, b)
	}
	return bodies, nil
}

func (c *checker) days(n noun, from, to int64) map[int64]record.PartialDate {
	if n.day == "" {
		return nil
	}
	var rows []struct {
		Key int64              `db:"id"`
		Day record.PartialDate `db:"held_on"`
	}
	c.tx.All(&rows, "SELECT x.id, m.held_on FROM "+n.row.name+n.day+" WHERE x.id BETWEEN ? AND ?", from, to)
	days := make(map[int64]record.PartialDate, len(rows))
	for _, r := range rows {
		days[r.Key] = r.Day
	}
	return days
}
