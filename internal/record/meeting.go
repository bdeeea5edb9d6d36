package record

// Meeting is one meeting of one or more committees, of one day or several. Its times are local to TimeZone; HeldFirst
// and HeldLast bound HeldOn, HeldStartLast and HeldEndFirst are the latest day that it can begin on and the earliest
// that it can end on.
type Meeting struct {
	Key                int64          `json:"id"`
	Version            int            `json:"-"`
	Slug               string         `json:"slug,omitempty"`
	Title              string         `json:"title,omitempty"`
	SortKey            []byte         `json:"-"`
	KindSet            MeetingKindSet `json:"kinds,omitempty"`
	Status             MeetingStatus  `json:"status,omitempty"`
	Ordinal            *int           `json:"ordinal,omitempty"`
	TermKey            *int64         `json:"termId,omitempty"`
	HostKey            *int64         `json:"hostId,omitempty"`
	HeldOn             PartialDate    `json:"heldOn,omitempty"`
	HeldKey            DayKey         `json:"-"`
	HeldFirst          Date           `json:"-"`
	HeldLast           Date           `json:"-"`
	HeldStartLast      Date           `json:"-"`
	HeldEndFirst       Date           `json:"-"`
	HeldOnText         *string        `json:"heldOnText,omitempty"`
	PartOfDay          *PartOfDay     `json:"partOfDay,omitempty"`
	StartTime          LocalTime      `json:"startTime,omitempty"`
	EndTime            LocalTime      `json:"endTime,omitempty"`
	TimeZone           string         `json:"timeZone,omitempty"`
	Place              *string        `json:"place,omitempty"`
	ReviewsFrom        PartialDate    `json:"reviewsFrom,omitempty"`
	ReviewsTo          PartialDate    `json:"reviewsTo,omitempty"`
	ReviewsLabel       *string        `json:"reviewsLabel,omitempty"`
	PlansFrom          PartialDate    `json:"plansFrom,omitempty"`
	PlansTo            PartialDate    `json:"plansTo,omitempty"`
	PlansLabel         *string        `json:"plansLabel,omitempty"`
	HasNotice          bool           `json:"hasNotice"`
	NoticeNumber       *string        `json:"noticeNumber,omitempty"`
	NoticeIssuedOn     PartialDate    `json:"noticeIssuedOn,omitempty"`
	NoticeSignatoryKey *int64         `json:"noticeSignatoryId,omitempty"`
	NoticeSignatory    *string        `json:"noticeSignatory,omitempty"`
	NoticeSourceKey    *int64         `json:"noticeSourceId,omitempty"`
	NoticeLagDays      *int           `json:"-"`
	PostponedToKey     *int64         `json:"postponedToId,omitempty"`
	Visibility         Visibility     `json:"-"` // kept with the record as whether it is a draft
}

// IsNode marks Meeting as a Node.
func (m *Meeting) IsNode() {}

// IsRecord marks Meeting as a Record.
func (m *Meeting) IsRecord() {}

// NodeID is the identity of the meeting among all records.
func (m *Meeting) NodeID() NodeID { return NodeID{KindMeeting, m.Key} }

// ID is the opaque id of the API.
func (m *Meeting) ID() string { return m.NodeID().String() }

// KeyOfDay is where the meeting stands in the order of days and hours.
func (m *Meeting) KeyOfDay() DayKey { return KeyOf(m.HeldOn, m.StartTime, m.PartOfDay) }

// FirstDay is the day on which the meeting begins; empty unless it is known for certain.
func (m *Meeting) FirstDay() Date {
	if m.HeldFirst != m.HeldStartLast {
		return ""
	}
	return m.HeldFirst
}

// LastDay is the day on which the meeting ends; empty unless it is known for certain.
func (m *Meeting) LastDay() Date {
	if m.HeldLast != m.HeldEndFirst {
		return ""
	}
	return m.HeldLast
}

// Kinds lists the kinds of the meeting in the order of the enum.
func (m *Meeting) Kinds() []MeetingKind { return m.KindSet.Kinds() }

// Reviews is the reviewed period, nil if none is recorded.
func (m *Meeting) Reviews() *Period { return periodOf(m.ReviewsFrom, m.ReviewsTo, m.ReviewsLabel) }

// Plans is the planned period, nil if none is recorded.
func (m *Meeting) Plans() *Period { return periodOf(m.PlansFrom, m.PlansTo, m.PlansLabel) }

