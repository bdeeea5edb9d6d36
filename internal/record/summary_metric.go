package record

import (
	"cmp"
	"slices"
)

// SummaryMetric is a figure of a summary that can be followed over time and compared.
type SummaryMetric string

const (
	// SummaryMetricHeld — Count of meetings held. Tiếng Việt: số cuộc họp.
	SummaryMetricHeld SummaryMetric = "HELD"
	// SummaryMetricAgendaItems — Count of agenda items of meetings held. Tiếng Việt: số nội dung.
	SummaryMetricAgendaItems SummaryMetric = "AGENDA_ITEMS"
	// SummaryMetricAttendanceRate — Attendance rate of those whose attendance is recorded, 0 to 1. Tiếng Việt: tỷ lệ dự
	// họp.
	SummaryMetricAttendanceRate SummaryMetric = "ATTENDANCE_RATE"
	// SummaryMetricAttendanceCompleteness — Share of attendance that is recorded, 0 to 1. Tiếng Việt: mức đầy đủ của điểm
	// danh.
	SummaryMetricAttendanceCompleteness SummaryMetric = "ATTENDANCE_COMPLETENESS"
	// SummaryMetricDelivered — Count of conclusions delivered. Tiếng Việt: số kết luận.
	SummaryMetricDelivered SummaryMetric = "DELIVERED"
	// SummaryMetricDue — Count of conclusions that fell due. Tiếng Việt: số kết luận đến hạn.
	SummaryMetricDue SummaryMetric = "DUE"
	// SummaryMetricOnTimeRate — Share of due conclusions that were done by the deadline, 0 to 1; null if none was due.
	// Tiếng Việt: tỷ lệ đúng hạn.
	SummaryMetricOnTimeRate SummaryMetric = "ON_TIME_RATE"
	// SummaryMetricBacklog — Count of conclusions past their deadline at the end of the period. Tiếng Việt: tồn đọng quá
	// hạn.
	SummaryMetricBacklog SummaryMetric = "BACKLOG"
	// SummaryMetricNoticeRate — Share of meetings held that have a notice of conclusions, 0 to 1. Tiếng Việt: tỷ lệ có
	// thông báo kết luận.
	SummaryMetricNoticeRate SummaryMetric = "NOTICE_RATE"
	// SummaryMetricMissed — Count of expected meetings that were missed; null if none was expected. Tiếng Việt: số kỳ
	// không họp.
	SummaryMetricMissed SummaryMetric = "MISSED"
)

// Value is one figure of the summary, nil if its denominator is 0.
func (s *CommitteeSummary) Value(metric SummaryMetric) *float64 {
	number := func(n int) *float64 { return share(n, 1) }
	switch metric {
	case SummaryMetricHeld:
		return number(s.Meetings.Held.Count)
	case SummaryMetricAgendaItems:
		return number(s.Meetings.AgendaItems.Count)
	case SummaryMetricAttendanceRate:
		return s.Attendance.Rate()
	case SummaryMetricAttendanceCompleteness:
		return s.Attendance.Completeness()
	case SummaryMetricDelivered:
		return number(s.Conclusions.Delivered.Count)
	case SummaryMetricDue:
		return number(s.Conclusions.Due.Count)
	case SummaryMetricOnTimeRate:
		return share(s.Conclusions.DoneOnTime.Count, s.Conclusions.Due.Count)
	case SummaryMetricBacklog:
		return number(s.Conclusions.Backlog.Count)
	case SummaryMetricNoticeRate:
		return share(s.Meetings.WithNotice.Count, s.Meetings.Held.Count)
	case SummaryMetricMissed:
		if s.Cadence != nil && len(s.Cadence.Expected) > 0 {
			return number(len(s.Cadence.Missed))
		}
	}
	return nil
}

// TrendPoint is one figure in one period.
type TrendPoint struct {
	Period  CalendarPeriod
	Value   *float64
	Summary *CommitteeSummary
}

// ComparedCommittee is one committee in a comparison; without a figure it has no rank.
type ComparedCommittee struct {
	CommitteeKey int64
	Rank         *int
	Value        *float64
	Summary      *CommitteeSummary
}

// Compare ranks committees by one figure, highest first. Equal figures share a rank, and the next rank skips as many;
// they keep the order of the summaries.
func Compare(summaries []*CommitteeSummary, metric SummaryMetric) []ComparedCommittee {
	compared := make([]ComparedCommittee, len(summaries))
	for i, s := range summaries {
		compared[i] = ComparedCommittee{CommitteeKey: s.CommitteeKey, Value: s.Value(metric), Summary: s}
	}
	slices.SortStableFunc(compared, func(a, b ComparedCommittee) int {
		switch {
		case a.Value == nil || b.Value == nil:
			return cmp.Compare(lacks(a.Value), lacks(b.Value))
		default:
			return cmp.Compare(*b.Value, *a.Value)
		}
	})
	for i := range compared {
		if compared[i].Value == nil {
			break
		}
		rank := i + 1
		if i > 0 && *compared[i-1].Value == *compared[i].Value {
			rank = *compared[i-1].Rank
		}
		compared[i].Rank = &rank
	}
	return compared
}

func lacks(v *float64) int {
	if v == nil {
		return 1
	}
	return 0
}

// Sittings names the meetings behind a pair of officials or a chair: two keys, and the bounds of the days as text.
type Sittings struct {
	A, B     int64
	From, To PartialDate
}

// CoAttendance is two officials who attended the same meetings.
type CoAttendance struct {
	OfficialKey int64
	OtherKey    int64
	Count       int
	Of          Sittings
}

// Chairing is one official as chair of one committee's meetings.
type Chairing struct {
	OfficialKey  int64
	CommitteeKey int64
	Count        int
	Of           Sittings
}
