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
	MeetingMonths    = &Rollup{Name: "meeting_months", from: fromMeetings, row: "w", lastDay: lastHeld}
	AttendanceMonths = &Rollup{Name: "attendance_months", from: fromAttendance, row: "p"}
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
