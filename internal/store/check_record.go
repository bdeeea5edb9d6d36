package store

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/record"
)

// noun says how the records of one kind are held to their revisions.
type noun struct {
	kind  record.Kind
	blank func() body
	row   *rowTable
	// owned are the tables of rows that belong to the record, with the column of its key.
	owned []ownedRows
	// day is the join to the meeting whose day the record repeats, if it does.
	day string
}

type ownedRows struct {
	table *rowTable
	owner string
	kinds bool // the table has rows of several kinds of record
	// judged are the columns that follow from more than the record; another rule holds them to that.
	judged []string
}

var (
	ownedIdentifiers = ownedRows{table: identifierRows, owner: "record_id", kinds: true}
	ownedTopics      = ownedRows{table: topicLinkRows, owner: "record_id", kinds: true}
)

const joinMeeting = " AS x JOIN meetings AS m ON m.id = x.meeting_id"

// nouns are all kinds of record.
func nouns() []noun {
	return []noun{
		{kind: record.KindArea, blank: func() body { return &areaBody{} }, row: areaRows, owned: []ownedRows{ownedIdentifiers}},
		{kind: record.KindCommittee, blank: func() body { return &committeeBody{} }, row: committeeRows, owned: []ownedRows{ownedIdentifiers}},
		{kind: record.KindOfficial, blank: func() body { return &officialBody{} }, row: officialRows, owned: []ownedRows{ownedIdentifiers}},
		{kind: record.KindPost, blank: func() body { return &postBody{} }, row: postRows, owned: []ownedRows{ownedIdentifiers}},
		{kind: record.KindTenure, blank: func() body { return &tenureBody{} }, row: tenureRows, owned: []ownedRows{ownedIdentifiers}},
		{kind: record.KindSource, blank: func() body { return &sourceBody{} }, row: sourceRows, owned: []ownedRows{ownedIdentifiers}},
		{kind: record.KindTopic, blank: func() body { return &topicBody{} }, row: topicRows},
		{kind: record.KindMeeting, blank: func() body { return &meetingBody{} }, row: meetingRows, owned: []ownedRows{
			{table: meetingCommitteeRows, owner: "meeting_id"}, {table: siteRows, owner: "meeting_id"}, ownedTopics, ownedIdentifiers,
		}},
		{kind: record.KindParticipation, blank: func() body { return &participationBody{} }, row: participationRows, day: joinMeeting, owned: []ownedRows{
			{table: titleRows, owner: "participation_id", judged: []string{"tenure_id", "verdict"}},
		}},
		{kind: record.KindAgendaItem, blank: func() body { return &agendaItemBody{} }, row: agendaItemRows, day: joinMeeting, owned: []ownedRows{ownedTopics}},
		{kind: record.KindConclusion, blank: func() body { return &conclusionBody{} }, row: conclusionRows, day: joinMeeting, owned: []ownedRows{
			{table: responsibilityRows, owner: "conclusion_id"}, {table: progressRows, owner: "conclusion_id"},
			{table: linkRows, owner: "conclusion_id"}, ownedTopics,
		}},
		{kind: record.KindCitation, blank: func() body { return &citationBody{} }, row: citationRows},
	}
}

// checkedTogether is how many ids are looked at at once.
const checkedTogether = 1000

