package record

import "slices"

// Certainty is how certain a comparison with a partial date is. A day known as `2021` may be `2021-09-29` (POSSIBLE)
// and cannot be in `2020` (NO).
type Certainty string

const (
	// CertaintyCertain — True for every day that the partial dates can stand for. Tiếng Việt: chắc chắn.
	CertaintyCertain Certainty = "CERTAIN"
	// CertaintyPossible — True for some of the days that the partial dates can stand for. Tiếng Việt: có thể.
	CertaintyPossible Certainty = "POSSIBLE"
	// CertaintyNo — True for none of these days. Tiếng Việt: không.
	CertaintyNo Certainty = "NO"
)

// Span is a period as far as it is known: the bounds of its first and of its last day. It is stored beside the partial
// days from which it is made, so that comparing spans is comparing texts.
type Span struct {
	StartFirst Date `db:"start_first" json:"-"`
	StartLast  Date `db:"start_last" json:"-"`
	EndFirst   Date `db:"end_first" json:"-"`
	EndLast    Date `db:"end_last" json:"-"`
}

// SpanOf makes the span from start to end, inclusive. An unknown start may be any day. Without an end the period has
// not ended or, with endUnknown, may have ended on any day from its start on.
func SpanOf(start, end PartialDate, endUnknown bool) Span {
	s := Span{StartFirst: start.First(), StartLast: start.Latest(), EndFirst: dusk, EndLast: dusk}
	switch {
	case end != "":
		s.EndFirst, s.EndLast = end.Earliest(), end.Last()
	case endUnknown:
		s.EndFirst = start.First()
	}
	return s
}

// Holds tells how certainly the whole day is within the span. A day known to the year is certain only if the span
// contains all of that year, and nothing is certain of a day that is itself approximate or uncertain.
func (s Span) Holds(day PartialDate) Certainty {
	first, last := day.First(), day.Last()
	switch {
	case s.StartLast <= first && last <= s.EndFirst && !day.IsQualified():
		return CertaintyCertain
	case s.StartFirst <= last && first <= s.EndLast && inOne(day.Ranges(), s.EndLast, s.StartFirst):
		return CertaintyPossible
	}
	return CertaintyNo
}

// inOne tells whether one of some ranges, or any day for nil, begins by a day and does not end before another.
func inOne(ranges [][2]Date, begins, ends Date) bool {
	return ranges == nil || slices.ContainsFunc(ranges, func(r [2]Date) bool { return r[0] <= begins && r[1] >= ends })
}

// Latest is the last day that d can be where one day is meant; after every day if d is not certain.
func (d PartialDate) Latest() Date {
	if d.IsQualified() {
		return dusk
	}
	return d.Last()
}

// Earliest is the first day that d can be where one day is meant; before every day if d is not certain.
func (d PartialDate) Earliest() Date {
	if d.IsQualified() {
		return dawn
	}
	return d.First()
}
