package demo

import (
	"strconv"

	"bienban/internal/record"
)

// entitle gives the meeting its kinds, title, periods, number and further committees. The matter is the subject of a
// special meeting.
func (b *block) entitle(d *draft, matter string) {
	switch d.special {
	case extraordinary:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindExtraordinary}
		d.m.Title = d.c.short + " họp đột xuất về " + matter
	case workingSession:
		b.entitleWorkingSession(d, matter)
	case conference:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindConference}
		d.m.Title = pick(&b.random, []string{"Hội nghị triển khai ", "Hội nghị tập huấn về ", "Hội nghị chuyên đề về "}) +
			matter + " của " + d.c.short
	default:
		b.entitleRegular(d)
	}
}

// entitleWorkingSession makes a meeting of two committees of the unit.
func (b *block) entitleWorkingSession(d *draft, matter string) {
	other := d.c.unit.committees[b.below(int(bodies))]
	d.m.Kinds = []record.MeetingKind{record.MeetingKindWorkingSession}
	if other == nil || other == d.c {
		d.m.Title = "Buổi làm việc của " + d.c.short + " với cơ sở về " + matter
		return
	}
	d.m.Committees = append(d.m.Committees, *other.ref)
	d.m.Title = d.c.short + " làm việc với " + other.short + " về " + matter
}

func (b *block) entitleRegular(d *draft) {
	past, next := b.periods(d)
	reviews, plans := past.input(), next.input()
	d.m.Reviews, d.m.Plans = &reviews, &plans
	if d.ordinal > 0 {
		ordinal := d.ordinal
		d.m.Ordinal = &ordinal
	}
	switch d.c.body {
	case council:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindRegular, record.MeetingKindSession}
		d.m.Title = "Kỳ họp thứ " + strconv.Itoa(d.ordinal) + " " + d.c.short + " khóa " + roman(d.term.number) +
			", nhiệm kỳ " + strconv.Itoa(d.term.from) + " - " + strconv.Itoa(d.term.to)
		return
	case party:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindRegular}
		d.m.Title = "Hội nghị lần thứ " + strconv.Itoa(d.ordinal) + " Ban Chấp hành " + wordsOf(d.c.unit.level).body + " " +
			d.c.unit.place +
			" khóa " + roman(d.term.number)
		return
	case government:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindRegular}
		d.m.Title = d.c.short + " họp thường kỳ " + past.label + ", bàn nhiệm vụ " + next.label
		return
	}
	b.entitleReview(d, past, next)
}

// entitleReview is for committees that review a period and plan the next: the later in the year, the more formal.
func (b *block) entitleReview(d *draft, past, next span) {
	isLast := d.nth+1 == periodsIn(d.c.cadence)
	switch {
	case isLast:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindFinalReview}
		d.m.Title = d.c.short + " tổng kết " + past.label + ", triển khai nhiệm vụ " + next.label
	case d.nth == 0:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindBriefing}
		d.m.Title = "Hội nghị giao ban " + d.c.short + " " + past.label
	default:
		d.m.Kinds = []record.MeetingKind{record.MeetingKindBriefing, record.MeetingKindReview}
		d.m.Title = pick(&b.random, []string{"Hội nghị sơ kết của ", "Hội nghị giao ban, sơ kết của "}) + d.c.short + " " +
			past.label +
			", triển khai nhiệm vụ " + next.label
	}
}

// span is a period as documents name it.
type span struct {
	from, to record.PartialDate
	label    string
}

func (s span) input() record.Period {
	label := s.label
	return record.Period{From: s.from, To: s.to, Label: &label}
}

// periods are the periods that a regular meeting reviews and plans.
func (b *block) periods(d *draft) (past, next span) {
	periods := periodsIn(d.c.cadence)
	past = b.soFar(d.year, d.nth, periods)
	first := (d.nth+1)*12/periods + 1
	switch {
	case d.nth+1 == periods:
		return past, b.months(d.year+1, 1, 12)
	case periods == 12:
		return past, b.months(d.year, first, first)
	case periods == 4 && d.nth == 0:
		return past, b.months(d.year, first, first+2)
	}
	return past, b.months(d.year, first, 12)
}

// soFar is the year up to the end of the nth period; for a monthly cadence, the month alone.
func (b *block) soFar(year, nth, periods int) span {
	last := (nth + 1) * 12 / periods
	if periods == 12 {
		return b.months(year, last, last)
	}
	return b.months(year, 1, last)
}

// months is the span from one month of a year to another.
func (b *block) months(year, first, last int) span {
	s := span{from: b.cal.month(dayOf(year, first, 1)), to: b.cal.month(dayOf(year, last, 1))}
	in := " năm " + strconv.Itoa(year)
	switch count := last - first + 1; {
	case count == 12:
		s.label = "năm " + strconv.Itoa(year)
	case count == 1:
		s.label = "tháng " + strconv.Itoa(first) + in
	case count == 3 && last <= 6:
		s.label = "quý " + roman(last/3) + in
	case first == 1:
		s.label = strconv.Itoa(count) + " tháng đầu" + in
	default:
		s.label = strconv.Itoa(count) + " tháng cuối" + in
	}
	return s
}

// roman writes a number from 1 to 39.
func roman(n int) string {
	text := ""
	for _, r := range []struct {
		value int
		sign  string
	}{{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			text += r.sign
		}
	}
	return text
}
