package record

// SummaryCell is one committee in one calendar period, or several that are counted together.
type SummaryCell struct {
	CommitteeKey int64           // that the summary is about; 0 for an area
	Group        *CommitteeGroup // whose figures are counted, in place of the one committee's
	Period       CalendarPeriod
	// AsOf is the day on which conclusions are looked at: the period's last, or today if that comes before.
	AsOf Date
}

// CommitteeGroup is the committees of an area and all within it, or all on record without an area; or a committee and
// those that successions lead to from it. Following is which way they were followed from the area or committee.
type CommitteeGroup struct {
	AreaKey   *int64
	Following Following
	Keys      []int64
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

// Quarter is the period as a quarter, nil if it has another length.
func (s *CommitteeSummary) Quarter() *Quarter { return s.Period.Quarter() }

// Following is which way successions were followed; nil if they were not.
func (s *CommitteeSummary) Following() *Following {
	if s.Group == nil || s.Group.Following == "" {
		return nil
	}
	return &s.Group.Following
}

// From is the period's first day.
func (s *CommitteeSummary) From() Date { return s.Period.From() }

// To is the period's last day.
func (s *CommitteeSummary) To() Date { return s.Period.To() }

// CommitteeSummaryConnection is a page of summaries.
type CommitteeSummaryConnection = Page[*CommitteeSummary]

// CommitteeSummaryEdge is one element of a page of summaries, with its cursor.
type CommitteeSummaryEdge = Edge[*CommitteeSummary]

// SummaryList names the list of records behind a figure: which list, of which cell, and which kind, official or topic
// if the list depends on one.
type SummaryList struct {
	SummaryCell
	What  string
	Which int64
	// WhichText is Which for values that are texts.
	WhichText string
}

// SummaryFigure is a count with that of the previous period.
type SummaryFigure struct {
	Count    int
	Previous int
	Of       SummaryList
}

// Change is the difference to the previous period.
func (f *SummaryFigure) Change() int { return f.Count - f.Previous }

// Counts by the kind of record that they count.
type (
	// MeetingFigure is a count of meetings.
	MeetingFigure struct{ SummaryFigure }
	// AgendaItemFigure is a count of agenda items.
	AgendaItemFigure struct{ SummaryFigure }
	// ParticipationFigure is a count of participations.
	ParticipationFigure struct{ SummaryFigure }
	// ConclusionFigure is a count of conclusions.
	ConclusionFigure struct{ SummaryFigure }
)

// MeetingFigures are the figures about meetings of one cell.
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

// AttendanceFigures are the expected and the recorded attendance of one cell.
type AttendanceFigures struct {
	Cell     SummaryCell
	Expected int
	Present  ParticipationFigure
	Excused  ParticipationFigure
	Absent   ParticipationFigure
}

// NotRecorded is the number of expected officials without recorded attendance.
func (f *AttendanceFigures) NotRecorded() int { return f.Expected - f.RateDenominator() }

// RateDenominator is the number of expected officials with recorded attendance.
func (f *AttendanceFigures) RateDenominator() int {
	return f.Present.Count + f.Excused.Count + f.Absent.Count
}

// Rate is the share of those present, nil if the denominator is 0.
func (f *AttendanceFigures) Rate() *float64 { return share(f.Present.Count, f.RateDenominator()) }

// Completeness is the share of expected attendance that is recorded, nil if nobody was expected.
func (f *AttendanceFigures) Completeness() *float64 { return share(f.RateDenominator(), f.Expected) }

func share(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	s := float64(part) / float64(whole)
	return &s
}

// ConclusionFigures are the figures about conclusions of one cell.
type ConclusionFigures struct {
	Delivered    ConclusionFigure
	ByKind       []ConclusionKindFigure
	ByStatus     []ConclusionStatusFigure
	Due          ConclusionFigure
	DoneOnTime   ConclusionFigure
	DoneLate     ConclusionFigure
	Lapsed       ConclusionFigure
	OverdueAtEnd ConclusionFigure
	PendingAtEnd ConclusionFigure
	StillOpen    ConclusionFigure
	CarriedIn    ConclusionFigure
	Backlog      ConclusionFigure
}

// ConclusionKindFigure is the conclusions of one kind.
type ConclusionKindFigure struct {
	Kind   ConclusionKind
	Figure ConclusionFigure
}

// ConclusionStatusFigure is the conclusions of one status.
type ConclusionStatusFigure struct {
	Status ConclusionStatus
	Figure ConclusionFigure
}

// ChairFigure is one official as chair of a cell's meetings. Share is of the meetings with a recorded chair.
type ChairFigure struct {
	OfficialKey int64
	Count       int
	AsHead      int
	AsDelegate  int
	Share       float64
	Titles      []string
	Of          SummaryList
}

// AsDeputy is the number of meetings that the official chaired neither as head nor on behalf of another.
func (f *ChairFigure) AsDeputy() int { return f.Count - f.AsHead - f.AsDelegate }

// TopicFigure is one topic of a cell's meetings.
type TopicFigure struct {
	TopicKey int64
	Count    int
	Of       SummaryList
}

// AreaSummary is what the committees of an area did in one calendar period, or all committees: a meeting of several of
// them counts once.
type AreaSummary struct {
	CommitteeSummary
	Cadence AreaCadenceFigures
}

// AreaCadenceFigures tell how many meetings the committees of an area were to hold, and which they did not.
type AreaCadenceFigures struct {
	Expected, Missed int
	All              []*ExpectedMeeting // by committee, then by period
}

// ExpectedMeeting is a period in which the rules of a committee required a meeting.
type ExpectedMeeting struct {
	CommitteeKey int64
	Period       CalendarPeriod
	IsMissed     bool
}

// ExpectedMeetingConnection is a page of expected meetings.
type ExpectedMeetingConnection = Page[*ExpectedMeeting]

// ExpectedMeetingEdge is one element of a page of expected meetings, with its cursor.
type ExpectedMeetingEdge = Edge[*ExpectedMeeting]

// CadenceFigures tell whether a committee met as often as its rules require.
type CadenceFigures struct {
	Cadence  Cadence
	Expected []CalendarPeriod
	Missed   []CalendarPeriod
}

// Kept reports whether no expected meeting was missed, nil if none was expected.
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

// ExpectationEdge is one element of a page of expectations, with its cursor.
type ExpectationEdge = Edge[*Expectation]

// SummaryFilter — Which summaries to list.
type SummaryFilter struct {
	Committee     *CommitteeFilter `json:"committee,omitempty"`
	From          CalendarPeriod   `json:"from,omitempty"`
	To            CalendarPeriod   `json:"to,omitempty"`
	HasMeetings   *bool            `json:"hasMeetings,omitempty"`
	MetOrExpected *bool            `json:"metOrExpected,omitempty"`
	HasFigures    *bool            `json:"hasFigures,omitempty"`
}

// MostPeriods is how many periods one query of summaries may span.
const MostPeriods = 400

// PeriodsBetween lists the periods of one length between two, inclusive; to is from if left out.
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

// SummaryOrderField is a sort key of summaries.
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
	// SummaryOrderFieldBacklog — Conclusions past their deadline at the end of the period.
	SummaryOrderFieldBacklog SummaryOrderField = "BACKLOG"
	// SummaryOrderFieldAttendance — Attendance rate; unknown rates last.
	SummaryOrderFieldAttendance SummaryOrderField = "ATTENDANCE"
)

// SummaryOrder is one sort key of a list, with its direction.
type SummaryOrder = Order[SummaryOrderField]
