package figures

import (
	"strconv"
	"strings"

	"bienban/internal/record"
)

// The figures of summaries are kept by committee and month, so that a summary costs what it covers and not what is
// recorded. Every write brings the months that it touches up to date by the statements of this file, and the check
// recomputes all of them by the same. A month is the beginning of a partial day, 'YYYY-MM'; of a day known by its year
// alone it is 'YYYY', which lies within no month, quarter or half, but within its year.

// Rollup is one table of figures.
type Rollup struct {
	Name    string
	columns []Column
	// from leads from the cells w (committee_id, month) to what is counted.
	from string
	// LastDay tells that the last column is a day, not a number.
	LastDay bool
}

// Column is one figure: an aggregate over what from leads to.
type Column struct{ name, sum string }

// The tables of figures.
var (
	MeetingMonths    = countMeetings()
	AttendanceMonths = countAttendance()
	ConclusionMonths = countConclusions()
	Rollups          = []*Rollup{MeetingMonths, AttendanceMonths, ConclusionMonths}
)

// CellsTable is a JSON array of [committee, month], given as one argument, as a table.
const CellsTable = "(SELECT CAST(j.value ->> 0 AS INTEGER) AS committee_id, j.value ->> 1 AS month FROM json_each(?) AS j)"

// AllCells are those of every meeting, allHosts every committee that may have hosted one.
const AllCells = "(SELECT DISTINCT committee_id, substr(held_on, 1, 7) AS month FROM meeting_committees)"

func (t *Rollup) Names() string {
	var b strings.Builder
	b.WriteString("committee_id, month")
	for _, c := range t.columns {
		b.WriteString(", " + c.name)
	}
	return b.String()
}

// Figures computes the rows of some cells anew.
func (t *Rollup) Figures(cells string) string {
	var b strings.Builder
	b.WriteString("SELECT w.committee_id, w.month")
	for _, c := range t.columns {
		b.WriteString(", " + c.sum + " AS " + c.name)
	}
	b.WriteString(" FROM " + strings.Replace(t.from, "%s", cells, 1) + " GROUP BY w.committee_id, w.month")
	return b.String()
}

// counted is how many rows meet a condition.
func counted(condition string) string { return "sum(CASE WHEN " + condition + " THEN 1 ELSE 0 END)" }

// heldIn leads from the cells to the meetings of the committee in the month, as host or not.
const heldIn = "%s AS w CROSS JOIN meeting_committees AS l ON l.committee_id = w.committee_id " +
	"AND l.held_on BETWEEN w.month AND w.month || '-31' AND substr(l.held_on, 1, 7) = w.month JOIN meetings AS m ON m.id = l.meeting_id AND " + isPublished

// isPublished leaves out drafts, which no summary counts, whoever asks.
const isPublished = "m.visibility = 'PUBLISHED'"

const IsHeld = "m.status = 'HELD'"

// countMeetings counts the meetings of a committee.
func countMeetings() *Rollup {
	t := &Rollup{Name: "meeting_months", from: heldIn}
	add := func(name, sum string) { t.columns = append(t.columns, Column{name, sum}) }
	for _, status := range []record.MeetingStatus{
		record.MeetingStatusHeld, record.MeetingStatusScheduled,
		record.MeetingStatusPostponed, record.MeetingStatusCancelled,
	} {
		add(strings.ToLower(string(status)), counted("m.status = '"+string(status)+"'"))
	}
	for _, kind := range record.MeetingKinds() {
		bit := kindSetText(kind)
		add("kind_"+strings.ToLower(string(kind)), counted(IsHeld+" AND m.kinds & "+bit+" <> 0"))
	}
	add("agenda_items", "sum(CASE WHEN "+IsHeld+
		" THEN (SELECT count(*) FROM agenda_items AS a WHERE a.meeting_id = m.id) ELSE 0 END)")
	for _, facet := range meetingFacets {
		add("with_"+facet.name, counted(IsHeld+" AND "+facet.where))
	}
	t.LastDay = true
	add("last_held", "max(CASE WHEN "+IsHeld+" THEN m.held_last ELSE '' END)")
	return t
}

