package query

import (
	"strings"

	"bienban/internal/figures"
	"bienban/internal/record"
)

// summing makes the figures of one cell out of months.
type summing struct {
	*committeeMonths
	cell   record.SummaryCell
	before record.CalendarPeriod
}

func (m *months) summary(cell record.SummaryCell) *record.CommitteeSummary {
	s := summing{m.committees[cell.CommitteeKey], cell, cell.Period.Add(-1)}
	return &record.CommitteeSummary{
		SummaryCell: cell, Meetings: s.meetings(), Attendance: s.attendance(), Conclusions: s.conclusions(),
		Cadence: s.kept(m.today), DaysSinceLastMeeting: s.sinceLast(m.today),
	}
}

// figure counts one column in the cell and in the one before.
func (s summing) figure(t *figures.Rollup, column, what string) record.SummaryFigure {
	return record.SummaryFigure{
		Count: s.in(t, column, s.cell.Period), Previous: s.in(t, column, s.before),
		Of: record.SummaryList{SummaryCell: s.cell, What: what},
	}
}

func (s summing) in(t *figures.Rollup, column string, p record.CalendarPeriod) int {
	return s.sum(t, column, p.Lowest(), string(p.LastMonth()))
}

func (s summing) meetings() record.MeetingFigures {
	t := figures.MeetingMonths
	of := func(column string) record.MeetingFigure {
		return record.MeetingFigure{SummaryFigure: s.figure(t, column, column)}
	}
	f := record.MeetingFigures{
		Cell: s.cell, Held: of("held"), Scheduled: of("scheduled"), Postponed: of("postponed"), Cancelled: of("cancelled"), Undated: s.undated(t),
		AgendaItems: record.AgendaItemFigure{SummaryFigure: s.figure(t, "agenda_items", "agenda_items")},
		WithNotice:  of("with_notice"), WithParticipations: of("with_participations"), WithChair: of("with_chair"),
		WithAgenda: of("with_agenda"), WithConclusions: of("with_conclusions"), ByKind: []record.MeetingKindFigure{},
	}
	for _, kind := range record.MeetingKinds() {
		figure := s.figure(t, "kind_"+strings.ToLower(string(kind)), "kind")
		figure.Of.Which = int64(record.MeetingKindsOf([]record.MeetingKind{kind}))
		if figure.Count > 0 || figure.Previous > 0 {
			f.ByKind = append(f.ByKind, record.MeetingKindFigure{
				Kind:   kind,
				Figure: record.MeetingFigure{SummaryFigure: figure},
			})
		}
	}
	return f
}

// undated counts the meetings that some part of the year had, nobody knows which.
func (s summing) undated(t *figures.Rollup) record.MeetingFigure {
	f := record.SummaryFigure{Of: record.SummaryList{SummaryCell: s.cell, What: "undated"}}
	if s.cell.Period.Length() != record.PeriodLengthYear {
		year, before := string(s.cell.Period[:4]), string(s.before[:4])
		f.Count, f.Previous = s.sum(t, "held", year, year), s.sum(t, "held", before, before)
	}
	return record.MeetingFigure{SummaryFigure: f}
}

func (s summing) attendance() record.AttendanceFigures {
	t := figures.AttendanceMonths
	of := func(column string) record.ParticipationFigure {
		return record.ParticipationFigure{SummaryFigure: s.figure(t, column, column)}
	}
	return record.AttendanceFigures{
		Cell: s.cell, Expected: s.in(t, "expected",
			s.cell.Period), Present: of("present"), Excused: of("excused"), Absent: of("absent"),
	}
}

