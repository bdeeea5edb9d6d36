package query

import (
	"bienban/internal/figures"
	"bienban/internal/record"
)

// summing makes the figures of one cell out of months.
type summing struct {
	*committeeMonths
	cell  record.SummaryCell
	today record.Date
}

// AsOf is the day on which conclusions of a period are looked at: its last, or today if that comes before.
func (s summing) AsOf(p record.CalendarPeriod) record.Date { return min(p.To(), s.today) }

// Ahead is what a period that runs holds beyond today.
func (s summing) Ahead(p record.CalendarPeriod) figures.Ahead { return s.ahead.in(p, s.today, s.keys) }

func (m *months) summary(cell record.SummaryCell) *record.CommitteeSummary {
	s := summing{m.committees[cell.CommitteeKey], cell, m.today}
	return s.summary(s.kept(m.today))
}

func (s summing) summary(cadence *record.CadenceFigures) *record.CommitteeSummary {
	s.cell.AsOf = s.AsOf(s.cell.Period)
	cell := s.cell
	summary := &record.CommitteeSummary{
		SummaryCell: cell, Cadence: cadence, DaysSinceLastMeeting: s.sinceLast(s.today),
		Meetings:   record.MeetingFigures{Cell: cell, ByKind: []record.MeetingKindFigure{}},
		Attendance: record.AttendanceFigures{Cell: cell, Expected: figures.Expected.In(s, cell.Period)},
	}
	figures.Fill(summary, s)
	return summary
}

// kept holds the meetings to the committee's cadence; nil without one.
func (s summing) kept(today record.Date) *record.CadenceFigures {
	if s.cadence == nil {
		return nil
	}
	f := &record.CadenceFigures{
		Cadence: *s.cadence, Expected: []record.CalendarPeriod{},
		Missed: []record.CalendarPeriod{},
	}
	for _, p := range expectedIn(*s.cadence, s.cell.Period, today) {
		if !s.existed(p) {
			continue
		}
		f.Expected = append(f.Expected, p)
		if figures.Held.Column().In(s, p) == 0 {
			f.Missed = append(f.Missed, p)
		}
	}
	return f
}

// expectedIn are the periods in which a cadence expects a meeting: those that ended within a period and before today.
func expectedIn(c record.Cadence, within record.CalendarPeriod, today record.Date) (due []record.CalendarPeriod) {
	for p := c.Length().Holding(within.From()); p.From() <= within.To(); p = p.Add(1) {
		if p.To() >= within.From() && p.To() <= within.To() && p.To() < today {
			due = append(due, p)
		}
	}
	return due
}

// existed tells whether the committee existed throughout the period.
func (s summing) existed(p record.CalendarPeriod) bool {
	if s.span.EndFirst < p.To() {
		return false
	}
	if s.span.StartFirst > "0000-01-01" {
		return s.span.StartLast <= p.From()
	}
	first := s.before.firstHeld
	return first != "" && first <= string(p.LastMonth())
}

// sinceLast counts the days from the last meeting held to the period's end, or to today.
func (s summing) sinceLast(today record.Date) *int {
	end := min(s.cell.Period.To(), today)
	last := s.before.lastHeld
	for _, r := range s.rows[figures.MeetingMonths] {
		if r.month <= string(s.cell.Period.LastMonth()) {
			last = max(last, r.last)
		}
	}
	if last == "" || last > end {
		return nil
	}
	days := int(end.Time().Sub(last.Time()).Hours() / 24)
	return &days
}
