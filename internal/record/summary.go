package record

// SummaryCell is one committee in one calendar period.
type SummaryCell struct {
	CommitteeKey int64
	Period       CalendarPeriod
}

// CommitteeSummary is what one committee did in one calendar period, with the figures of the period before.
type CommitteeSummary struct {
	SummaryCell
	Meetings             MeetingFigures
	Attendance           AttendanceFigures
	Conclusions          ConclusionFigures
	Cadence              *CadenceFigures
	DaysSinceLastMeeting *int
}

// Quarter is the period as a quarter, nil when it is of another length.
func (s *CommitteeSummary) Quarter() *Quarter { return s.Period.Quarter() }

// From is the period's first day.
func (s *CommitteeSummary) From() Date { return s.Period.From() }

// To is the period's last day.
func (s *CommitteeSummary) To() Date { return s.Period.To() }

// CommitteeSummaryConnection is a page of summaries.
type CommitteeSummaryConnection = Page[*CommitteeSummary]

// CommitteeSummaryEdge is one of summaries in a page.
type CommitteeSummaryEdge = Edge[*CommitteeSummary]

// SummaryList names the records behind a figure: which list, of which cell, and for lists that differ by one more thing
// (a kind, an official, a topic), which.
type SummaryList struct {
	SummaryCell
	What  string
	Which int64
	// WhichText is for what is told apart by a word.
	WhichText string
}

// SummaryFigure is a number with that of the period before.
type SummaryFigure struct {
	Count    int
	Previous int
	Of       SummaryList
}

// Change is the difference to the period before.
func (f *SummaryFigure) Change() int { return f.Count - f.Previous }

// The figures by what is behind them.
type (
	// MeetingFigure is a number of meetings.
	MeetingFigure struct{ SummaryFigure }
	// AgendaItemFigure is a number of agenda items.
	AgendaItemFigure struct{ SummaryFigure }
	// ParticipationFigure is a number of participations.
	ParticipationFigure struct{ SummaryFigure }
	// ConclusionFigure is a number of conclusions.
	ConclusionFigure struct{ SummaryFigure }
)

// MeetingFigures are the meetings of one cell.
type MeetingFigures struct {
	Cell               SummaryCell
	Held               MeetingFigure
	Scheduled          MeetingFigure
	Postponed          MeetingFigure
	Cancelled          MeetingFigure
	Undated            MeetingFigure
	ByKind             []MeetingKindFigure
	AgendaItems        AgendaItemFigure
	WithNotice         MeetingFigure
	WithParticipations MeetingFigure
	WithChair          MeetingFigure
	WithAgenda         MeetingFigure
	WithConclusions    MeetingFigure
}

// MeetingKindFigure is the meetings of one kind.
type MeetingKindFigure struct {
	Kind   MeetingKind
	Figure MeetingFigure
}

// AttendanceFigures are who was expected at the meetings of one cell, and who came.
type AttendanceFigures struct {
	Cell     SummaryCell
	Expected int
	Present  ParticipationFigure
	Excused  ParticipationFigure
	Absent   ParticipationFigure
}

// NotRecorded is how many of those expected nothing is recorded of.
func (f *AttendanceFigures) NotRecorded() int { return f.Expected - f.RateDenominator() }

// RateDenominator is how many of those expected something is recorded of.
func (f *AttendanceFigures) RateDenominator() int {
	return f.Present.Count + f.Excused.Count + f.Absent.Count
}

// Rate is the share of those present, nil without a denominator.
func (f *AttendanceFigures) Rate() *float64 { return share(f.Present.Count, f.RateDenominator()) }

// Completeness is how much of the attendance is on record, nil when nobody was expected.
func (f *AttendanceFigures) Completeness() *float64 { return share(f.RateDenominator(), f.Expected) }

func share(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	s := float64(part) / float64(whole)
	return &s
}

// ConclusionFigures are the conclusions of one cell.
type ConclusionFigures struct {
	Delivered    ConclusionFigure
	ByKind       []ConclusionKindFigure
	ByStatus     []ConclusionStatusFigure
	Due          ConclusionFigure
	DoneOnTime   ConclusionFigure
	DoneLate     ConclusionFigure
	Lapsed       ConclusionFigure
	OverdueAtEnd ConclusionFigure
	StillOpen    ConclusionFigure
	CarriedIn    ConclusionFigure
	Backlog      ConclusionFigure
}