// Notice is the notice of the meeting's conclusions, nil if none is recorded.
func (m *Meeting) Notice() *Notice {
	if !m.HasNotice {
		return nil
	}
	return &Notice{
		DocumentNumber: m.NoticeNumber, IssuedOn: m.NoticeIssuedOn,
		SignatoryKey: m.NoticeSignatoryKey, SignatoryText: m.NoticeSignatory, SourceKey: m.NoticeSourceKey,
	}
}

// Notice is a notice of a meeting's conclusions.
type Notice struct {
	DocumentNumber *string
	IssuedOn       PartialDate
	SignatoryKey   *int64
	SignatoryText  *string
	SourceKey      *int64
}

// CommitteeRole is what a committee is in a meeting.
type CommitteeRole string

const (
	// CommitteeRoleBody — The body that met. Tiếng Việt: cơ quan họp.
	CommitteeRoleBody CommitteeRole = "BODY"
	// CommitteeRoleJoint — A further body that met jointly with it. Tiếng Việt: cơ quan họp liên tịch.
	CommitteeRoleJoint CommitteeRole = "JOINT"
	// CommitteeRoleConvener — Called the meeting without being the body that met, as the standing committee calls a
	// plenary. Tiếng Việt: cơ quan triệu tập.
	CommitteeRoleConvener CommitteeRole = "CONVENER"
	// CommitteeRoleDirecting — A superior body that directed the meeting. Tiếng Việt: cơ quan chỉ đạo.
	CommitteeRoleDirecting CommitteeRole = "DIRECTING"
)

// MeetingCommittee is a committee in its role in a meeting.
type MeetingCommittee struct {
	Role         CommitteeRole
	CommitteeKey int64
	HeldKey      DayKey
}

// MeetingSite is one room of a meeting joined by video.
type MeetingSite struct {
	MeetingKey     int64   `json:"-"`
	Position       int     `json:"-"`
	Name           string  `json:"name"`
	LocalChairKey  *int64  `json:"localChairId,omitempty"`
	LocalChairText *string `json:"localChairText,omitempty"`
}

// MeetingSitting is one sitting of a meeting: its day, and its hours as far as known.
type MeetingSitting struct {
	MeetingKey int64      `json:"-"`
	Position   int        `json:"-"`
	Name       *string    `json:"name,omitempty"`
	Day        Date       `json:"day"`
	PartOfDay  *PartOfDay `json:"partOfDay,omitempty"`
	StartTime  LocalTime  `json:"startTime,omitempty"`
	EndTime    LocalTime  `json:"endTime,omitempty"`
}

// EndDay is the day on which the sitting ends: the next one if it ends after midnight.
func (s *MeetingSitting) EndDay() Date { return EndDay(s.Day, s.StartTime, s.EndTime) }

// EndDay is the day on which something ends that begins on a day: the next one where the end is before the start.
func EndDay(day Date, start, end LocalTime) Date {
	if start != "" && end != "" && end < start {
		return day.next()
	}
	return day
}

// MeetingConnection is a page of meetings.
type MeetingConnection = Page[*Meeting]

// MeetingEdge is one element of a page of meetings, with its cursor.
type MeetingEdge = Edge[*Meeting]

// MeetingKind is a kind of meeting.
type MeetingKind string

const (
	// MeetingKindBriefing — Regular report on the state of work. Tiếng Việt: hội nghị giao ban.
	MeetingKindBriefing MeetingKind = "BRIEFING"
	// MeetingKindRegular — Held by the committee's schedule. Tiếng Việt: họp thường kỳ.
	MeetingKindRegular MeetingKind = "REGULAR"
	// MeetingKindReview — Reviews part of a year or term. Tiếng Việt: hội nghị sơ kết.
	MeetingKindReview MeetingKind = "REVIEW"
	// MeetingKindFinalReview — Reviews a whole year, term or programme. Tiếng Việt: hội nghị tổng kết.
	MeetingKindFinalReview MeetingKind = "FINAL_REVIEW"
	// MeetingKindExtraordinary — Called outside the schedule. Tiếng Việt: họp bất thường, đột xuất.
	MeetingKindExtraordinary MeetingKind = "EXTRAORDINARY"
	// MeetingKindWorkingSession — Working session with another body, on its premises or on one subject. Tiếng Việt: buổi
	// làm việc.
	MeetingKindWorkingSession MeetingKind = "WORKING_SESSION"
	// MeetingKindSession — A numbered session of a council or committee. Tiếng Việt: kỳ họp, phiên họp.
	MeetingKindSession MeetingKind = "SESSION"
	// MeetingKindConference — To announce, train or launch. Tiếng Việt: hội nghị triển khai, quán triệt, tập huấn.
	MeetingKindConference MeetingKind = "CONFERENCE"
	// MeetingKindOther — None of these. Tiếng Việt: loại khác.
	MeetingKindOther MeetingKind = "OTHER"
)

