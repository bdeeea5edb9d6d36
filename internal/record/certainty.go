package record

// Certainty says how sure an answer about a partial day is. A period known as `2021` holds `2021-09-29` only
// possibly, `2021-09` only possibly, `2020` not at all.
type Certainty string

const (
	// CertaintyCertain — True whatever the missing parts of the days are. Tiếng Việt: chắc chắn.
	CertaintyCertain Certainty = "CERTAIN"
	// CertaintyPossible — True for some of the days that the partial days may stand for. Tiếng Việt: có thể.
	CertaintyPossible Certainty = "POSSIBLE"
	// CertaintyNo — True for none of them. Tiếng Việt: không.
	CertaintyNo Certainty = "NO"
)

// Span is what is known of a period: the bounds of its first and of its last day. It is what a record keeps beside the
// partial days from which it was made, so that comparing is comparing text.
type Span struct {
	StartFirst Date `db:"start_first" json:"-"`
	StartLast  Date `db:"start_last" json:"-"`
	EndFirst   Date `db:"end_first" json:"-"`
	EndLast    Date `db:"end_last" json:"-"`
}

// SpanOf makes the span from start to end, both included. An unknown start may be any day. Without an end the period
// has not ended, or, with endUnknown, may have ended on any day from its start on.
func SpanOf(start, end PartialDate, endUnknown bool) Span {
	s := Span{StartFirst: start.First(), StartLast: start.Last(), EndFirst: dusk, EndLast: dusk}
	switch {
	case end != "":
		s.EndFirst, s.EndLast = end.First(), end.Last()
	case endUnknown:
		s.EndFirst = start.First()
	}
	return s
}

// Holds tells how surely the whole of day lies in the span. A day of which only the year is known is certain only if
// the span holds all of that year.
func (s Span) Holds(day PartialDate) Certainty {
	first, last := day.First(), day.Last()
	switch {
	case s.StartLast <= first && last <= s.EndFirst:
		return CertaintyCertain
	case s.StartFirst <= last && first <= s.EndLast:
		return CertaintyPossible
	}
	return CertaintyNo
}
