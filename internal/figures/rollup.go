package figures

import (
	"strings"

	"bienban/internal/record"
)

// Rollup is a table of figures by committee and month, so that a summary costs what it covers and not what is recorded.
// Every write brings the months that it touches up to date by Select, and the check recomputes all of them by the same.
// A month is the beginning of a partial day, 'YYYY-MM'; of a day known by its year alone it is 'YYYY', which lies
// within no month, quarter or half, but within its year. Any other day, '|2021-XX-29', is a month of its own, which a
// period holds if the day certainly begins in it (record.PartialDate.Month).
type Rollup struct {
	Name    string
	columns []*Column
	// from leads from the cells, %s, to what is counted; row is its alias that has the committee and the month.
	from func(*Rollup) string
	row  string
	// lastDay is a column with a day instead of a number; nil without one.
	lastDay *Column
	// excess leads from groups of committees to what is counted for more than one of them, by place and month of the alias
	// row; "" where nothing is.
	excess string
}

// Column is one number of a rollup; numbers of months add up.
type Column struct {
	name  string
	on    *occurrence
	where string // which rows count
	each  string // what each of them adds
	place int    // among the columns
}

// The rollups.
var (
	MeetingMonths    = &Rollup{Name: "meeting_months", from: fromMeetings, row: "w", lastDay: lastHeld, excess: meetingExcess}
	AttendanceMonths = &Rollup{
		Name: "attendance_months", from: fromAttendance, row: "p",
		excess: attendanceExcess,
	}
	ConclusionMonths = &Rollup{Name: "conclusion_months", from: fromConclusions, row: "w"}
	Rollups          = []*Rollup{MeetingMonths, AttendanceMonths, ConclusionMonths}
)

// CellsTable is a JSON array of [committee, month], given as one argument, as a table.
const CellsTable = "(SELECT CAST(j.value ->> 0 AS INTEGER) AS committee_id, j.value ->> 1 AS month FROM json_each(?) AS j)"

// AllCells are those of every meeting.
var AllCells = "(SELECT DISTINCT committee_id, " + monthOf("held_on") + " AS month FROM meeting_committees)"

// column adds a column that counts the rows with a condition.
func (o *occurrence) column(name, where, each string) *Column {
	if each == "" {
		each = "1"
	}
	c := &Column{name: name, on: o, where: where, each: each, place: len(o.rollup.columns)}
	o.rollup.columns = append(o.rollup.columns, c)
	return c
}

// Rollup is the table of the column.
func (c *Column) Rollup() *Rollup { return c.on.rollup }

// Place is where the column stands among the numbers of its rollup.
func (c *Column) Place() int { return c.place }

// Name is the column's in SQL.
func (c *Column) Name() string { return c.name }

// In is the column's sum over a period.
func (c *Column) In(s Sums, p record.CalendarPeriod) int {
	return s.Sum(c, p.Lowest(), string(p.LastMonth()))
}