// records holds each row to what would be written from the last revision of its record: the facts, what follows from them
// (bounds of days, folded names, sort keys, status, lag), and the copies of the meeting's day.
func (c *checker) records() error {
	for _, n := range nouns() {
		var last int64
		c.tx.get(&last, "SELECT max(coalesce((SELECT max(id) FROM "+n.row.name+"), 0), coalesce((SELECT max(record_id) FROM revisions WHERE kind = ?), 0))", int64(n.kind))
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
	tables := append([]ownedRows{{table: n.row, owner: "id"}}, n.owned...)
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

type tableRow []driver.Value

// expectedRows are those that would be written from the last revisions of the records in the range.
func (c *checker) expectedRows(n noun, from, to int64) (map[*rowTable][]tableRow, error) {
	bodies, err := c.lastBodies(n, from, to)
	if err != nil {
		return nil, err
	}
	rows := map[*rowTable][]tableRow{}
	writer := &Tx{collect: func(t *rowTable, args []any) {
		row := make(tableRow, len(args))
		for i, a := range args {
			row[i], err = driver.DefaultParameterConverter.ConvertValue(a)
		}
		rows[t] = append(rows[t], row)
	}}
	for _, b := range bodies {
		b.write(writer, true)
	}
	return rows, err
}

// lastBodies restores the records in the range from their last revisions.
func (c *checker) lastBodies(n noun, from, to int64) ([]body, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	var last []struct {
		Key int64 `db:"record_id"`
		revision
	}
	c.tx.all(&last, "SELECT x.record_id, x.version, x.change_id, x.operation, x.body FROM revisions AS x WHERE x.kind = ? AND x.record_id BETWEEN ? AND ? "+
		"AND x.operation <> 'DELETE' AND x.version = (SELECT max(y.version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id)",
		int64(n.kind), from, to)
	days := c.days(n, from, to)
	bodies := make([]body, 0, len(last))
	for _, r := range last {
		b := n.blank()
		if err := json.Unmarshal([]byte(r.Body), b); err != nil || b.NodeID().Key != r.Key {
			if err := c.note(RuleHistory, record.NodeID{Kind: n.kind, Key: r.Key}, "its last revision cannot be read"); err != nil {
				return nil, err
			}
			continue
		}
		*b.version() = r.Version
		b.derive()
		if d, ok := b.(dated); ok {
			d.setDay(days[r.Key])
		}
		bodies = append(bodies, b)
	}
	return bodies, nil
}

// dated is a body that repeats its meeting's day.
type dated interface{ setDay(record.PartialDate) }

func (b *participationBody) setDay(day record.PartialDate) {
	b.day = day
	b.judged = make([]record.Judgement, len(b.Titles)) // not looked at
}

func (b *agendaItemBody) setDay(day record.PartialDate) { b.day = day }

func (b *conclusionBody) setDay(day record.PartialDate) { b.day = day }

func (c *checker) days(n noun, from, to int64) map[int64]record.PartialDate {
	if n.day == "" {
		return nil
	}
	var rows []struct {
		Key int64              `db:"id"`
		Day record.PartialDate `db:"held_on"`
	}
	c.tx.all(&rows, "SELECT x.id, m.held_on FROM "+n.row.name+n.day+" WHERE x.id BETWEEN ? AND ?", from, to)
	days := make(map[int64]record.PartialDate, len(rows))
	for _, r := range rows {
		days[r.Key] = r.Day
	}
	return days
}

func (c *checker) actualRows(t ownedRows, kind record.Kind, from, to int64) ([]tableRow, error) {
	query := "SELECT " + strings.Join(t.table.columns, ", ") + " FROM " + t.table.name + " WHERE " + t.owner + " BETWEEN ? AND ?"
	args := []any{from, to}
	if t.kinds {
		query += " AND kind = ?"
		args = append(args, int64(kind))
	}
	rows, err := c.tx.db.QueryRows(c.tx.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var found []tableRow
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			return nil, err
		}
		row := make(tableRow, len(values))
		for i, v := range values {
			row[i] = v
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

func (c *checker) compareRows(kind record.Kind, t ownedRows, expected, actual []tableRow) error {
	missing := make(map[string]tableRow, len(expected))
	for _, row := range expected {
		missing[t.table.keyOf(row)] = row
	}
	for _, row := range actual {
		key := t.table.keyOf(row)
		want, ok := missing[key]
		delete(missing, key)
		id := record.NodeID{Kind: kind, Key: t.ownerOf(row)}
		if !ok {
			if err := c.note(RuleRecord, id, "%s has the row (%s), which is not in its last revision", t.table.name, key); err != nil {
				return err
			}
			continue
		}
		if err := c.compareColumns(id, t, want, row); err != nil {
			return err
		}
	}
	for key, row := range missing {
		if err := c.note(RuleRecord, record.NodeID{Kind: kind, Key: t.ownerOf(row)}, "%s lacks the row (%s) of its last revision", t.table.name, key); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) compareColumns(id record.NodeID, t ownedRows, want, have tableRow) error {
	for i, column := range t.table.columns {
		if slices.Contains(t.judged, column) || sameValue(want[i], have[i]) {
			continue
		}
		err := c.note(RuleRecord, id, "%s.%s is %s, but must be %s", t.table.name, column, quoteValue(have[i]), quoteValue(want[i]))
		if err != nil {
			return err
		}
	}
	return nil
}

// keyOf writes the key of a row.
func (t *rowTable) keyOf(row tableRow) string {
	parts := make([]string, t.key)
	for i := range parts {
		parts[i] = fmt.Sprint(row[i])
	}
	return strings.Join(parts, ", ")
}

// ownerOf is the key of the record that a row belongs to.
func (t ownedRows) ownerOf(row tableRow) int64 {
	key, _ := row[slices.Index(t.table.columns, t.owner)].(int64)
	return key
}

func sameValue(a, b driver.Value) bool {
	if x, ok := a.([]byte); ok {
		y, ok := b.([]byte)
		return ok && bytes.Equal(x, y)
	}
	if _, ok := b.([]byte); ok {
		return false
	}
	return a == b
}

func quoteValue(v driver.Value) string {
	switch v := v.(type) {
	case nil:
		return "unknown"
	case []byte:
		return fmt.Sprintf("%x", v)
	case string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}
