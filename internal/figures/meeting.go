package figures

import (
	"strconv"

	"bienban/internal/record"
)

// Held counts the meetings held.
var Held = meetingIs.figure("held", IsHeld,
	func(s *record.CommitteeSummary) *record.SummaryFigure { return &s.Meetings.Held.SummaryFigure })

// The meetings that someone chaired and those on a topic. Their numbers are counted by official and by topic.
var (
	Chaired = &Figure{
		Name: "chair", Kind: record.KindMeeting, on: meetingIs, of: &parameter{inCell: cellWhich},
		where: IsHeld + ` AND EXISTS (
			SELECT 1 FROM participations AS f
			WHERE f.meeting_id = m.id AND f.role IN ('CHAIR', 'CO_CHAIR') AND f.official_id = ` + anyValue + `)`,
	}
	OnTopic = &Figure{
		Name: "topic", Kind: record.KindMeeting, on: meetingIs, of: &parameter{inCell: cellWhich},
		where: IsHeld + ` AND EXISTS (
			SELECT 1 FROM topic_links AS f
			WHERE f.kind = ` + record.KindMeeting.Number() + ` AND f.record_id = m.id AND f.topic_id = ` + anyValue + `)`,
	}
)

// IsHeld is the condition of a meeting m that was held.
const IsHeld = "m.status = 'HELD'"

// isPublished leaves out drafts, which no summary counts, whoever asks.
const isPublished = "m.visibility = 'PUBLISHED'"

// meetingIs is a meeting of the committee on its day, as host or not.
var meetingIs = &occurrence{rollup: MeetingMonths, inCell: MeetingOfCell}

// heldIn leads from the cells to the meetings of the committee in the month.
var heldIn = `%s AS w
	CROSS JOIN meeting_committees AS l ON l.committee_id = w.committee_id
		AND l.held_on BETWEEN CASE WHEN w.month < '|' THEN w.month ELSE '' END AND w.month || '-32' AND ` +
	monthOf("l.held_on") + ` = w.month
	JOIN meetings AS m ON m.id = l.meeting_id AND ` + isPublished

func fromMeetings(*Rollup) string { return heldIn }

// lastHeld is the last day of a meeting held, which does not add up.
var lastHeld = &Column{name: "last_held", each: "max(CASE WHEN " + IsHeld + " AND m.held_last < '9999' THEN m.held_last ELSE '' END)"}

func (o *occurrence) figure(name, where string, of func(*record.CommitteeSummary) *record.SummaryFigure) *Figure {
	return &Figure{Name: name, Kind: record.KindMeeting, on: o, where: where, put: field(of)}
}

func meetingFigures() []*Figure {
	type summary = record.CommitteeSummary
	type figure = record.SummaryFigure
	return []*Figure{
		Held,
		meetingIs.figure("scheduled", "m.status = 'SCHEDULED'",
			func(s *summary) *figure { return &s.Meetings.Scheduled.SummaryFigure }),
		meetingIs.figure("postponed", "m.status = 'POSTPONED'",
			func(s *summary) *figure { return &s.Meetings.Postponed.SummaryFigure }),
		meetingIs.figure("cancelled", "m.status = 'CANCELLED'",
			func(s *summary) *figure { return &s.Meetings.Cancelled.SummaryFigure }),
		undated(),
		ofMeetingKinds(),
		{
			Name: "agenda_items", Kind: record.KindAgendaItem, on: meetingIs, where: IsHeld,
			each: "(SELECT count(*) FROM agenda_items AS a WHERE a.meeting_id = m.id)",
			put:  field(func(s *summary) *figure { return &s.Meetings.AgendaItems.SummaryFigure }),
		},
		meetingIs.figure("with_participations",
			IsHeld+" AND EXISTS (SELECT 1 FROM participations AS f WHERE f.meeting_id = m.id)",
			func(s *summary) *figure { return &s.Meetings.WithParticipations.SummaryFigure }),
		meetingIs.figure("with_chair",
			IsHeld+" AND EXISTS (SELECT 1 FROM participations AS f WHERE f.meeting_id = m.id AND f.role IN ('CHAIR', 'CO_CHAIR'))",
			func(s *summary) *figure { return &s.Meetings.WithChair.SummaryFigure }),
		meetingIs.figure("with_agenda",
			IsHeld+" AND EXISTS (SELECT 1 FROM agenda_items AS f WHERE f.meeting_id = m.id)",
			func(s *summary) *figure { return &s.Meetings.WithAgenda.SummaryFigure }),
		meetingIs.figure("with_conclusions",
			IsHeld+" AND EXISTS (SELECT 1 FROM conclusions AS f WHERE f.meeting_id = m.id)",
			func(s *summary) *figure { return &s.Meetings.WithConclusions.SummaryFigure }),
		meetingIs.figure("with_notice", IsHeld+" AND m.has_notice = 1",
			func(s *summary) *figure { return &s.Meetings.WithNotice.SummaryFigure }),
		Chaired,
		OnTopic,
	}
}

// undated counts the meetings that may have begun in the period, but not for certain: known by the year alone, between
// two days, or approximately.
func undated() *Figure {
	f := meetingIs.figure("undated", IsHeld,
		func(s *record.CommitteeSummary) *record.SummaryFigure { return &s.Meetings.Undated.SummaryFigure })
	f.on = &occurrence{
		rollup: MeetingMonths,
		inCell: "l.committee_id = " + CellCommittee + " AND (l.held_on = substr(" + CellLowest + ", 1, 4) AND length(" +
			CellLowest + ") > 4 OR instr(l.held_on, '|') > 0 AND NOT " + certainlyBegun + " AND " + possiblyBegun + ")",
	}
	f.computed = func(s Sums, p record.CalendarPeriod) int {
		undated := s.Undated(Held.Column(), p)
		if year := string(p[:4]); p.Length() != record.PeriodLengthYear {
			undated += s.Sum(Held.Column(), year, year)
		}
		return undated
	}
	return f
}

// possiblyBegun is record.PartialDate.Begins of the day of a meeting m that is not known to the day, the month or the
// year.
const possiblyBegun = "m.held_first <= " + cellTo + " AND (CASE WHEN m.held_start_last < '9999-12-31' THEN m.held_start_last " +
	"ELSE m.held_last END) >= " + cellFrom + " AND (m.held_ranges IS NULL OR EXISTS (SELECT 1 FROM json_each(m.held_ranges) AS g " +
	"WHERE (g.value ->> 0) <= " + cellTo + " AND (g.value ->> 1) >= " + cellFrom + "))"

// ofMeetingKinds counts the meetings of each kind; kinds that neither the period nor the one before has are left out.
func ofMeetingKinds() *Figure {
	kinds := &parameter{inCell: "CAST(" + cellWhich + " AS INTEGER)"}
	for _, kind := range record.MeetingKinds() {
		bit := int64(record.MeetingKindsOf([]record.MeetingKind{kind}))
		kinds.values = append(kinds.values, value{name: string(kind), sql: strconv.FormatInt(bit, 10), which: bit})
	}
	return &Figure{
		Name: "kind", Kind: record.KindMeeting, on: meetingIs, of: kinds,
		where: IsHeld + " AND m.kinds & " + anyValue + " <> 0",
		put: func(s *record.CommitteeSummary, kind string, n record.SummaryFigure) {
			if n.Count > 0 || n.Previous > 0 {
				s.Meetings.ByKind = append(s.Meetings.ByKind, record.MeetingKindFigure{
					Kind: record.MeetingKind(kind), Figure: record.MeetingFigure{SummaryFigure: n},
				})
			}
		},
	}
}
