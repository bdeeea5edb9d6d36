package store

import (
	"database/sql/driver"
	"encoding/json"

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
	ownedMerged      = ownedRows{table: mergedRows, owner: "record_id", kinds: true}
	ownedTopics      = ownedRows{table: topicLinkRows, owner: "record_id", kinds: true}
	ownedDraft       = ownedRows{table: draftRows, owner: "record_id", kinds: true}
)

const joinMeeting = " AS x JOIN meetings AS m ON m.id = x.meeting_id"

// nouns are all kinds of record.
func nouns() []noun {
	return []noun{
		{
			kind: record.KindArea, blank: func() body { return &areaBody{} }, row: areaRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{
			kind: record.KindCommittee, blank: func() body { return &committeeBody{} }, row: committeeRows,
			owned: []ownedRows{ownedIdentifiers, ownedMerged},
		},
		{kind: record.KindOfficial, blank: func() body { return &officialBody{} }, row: officialRows, owned: []ownedRows{
			ownedIdentifiers, ownedMerged, {table: identityRows, owner: "official_id"},
		}},
		{
			kind: record.KindPost, blank: func() body { return &postBody{} }, row: postRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{
			kind: record.KindTenure, blank: func() body { return &tenureBody{} }, row: tenureRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{
			kind: record.KindSource, blank: func() body { return &sourceBody{} }, row: sourceRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{kind: record.KindTopic, blank: func() body { return &topicBody{} }, row: topicRows},
		{kind: record.KindMeeting, blank: func() body { return &meetingBody{} }, row: meetingRows, owned: []ownedRows{
			{table: meetingCommitteeRows, owner: "meeting_id"}, {
				table: siteRows,
				owner: "meeting_id",
			}, ownedTopics, ownedIdentifiers, ownedDraft,
		}},
		{
			kind: record.KindParticipation, blank: func() body { return &participationBody{} }, row: participationRows,
			day: joinMeeting, owned: []ownedRows{
				{table: titleRows, owner: "participation_id", judged: []string{"tenure_id", "verdict"}}, ownedDraft,
			},
		},
		{
			kind: record.KindAgendaItem, blank: func() body { return &agendaItemBody{} }, row: agendaItemRows, day: joinMeeting,
			owned: []ownedRows{ownedTopics, ownedDraft},
		},
		{
			kind: record.KindConclusion, blank: func() body { return &conclusionBody{} }, row: conclusionRows, day: joinMeeting,
			owned: []ownedRows{
				{table: responsibilityRows, owner: "conclusion_id"},
				{table: progressRows, owner: "conclusion_id"},
				{table: linkRows, owner: "conclusion_id"},
				ownedTopics, ownedDraft,
			},
		},
		{
			kind: record.KindCitation, blank: func() body { return &citationBody{} }, row: citationRows,
			owned: []ownedRows{ownedDraft},
		},
		{kind: record.KindSavedQuery, blank: func() body { return &savedQueryBody{} }, row: savedQueryRows},
	}
}

// checkedTogether is how many ids are looked at at once.
const checkedTogether = 1000

// records holds each row to what would be written from the last revision of its record: the facts, what follows from
// them (bounds of days, folded names, sort keys, status, lag), and the copies of the meeting's day.
func (c *checker) records() error {
	for _, n := range nouns() {
		var last int64
		c.tx.get(&last, "SELECT max(coalesce((SELECT max(id) FROM "+n.row.name+
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
			if err := c.note(RuleHistory, record.NodeID{Kind: n.kind, Key: r.Key},
				"its last revision cannot be read"); err != nil {
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
