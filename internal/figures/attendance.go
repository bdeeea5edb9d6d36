package figures

import "bienban/internal/record"

// Expected counts who was in office in a committee on the day of each of its held meetings, each official once a
// meeting. It is no figure, because what is behind it are not records but officials in meetings.
var Expected = expectedIs.column("expected", "", "")

// expectedIs is an official in office on the day of a meeting held, and, in a list, their first participation in it.
var expectedIs = &occurrence{
	rollup: AttendanceMonths,
	inCell: MeetingOfCell + " AND " + IsHeld + " AND " + wasInOffice("l") + " AND " + isFirstPart,
	// Who holds posts in several of the committees is expected once.
	inGroup: MeetingOfGroup + " AND " + IsHeld + " AND " +
		wasInOffice("l") + " AND NOT EXISTS (" + earlierInGroup + " AND " + wasInOffice("e") + ") AND " + isFirstPart,
}

// wasInOffice is the condition that the official of a participation p certainly held a post, on the day of the meeting
// m, in the committee that a row of meeting_committees names.
func wasInOffice(row string) string {
	return `EXISTS (
	SELECT 1 FROM posts AS o JOIN tenures AS t ON t.post_id = o.id
	WHERE o.committee_id = ` + row + `.committee_id AND t.official_id = p.official_id
		AND t.start_last <= m.held_first AND t.end_first >= m.held_last)`
}

// isFirstPart is the condition of an official's first participation p in a meeting.
const isFirstPart = `NOT EXISTS (
	SELECT 1 FROM participations AS f
	WHERE f.meeting_id = p.meeting_id AND f.official_id = p.official_id AND f.position < p.position)`

// InOffice leads from a meeting m of the committee l.committee_id to the tenures of that committee that certainly held
// on its day.
const InOffice = `JOIN posts AS o ON o.committee_id = l.committee_id
	JOIN tenures AS t ON t.post_id = o.id AND t.start_last <= m.held_first AND t.end_first >= m.held_last`

// attendanceOf is what the first participation of an official in a meeting says; NULL without one.
const attendanceOf = `(
	SELECT p.attendance FROM participations AS p
	WHERE p.official_id = t.official_id AND p.held_on = m.held_on AND p.meeting_id = m.id
	ORDER BY p.position LIMIT 1)`

func fromAttendance(*Rollup) string {
	return `(
	SELECT DISTINCT w.committee_id, w.month, m.id AS meeting_id, t.official_id, ` + attendanceOf + ` AS attendance
	FROM ` + heldIn + " AND " + IsHeld + " " + InOffice + ") AS p"
}

// attendanceFigures are what is recorded of the attendance of those expected.
func attendanceFigures() []*Figure {
	figure := func(name, where string, of func(*record.AttendanceFigures) *record.ParticipationFigure) *Figure {
		return &Figure{
			Name: name, Kind: record.KindParticipation, on: expectedIs, where: where,
			put: field(func(s *record.CommitteeSummary) *record.SummaryFigure { return &of(&s.Attendance).SummaryFigure }),
		}
	}
	type attendance = record.AttendanceFigures
	type number = record.ParticipationFigure
	return []*Figure{
		figure("present", "p.attendance IN ('PRESENT', 'LATE', 'LEFT_EARLY')",
			func(a *attendance) *number { return &a.Present }),
		figure("excused", "p.attendance = 'EXCUSED'", func(a *attendance) *number { return &a.Excused }),
		figure("absent", "p.attendance = 'ABSENT'", func(a *attendance) *number { return &a.Absent }),
	}
}