// meetingFacets are what a complete record of a meeting has.
var meetingFacets = []struct{ name, where string }{
	{"participations", "EXISTS (SELECT 1 FROM participations AS f WHERE f.meeting_id = m.id)"},
	{"chair", "EXISTS (SELECT 1 FROM participations AS f WHERE f.meeting_id = m.id AND f.role IN ('CHAIR', 'CO_CHAIR'))"},
	{"agenda", "EXISTS (SELECT 1 FROM agenda_items AS f WHERE f.meeting_id = m.id)"},
	{"conclusions", "EXISTS (SELECT 1 FROM conclusions AS f WHERE f.meeting_id = m.id)"},
	{"notice", "m.has_notice = 1"},
}

// countAttendance counts who was in office in a committee on the day of each of its held meetings, each official once a
// meeting, and what is recorded of their attendance.
func countAttendance() *Rollup {
	return &Rollup{
		Name: "attendance_months",
		from: "(SELECT DISTINCT w.committee_id, w.month, m.id AS meeting_id, t.official_id, " + attendanceOf +
			" AS attendance FROM " + heldIn +
			" AND " + IsHeld + " " + InOffice + ") AS w",
		columns: []Column{
			{"expected", "count(*)"},
			{"present", counted("w.attendance IN ('PRESENT', 'LATE', 'LEFT_EARLY')")},
			{"excused", counted("w.attendance = 'EXCUSED'")},
			{"absent", counted("w.attendance = 'ABSENT'")},
		},
	}
}

// InOffice leads from a meeting m of the committee l.committee_id to the tenures of that committee that certainly held
// on its day.
const InOffice = "JOIN posts AS o ON o.committee_id = l.committee_id JOIN tenures AS t ON t.post_id = o.id AND t.start_last <= m.held_first AND t.end_first >= m.held_last"

// attendanceOf is what the first participation of an official in a meeting says; NULL without one.
const attendanceOf = "(SELECT p.attendance FROM participations AS p WHERE p.official_id = t.official_id AND p.held_on = m.held_on AND p.meeting_id = m.id ORDER BY p.position LIMIT 1)"

// countConclusions counts the conclusions of the meetings that a committee hosted. One conclusion counts in several
// months: that of its meeting, of its deadline, and of its end. It is computed for all months of a committee at once.
func countConclusions() *Rollup {
	events := conclusionEvents()
	var names []string
	for _, e := range events {
		for _, c := range e.columns {
			names = append(names, c.name)
		}
	}
	var b strings.Builder
	for i, e := range events {
		if i > 0 {
			b.WriteString(" UNION ALL ")
		}
		b.WriteString("SELECT c.committee_id, " + e.month + " AS month")
		for _, name := range names {
			b.WriteString(", " + e.counts(name) + " AS " + name)
		}
		b.WriteString(" FROM concluded AS c WHERE " + e.where + " GROUP BY 1, 2")
	}
	t := &Rollup{Name: "conclusion_months", from: "(WITH " + concluded + " " + b.String() + ") AS w"}
	for _, name := range names {
		t.columns = append(t.columns, Column{name, "sum(w." + name + ")"})
	}
	return t
}

// concluded are the conclusions that the committees of the cells hosted, looked for once for all that is counted of
// them.
const concluded = "hosts AS (SELECT DISTINCT h.committee_id FROM %s AS h), concluded AS MATERIALIZED (" +
	"SELECT v.committee_id, m.held_last AS meeting_last, c.kind, c.status, c.held_on, c.deadline_on, c.deadline_last, c.closed_on, c.closed_first " +
	"FROM hosts AS v JOIN meetings AS m ON m.host_id = v.committee_id AND " + isPublished +
	" JOIN conclusions AS c ON c.meeting_id = m.id)"

// conclusionEvent is something that happens to a conclusion c in a month.
type conclusionEvent struct {
	month, where string
	columns      []Column // each a condition
}

func (e conclusionEvent) counts(name string) string {
	for _, c := range e.columns {
		if c.name == name {
			return counted(c.sum)
		}
	}
	return "0"
}

