package check

import (
	"database/sql/driver"
	"encoding/json"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/row"
)

// checkedTogether is how many ids are looked at at once.
const checkedTogether = 1000

// records holds each row to what would be written from the last revision of its record: the facts, what follows from
// them (bounds of days, folded names, sort keys, status, lag), and the copies of the meeting's day.
func (c *Checker) records() error {
	for _, n := range noun.All() {
		var last int64
		c.Tx.Get(&last, "SELECT max(coalesce((SELECT max(id) FROM "+n.Row.Name+
			"), 0), coalesce((SELECT max(record_id) FROM revisions WHERE kind = ?), 0))", int64(n.Kind))
		for from := int64(1); from <= last; from += checkedTogether {
			if err := c.recordsFrom(n, from, from+checkedTogether-1); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Checker) recordsFrom(n noun.Noun, from, to int64) error {
	expected, err := c.expectedRows(n, from, to)
	if err != nil {
		return err
	}
	tables := append([]row.Owned{{Table: n.Row, Owner: "id"}}, n.Owned...)
	if _, drafted := n.Blank(0).(interface{ Draft() bool }); drafted {
		tables = append(tables, row.Owned{Table: noun.DraftRows, Owner: "record_id", Kinds: true})
	}
	for _, t := range tables {
		actual, err := c.actualRows(t, n.Kind, from, to)
		if err != nil {
			return err
		}
		if err := c.compareRows(n.Kind, t, expected[t.Table], actual); err != nil {
			return err
		}
	}
	return nil
}

// expectedRows are those that would be written from the last revisions of the records in the range.
func (c *Checker) expectedRows(n noun.Noun, from, to int64) (map[*row.Table][]row.Values, error) {
	bodies, err := c.LastBodies(n, from, to)
	if err != nil {
		return nil, err
	}
	rows := map[*row.Table][]row.Values{}
	put := func(t *row.Table, args ...any) {
		row := make(row.Values, len(args))
		for i, a := range args {
			row[i], err = driver.DefaultParameterConverter.ConvertValue(a)
		}
		rows[t] = append(rows[t], row)
	}
	for _, b := range bodies {
		b.Rows(put)
		if d, ok := b.(interface{ Draft() bool }); ok && d.Draft() {
			put(noun.DraftRows, int64(n.Kind), b.NodeID().Key)
		}
	}
	return rows, err
}

// LastBodies restores the records in the range from their last revisions.
func (c *Checker) LastBodies(n noun.Noun, from, to int64) ([]journal.Body, error) {
	if err := c.Ctx.Err(); err != nil {
		return nil, err
	}
	var last []struct {
		Key int64 `db:"record_id"`
		journal.Revision
	}
	c.Tx.All(&last, "SELECT x.record_id, x.version, x.change_id, x.operation, x.body FROM revisions AS x WHERE x.kind = ? AND x.record_id BETWEEN ? AND ? "+
		"AND x.operation <> 'DELETE' AND x.version = (SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id)",
		int64(n.Kind), from, to)
	days := c.days(n, from, to)
	ends := c.ends(n, from, to)
	areas := c.areas(n, from, to)
	bodies := make([]journal.Body, 0, len(last))
	for _, r := range last {
		b := n.Blank(0)
		if err := json.Unmarshal([]byte(r.Body), b); err != nil || b.NodeID().Key != r.Key {
			if err := c.note(RuleHistory, record.NodeID{Kind: n.Kind, Key: r.Key},
				"its last revision cannot be read"); err != nil {
				return nil, err
			}
			continue
		}
		*b.VersionRef() = r.Version
		b.Derive()
		if d, ok := b.(noun.Part); ok {
			d.SetDay(days[r.Key])
		}
		if committee, ok := b.(*noun.CommitteeBody); ok {
			committee.EffectiveAreaKey = noun.Ref(areas[r.Key])
		}
		if e, ok := b.(noun.Ending); ok {
			e.EndWith(ends[r.Key]...)
		}
		bodies = append(bodies, b)
	}
	return bodies, nil
}

// ends are the ends of what the records in the range depend on.
func (c *Checker) ends(n noun.Noun, from, to int64) map[int64][]record.Dependency {
	if !noun.Ends(n.Kind) {
		return nil
	}
	var keys []int64
	c.Tx.All(&keys, "SELECT id FROM "+n.Row.Name+" WHERE id BETWEEN ? AND ?", from, to)
	return c.Tx.DependenciesOf(n.Kind, keys)
}

// areas are the effective areas of the committees in the range.
func (c *Checker) areas(n noun.Noun, from, to int64) map[int64]int64 {
	if n.Kind != record.KindCommittee {
		return nil
	}
	var keys []int64
	c.Tx.All(&keys, "SELECT id FROM committees WHERE id BETWEEN ? AND ?", from, to)
	return c.Tx.EffectiveAreas(keys)
}

func (c *Checker) days(n noun.Noun, from, to int64) map[int64]record.DayKey {
	if !n.IsPart {
		return nil
	}
	var rows []struct {
		Key int64         `db:"id"`
		Day record.DayKey `db:"held_on"`
	}
	c.Tx.All(&rows, "SELECT x.id, m.held_on FROM "+n.Row.Name+" AS x JOIN meetings AS m ON m.id = x.meeting_id "+
		"WHERE x.id BETWEEN ? AND ?", from, to)
	days := make(map[int64]record.DayKey, len(rows))
	for _, r := range rows {
		days[r.Key] = r.Day
	}
	return days
}