// MeetingStatus is whether a meeting was held.
type MeetingStatus string

const (
	// MeetingStatusScheduled — Announced, not yet held. Tiếng Việt: dự kiến.
	MeetingStatusScheduled MeetingStatus = "SCHEDULED"
	// MeetingStatusHeld — Held. Tiếng Việt: đã họp.
	MeetingStatusHeld MeetingStatus = "HELD"
	// MeetingStatusPostponed — Postponed. Tiếng Việt: hoãn.
	MeetingStatusPostponed MeetingStatus = "POSTPONED"
	// MeetingStatusCancelled — Cancelled. Tiếng Việt: hủy.
	MeetingStatusCancelled MeetingStatus = "CANCELLED"
)

// Visibility is who may see a meeting and its parts.
type Visibility string

const (
	// VisibilityPublished — Everybody who may read. Tiếng Việt: đã công bố.
	VisibilityPublished Visibility = "PUBLISHED"
	// VisibilityDraft — Editors and admins only; no summary counts it. Tiếng Việt: bản nháp.
	VisibilityDraft Visibility = "DRAFT"
)

// PartOfDay is a part of a day.
type PartOfDay string

const (
	// PartOfDayMorning — Before noon. Tiếng Việt: sáng.
	PartOfDayMorning PartOfDay = "MORNING"
	// PartOfDayAfternoon — Noon to evening. Tiếng Việt: chiều.
	PartOfDayAfternoon PartOfDay = "AFTERNOON"
	// PartOfDayEvening — Evening. Tiếng Việt: tối.
	PartOfDayEvening PartOfDay = "EVENING"
	// PartOfDayAllDay — Morning and afternoon. Tiếng Việt: cả ngày.
	PartOfDayAllDay PartOfDay = "ALL_DAY"
)

// MeetingFilter — Which meetings to list; all given conditions must hold.
type MeetingFilter struct {
	And            []MeetingFilter     `json:"and,omitempty"`
	Or             []MeetingFilter     `json:"or,omitempty"`
	Not            *MeetingFilter      `json:"not,omitempty"`
	ID             *string             `json:"id,omitempty"`
	Slug           *string             `json:"slug,omitempty"`
	Identifier     *ExternalIdentifier `json:"identifier,omitempty"`
	Committee      *CommitteeFilter    `json:"committee,omitempty"`
	Host           *CommitteeFilter    `json:"host,omitempty"`
	Term           *TermFilter         `json:"term,omitempty"`
	Ordinal        *int                `json:"ordinal,omitempty"`
	Convener       *CommitteeFilter    `json:"convener,omitempty"`
	Directing      *CommitteeFilter    `json:"directing,omitempty"`
	HasHost        *bool               `json:"hasHost,omitempty"`
	HeldOn         *HeldOnFilter       `json:"heldOn,omitempty"`
	ChairedBy      *OfficialFilter     `json:"chairedBy,omitempty"`
	AttendedBy     *OfficialFilter     `json:"attendedBy,omitempty"`
	Kind           []MeetingKind       `json:"kind,omitempty"`
	Status         []MeetingStatus     `json:"status,omitempty"`
	Visibility     *Visibility         `json:"visibility,omitempty"`
	Topic          *TopicFilter        `json:"topic,omitempty"`
	Text           *string             `json:"text,omitempty"`
	HasConclusions *bool               `json:"hasConclusions,omitempty"`
	HasNotice      *bool               `json:"hasNotice,omitempty"`
	Source         *SourceFilter       `json:"source,omitempty"`
	NoticeNumber   *string             `json:"noticeNumber,omitempty"`
	Verdict        []Verdict           `json:"verdict,omitempty"`
}

// HeldOnFilter — Bounds of a meeting's day; all given ones must hold.
type HeldOnFilter struct {
	From      PartialDate `json:"from,omitempty"`
	To        PartialDate `json:"to,omitempty"`
	Quarter   Quarter     `json:"quarter,omitempty"`
	Year      *int        `json:"year,omitempty"`
	Certainty Certainty   `json:"certainty,omitempty"`
}

// MeetingOrderField is a sort key of meetings.
type MeetingOrderField string