// Conditions on a conclusion c.
const (
	isToDo    = "(c.kind IN ('TASK', 'REQUEST') OR c.deadline_last IS NOT NULL)"
	isClosed  = "c.closed_on IS NOT NULL"
	wasOnTime = "c.closed_first <= c.deadline_last"
	monthHeld = "substr(c.held_on, 1, 7)"
	monthDue  = "substr(c.deadline_on, 1, 7)"
	monthEnd  = "substr(c.closed_on, 1, 7)"
	// What runs on from month to month is given at the latest day of its meeting and ended at the earliest of its end.
	monthGiven = "substr(c.meeting_last, 1, 7)"
	monthEnded = "substr(c.closed_first, 1, 7)"
)

func conclusionEvents() []conclusionEvent {
	delivered := []Column{{"delivered", "TRUE"}}
	for _, k := range record.ConclusionKind("").Values() {
		delivered = append(delivered, Column{"kind_" + strings.ToLower(k), "c.kind = '" + k + "'"})
	}
	for _, s := range record.ConclusionStatus("").Values() {
		delivered = append(delivered, Column{"status_" + strings.ToLower(s), "c.status = '" + s + "'"})
	}
	due := []Column{
		{"due", "TRUE"},
		{"done_on_time", "c.status = 'DONE' AND " + wasOnTime},
		{"still_open", "c.status NOT IN ('DONE', 'LAPSED')"},
	}
	for _, l := range PeriodLengths {
		due = append(due,
			Column{"late_" + l.Suffix, "c.status = 'DONE' AND NOT " + wasOnTime + " AND " + l.same},
			Column{"lapsed_" + l.Suffix, "c.status = 'LAPSED' AND (" + wasOnTime + " OR " + l.same + ")"})
	}
	return []conclusionEvent{
		{month: monthHeld, where: "TRUE", columns: delivered},
		{month: monthGiven, where: isToDo, columns: []Column{{"to_do", "TRUE"}}},
		// One that closed before its meeting, as a slip of the pen, closes with it.
		{
			month: "CASE WHEN " + monthEnded + " > " + monthGiven + " THEN " + monthEnded + " ELSE " + monthGiven + " END",
			where: isToDo + " AND " + isClosed, columns: []Column{{"closed", "TRUE"}},
		},
		{month: monthDue, where: "c.deadline_on IS NOT NULL", columns: due},
		{
			month: "substr(c.deadline_last, 1, 7)", where: "c.deadline_last IS NOT NULL AND NOT " + wasOnTime,
			columns: []Column{{"overdue_begun", "TRUE"}},
		},
		{
			month: monthEnded, where: "c.deadline_last IS NOT NULL AND " + isClosed + " AND NOT " + wasOnTime,
			columns: []Column{{"overdue_ended", "TRUE"}},
		},
	}
}

// PeriodLengths say of each length whether a conclusion closed in the period in which it was due.
var PeriodLengths = []struct {
	Length       record.PeriodLength
	Suffix, same string
}{
	{record.PeriodLengthMonth, "month", monthEnd + " = " + monthDue},
	{record.PeriodLengthQuarter, "quarter", sameYear + " AND " + quarterOf("c.closed_on") + " = " +
		quarterOf("c.deadline_on")},
	{record.PeriodLengthHalf, "half", sameYear +
		" AND (substr(c.closed_on, 6, 2) > '06') = (substr(c.deadline_on, 6, 2) > '06')"},
	{record.PeriodLengthYear, "year", sameYear},
}

const sameYear = "substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4)"

func quarterOf(day string) string {
	month := "substr(" + day + ", 6, 2)"
	return "CASE WHEN " + month + " <= '03' THEN 1 WHEN " + month + " <= '06' THEN 2 WHEN " + month +
		" <= '09' THEN 3 ELSE 4 END"
}

// kindSetText is the bit of a kind of meeting.
func kindSetText(kind record.MeetingKind) string {
	return strconv.FormatInt(int64(record.MeetingKindsOf([]record.MeetingKind{kind})), 10)
}