// ConclusionKindFigure is the conclusions of one kind.
type ConclusionKindFigure struct {
	Kind   ConclusionKind
	Figure ConclusionFigure
}

// ConclusionStatusFigure is the conclusions that stand somewhere.
type ConclusionStatusFigure struct {
	Status ConclusionStatus
	Figure ConclusionFigure
}

// ChairFigure is one official in the chair of a cell's meetings. Share is of the meetings whose chair is on record.
type ChairFigure struct {
	OfficialKey int64
	Count       int
	AsHead      int
	Share       float64
	Titles      []string
	Of          SummaryList
}

// AsDelegate is how many of the meetings the official chaired without being the head.
func (f *ChairFigure) AsDelegate() int { return f.Count - f.AsHead }

// TopicFigure is one topic of a cell's meetings.
type TopicFigure struct {
	TopicKey int64
	Count    int
	Of       SummaryList
}

// CadenceFigures tell whether a committee met as often as its rules ask.
type CadenceFigures struct {
	Cadence  Cadence
	Expected []CalendarPeriod
	Missed   []CalendarPeriod
}

// Kept tells whether no expected meeting is missed, nil when none was expected.
func (f *CadenceFigures) Kept() *bool {
	if len(f.Expected) == 0 {
		return nil
	}
	kept := len(f.Missed) == 0
	return &kept
}

// Expectation is an official in office on the day of a meeting.
type Expectation struct {
	MeetingKey       int64
	OfficialKey      int64
	ParticipationKey *int64
}

// ExpectationConnection is a page of expectations.
type ExpectationConnection = Page[*Expectation]

// ExpectationEdge is one of expectations in a page.
type ExpectationEdge = Edge[*Expectation]

// SummaryFilter — Which summaries to list.
type SummaryFilter struct {
	Committee   *CommitteeFilter `json:"committee,omitempty"`
	From        CalendarPeriod   `json:"from,omitempty"`
	To          CalendarPeriod   `json:"to,omitempty"`
	HasMeetings *bool            `json:"hasMeetings,omitempty"`
}

// MostPeriods is how many periods one question about summaries may span.
const MostPeriods = 400

// PeriodsBetween lists the periods of one length from one to another, which is the first when left out.
func PeriodsBetween(from, to CalendarPeriod) ([]CalendarPeriod, error) {
	if to == "" {
		to = from
	}
	if from.Length() != to.Length() {
		return nil, Invalid("to", "%s and %s differ in length: expected two years, halves, quarters or months", from, to)
	}
	n := to.Number() - from.Number() + 1
	if n < 1 {
		return nil, Invalid("to", "%s is before %s", to, from)
	}
	if n > MostPeriods {
		return nil, Invalid("to", "%d periods lie between %s and %s, at most %d are allowed", n, from, to, MostPeriods)
	}
	periods := make([]CalendarPeriod, n)
	for i := range periods {
		periods[i] = from.Add(i)
	}
	return periods, nil
}

// SummaryOrderField says what to sort summaries by.
type SummaryOrderField string

const (
	// SummaryOrderFieldPeriod — The period.
	SummaryOrderFieldPeriod SummaryOrderField = "PERIOD"
	// SummaryOrderFieldName — The committee's name in Vietnamese order.
	SummaryOrderFieldName SummaryOrderField = "NAME"
	// SummaryOrderFieldHeld — Meetings held.
	SummaryOrderFieldHeld SummaryOrderField = "HELD"
	// SummaryOrderFieldDelivered — Conclusions delivered.
	SummaryOrderFieldDelivered SummaryOrderField = "DELIVERED"
	// SummaryOrderFieldBacklog — Conclusions past their deadline at the period's end.
	SummaryOrderFieldBacklog SummaryOrderField = "BACKLOG"
	// SummaryOrderFieldAttendance — Rate of attendance; unknown ones last.
	SummaryOrderFieldAttendance SummaryOrderField = "ATTENDANCE"
)

// SummaryOrder is one sort key of a list.
type SummaryOrder = Order[SummaryOrderField]