const (
	// MeetingOrderFieldHeldOn — The meeting's day and, within a day, its hour; a year sorts before its months, a month
	// before its days, a day before its hours, any other date at its earliest day, and one without before every day.
	MeetingOrderFieldHeldOn MeetingOrderField = "HELD_ON"
	// MeetingOrderFieldTitle — Title in Vietnamese order.
	MeetingOrderFieldTitle MeetingOrderField = "TITLE"
	// MeetingOrderFieldRecorded — The order of recording.
	MeetingOrderFieldRecorded MeetingOrderField = "RECORDED"
	// MeetingOrderFieldNoticeLag — Days from meeting to notice; meetings without them last.
	MeetingOrderFieldNoticeLag MeetingOrderField = "NOTICE_LAG"
)

// MeetingOrder is one sort key of a list, with its direction.
type MeetingOrder = Order[MeetingOrderField]

// MeetingRef — A reference to one meeting.
type MeetingRef struct {
	ID         string              `json:"id,omitempty"`
	Slug       string              `json:"slug,omitempty"`
	Identifier *ExternalIdentifier `json:"identifier,omitempty"`
}

// PlaceInput — A position within a meeting.
type PlaceInput struct {
	Meeting  MeetingRef `json:"meeting"`
	Position int        `json:"position"`
}

// MeetingInput — A meeting to record with its parts.
type MeetingInput struct {
	Slug           string                `json:"slug,omitempty"`
	Title          string                `json:"title"`
	Kinds          []MeetingKind         `json:"kinds"`
	Status         MeetingStatus         `json:"status,omitempty"`
	Visibility     Visibility            `json:"visibility,omitempty"`
	PostponedTo    *MeetingRef           `json:"postponedTo,omitempty"`
	Ordinal        *int                  `json:"ordinal,omitempty"`
	Term           *TermRef              `json:"term,omitempty"`
	Committees     []CommitteeRef        `json:"committees,omitempty"`
	Conveners      []CommitteeRef        `json:"conveners,omitempty"`
	Directing      []CommitteeRef        `json:"directing,omitempty"`
	HeldOn         PartialDate           `json:"heldOn"`
	HeldOnText     string                `json:"heldOnText,omitempty"`
	PartOfDay      PartOfDay             `json:"partOfDay,omitempty"`
	StartTime      LocalTime             `json:"startTime,omitempty"`
	EndTime        LocalTime             `json:"endTime,omitempty"`
	TimeZone       string                `json:"timeZone,omitempty"`
	Place          string                `json:"place,omitempty"`
	Sittings       []MeetingSittingInput `json:"sittings,omitempty"`
	Sites          []MeetingSiteInput    `json:"sites,omitempty"`
	Reviews        *Period               `json:"reviews,omitempty"`
	Plans          *Period               `json:"plans,omitempty"`
	Notice         *NoticeInput          `json:"notice,omitempty"`
	Participations []ParticipationInput  `json:"participations,omitempty"`
	AgendaItems    []AgendaItemInput     `json:"agendaItems,omitempty"`
	Conclusions    []ConclusionInput     `json:"conclusions,omitempty"`
	Topics         []TopicRef            `json:"topics,omitempty"`
	Identifiers    []ExternalIdentifier  `json:"identifiers,omitempty"`
	Citations      []CitationInput       `json:"citations"`
	Distinct       bool                  `json:"distinct,omitempty"`
	Extras         []Extra               `json:"extras,omitempty"`
	EarlierSlugs   []string              `json:"earlierSlugs,omitempty"`
}

// MeetingSiteInput — One of the rooms of a meeting joined by video.
type MeetingSiteInput struct {
	Name           string       `json:"name"`
	LocalChair     *OfficialRef `json:"localChair,omitempty"`
	LocalChairText string       `json:"localChairText,omitempty"`
}

// MeetingSittingInput — One sitting of a meeting.
type MeetingSittingInput struct {
	Name      string    `json:"name,omitempty"`
	Day       Date      `json:"day"`
	PartOfDay PartOfDay `json:"partOfDay,omitempty"`
	StartTime LocalTime `json:"startTime,omitempty"`
	EndTime   LocalTime `json:"endTime,omitempty"`
}

// NoticeInput — A notice of a meeting's conclusions.
type NoticeInput struct {
	DocumentNumber string       `json:"documentNumber,omitempty"`
	IssuedOn       PartialDate  `json:"issuedOn,omitempty"`
	Signatory      *OfficialRef `json:"signatory,omitempty"`
	SignatoryText  string       `json:"signatoryText,omitempty"`
	Source         *SourceRef   `json:"source,omitempty"`
}