func (s summing) conclusions() record.ConclusionFigures {
	t := figures.ConclusionMonths
	of := func(what string, count func(record.CalendarPeriod) int) record.ConclusionFigure {
		return record.ConclusionFigure{SummaryFigure: record.SummaryFigure{
			Count: count(s.cell.Period), Previous: count(s.before), Of: record.SummaryList{SummaryCell: s.cell, What: what},
		}}
	}
	column := func(name string) func(record.CalendarPeriod) int {
		return func(p record.CalendarPeriod) int { return s.in(t, name, p) }
	}
	suffix := suffixOf(s.cell.Period.Length())
	late, lapsed := column("late_"+suffix), column("lapsed_"+suffix)
	due, onTime := column("due"), column("done_on_time")
	f := record.ConclusionFigures{
		Delivered: of("delivered", column("delivered")), Due: of("due", due), DoneOnTime: of("done_on_time",
			onTime), DoneLate: of("done_late", late),
		Lapsed: of("lapsed", lapsed), StillOpen: of("still_open", column("still_open")),
		OverdueAtEnd: of("overdue_at_end",
			func(p record.CalendarPeriod) int { return due(p) - onTime(p) - late(p) - lapsed(p) }),
		CarriedIn: of("carried_in", func(p record.CalendarPeriod) int { return s.carriedIn(t, p) }),
		Backlog:   of("backlog", func(p record.CalendarPeriod) int { return s.backlog(t, p) }),
	}
	for _, kind := range record.ConclusionKind("").Values() {
		figure := of("kind", column("kind_"+strings.ToLower(kind)))
		figure.Of.WhichText = kind
		f.ByKind = append(f.ByKind, record.ConclusionKindFigure{Kind: record.ConclusionKind(kind), Figure: figure})
	}
	for _, status := range record.ConclusionStatus("").Values() {
		figure := of("status", column("status_"+strings.ToLower(status)))
		figure.Of.WhichText = status
		f.ByStatus = append(f.ByStatus, record.ConclusionStatusFigure{
			Status: record.ConclusionStatus(status),
			Figure: figure,
		})
	}
	return f
}

func suffixOf(length record.PeriodLength) string {
	for _, l := range figures.PeriodLengths {
		if l.Length == length {
			return l.Suffix
		}
	}
	return ""
}

// carriedIn is what was to do and not closed when the period began.
func (s summing) carriedIn(t *figures.Rollup, p record.CalendarPeriod) int {
	return s.committeeMonths.before.toDo - s.committeeMonths.before.closed +
		s.until(t, "to_do", p.Lowest()) - s.until(t, "closed", p.Lowest())
}

// backlog is what was past its deadline and not closed when the period ended.
func (s summing) backlog(t *figures.Rollup, p record.CalendarPeriod) int {
	end := string(p.LastMonth())
	return s.committeeMonths.before.begun - s.committeeMonths.before.ended +
		s.sum(t, "overdue_begun", "", end) - s.sum(t, "overdue_ended", "", end)
}

// until adds up one figure over the months before one.
func (s summing) until(t *figures.Rollup, column, month string) int {
	i, n := t.Index(column), 0
	for _, r := range s.rows[t.Name] {
		if r.month < month {
			n += r.figures[i]
		}
	}
	return n
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
	t := figures.MeetingMonths
	length := s.cadence.Length()
	for p := length.Holding(s.cell.Period.From()); p.From() <= s.cell.Period.To(); p = p.Add(1) {
		if p.To() < s.cell.Period.From() || p.To() > s.cell.Period.To() || p.To() >= today || !s.existed(p) {
			continue
		}
		f.Expected = append(f.Expected, p)
		if s.in(t, "held", p) == 0 {
			f.Missed = append(f.Missed, p)
		}
	}
	return f
}

// existed tells whether the committee existed throughout the period.
func (s summing) existed(p record.CalendarPeriod) bool {
	if s.span.EndFirst < p.To() {
		return false
	}
	if s.span.StartFirst > "0000-01-01" {
		return s.span.StartLast <= p.From()
	}
	first := s.committeeMonths.before.firstHeld
	return first != "" && first <= string(p.LastMonth())
}

// sinceLast counts the days from the last meeting held to the period's end, or to today.
func (s summing) sinceLast(today record.Date) *int {
	end := min(s.cell.Period.To(), today)
	last := s.committeeMonths.before.lastHeld
	for _, r := range s.rows["meeting_months"] {
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