// Names are the columns of the table, separated by commas: committee_id, month, the numbers, and the last day where
// there is one.
func (t *Rollup) Names() string {
	names := []string{"committee_id", "month"}
	for _, c := range t.all() {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ")
}

// Width is how many numbers a row has.
func (t *Rollup) Width() int { return len(t.columns) }

// HasLastDay tells that a day follows the numbers.
func (t *Rollup) HasLastDay() bool { return t.lastDay != nil }

func (t *Rollup) all() []*Column {
	if t.lastDay == nil {
		return t.columns
	}
	return append(t.columns[:len(t.columns):len(t.columns)], t.lastDay)
}

// Select computes the rows of some cells, which are a table of committee_id and month.
func (t *Rollup) Select(cells string) string {
	key := t.row + ".committee_id, " + t.row + ".month"
	var b strings.Builder
	b.WriteString("SELECT " + key)
	for _, c := range t.all() {
		b.WriteString(", " + c.sum() + " AS " + c.name)
	}
	b.WriteString(" FROM " + strings.Replace(t.from(t), "%s", cells, 1) + " GROUP BY " + key)
	return b.String()
}

// sum is the column over the rows of from. What happens to conclusions in different months is counted before.
func (c *Column) sum() string {
	switch {
	case c.on == nil:
		return c.each
	case c.on.month != "":
		return "sum(w." + c.name + ")"
	default:
		return c.counted()
	}
}

func (c *Column) counted() string {
	if c.where == "" {
		return "count(*)"
	}
	return "sum(CASE WHEN " + c.where + " THEN " + c.each + " ELSE 0 END)"
}

// GroupsTable is a JSON array of arrays of committees, given as one argument: k.key is the place of a group, j.value
// one of its committees.
const GroupsTable = "json_each(?) AS k CROSS JOIN json_each(k.value) AS j"

// SelectGroups adds the rows of the committees of each group up by month, in the order of groups and months. Its
// arguments are the groups and the first and last month.
func (t *Rollup) SelectGroups() string {
	var b strings.Builder
	b.WriteString("SELECT k.key, r.month")
	for _, c := range t.columns {
		b.WriteString(", sum(r." + c.name + ")")
	}
	if t.lastDay != nil {
		b.WriteString(", max(r." + t.lastDay.name + ")")
	}
	b.WriteString(" FROM " + GroupsTable + " CROSS JOIN " + t.Name +
		" AS r ON r.committee_id = j.value AND (r.month BETWEEN ? AND ? OR r.month >= '|') GROUP BY k.key, r.month ORDER BY k.key, r.month")
	return b.String()
}

// SelectExcess computes what SelectGroups counts more than once: what a meeting adds to a group by its second and
// further committees in it. It is "" for what a meeting adds to its host alone.
func (t *Rollup) SelectExcess() string {
	if t.excess == "" {
		return ""
	}
	var b strings.Builder
	key := t.row + ".place, " + t.row + ".month"
	b.WriteString("SELECT " + key)
	for _, c := range t.columns {
		b.WriteString(", " + c.sum())
	}
	b.WriteString(" FROM " + t.excess + " GROUP BY " + key)
	return b.String()
}

// inAnother is a meeting's row l of a group's committee that is not the first of them, with the month.
const inAnother = GroupsTable + ` CROSS JOIN meeting_committees AS l ON l.committee_id = j.value
	AND (l.held_on BETWEEN ? AND ? || '-32' OR instr(l.held_on, '|') > 0) AND l.position > 1
	JOIN meetings AS m ON m.id = l.meeting_id AND ` + isPublished

// earlierOfGroup begins a condition on an earlier committee e of the meeting that is in the group, too.
const earlierOfGroup = `SELECT 1 FROM meeting_committees AS e
	WHERE e.meeting_id = l.meeting_id AND e.position < l.position
		AND e.committee_id IN (SELECT g.value FROM json_each(k.value) AS g)`

var meetingExcess = "(SELECT k.key AS place, " + monthOf("l.held_on") + " AS month, l.meeting_id FROM " + inAnother +
	" WHERE EXISTS (" + earlierOfGroup + ")) AS w JOIN meetings AS m ON m.id = w.meeting_id"

// attendanceExcess are the officials whom more than one committee of a group expects at a meeting.
var attendanceExcess = "(SELECT DISTINCT k.key AS place, " + monthOf("l.held_on") + " AS month, l.committee_id, m.id AS meeting_id, " +
	"t.official_id, " + attendanceOf + " AS attendance FROM " + inAnother + " AND " + IsHeld + " " + InOffice +
	" WHERE EXISTS (" + earlierOfGroup + ` AND EXISTS (
		SELECT 1 FROM posts AS q JOIN tenures AS v ON v.post_id = q.id
		WHERE q.committee_id = e.committee_id AND v.official_id = t.official_id
			AND v.start_last <= m.held_first AND v.end_first >= m.held_last))) AS p`
