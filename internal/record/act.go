package record

// RecordProgressInput — A new progress entry of a conclusion.
type RecordProgressInput struct {
	ID       string        `json:"id"`
	Version  int           `json:"version"`
	Progress ProgressInput `json:"progress"`
	Note     string        `json:"note,omitempty"`
}

// RecordProgressPayload is the result of recordProgress.
type RecordProgressPayload struct {
	Conclusion *Conclusion
	Written
}

// EndTenureInput — The end of a tenure: its last day, or that the day is unknown.
type EndTenureInput struct {
	ID         string          `json:"id"`
	Version    int             `json:"version"`
	End        PartialDate     `json:"end,omitempty"`
	EndUnknown bool            `json:"endUnknown,omitempty"`
	EndReason  string          `json:"endReason,omitempty"`
	EndBasis   string          `json:"endBasis,omitempty"`
	Citations  []CitationInput `json:"citations,omitempty"`
	Note       string          `json:"note,omitempty"`
}

// EndTenurePayload is the result of endTenure.
type EndTenurePayload struct {
	Tenure *Tenure
	Written
}

// ReconstituteCommitteeInput — A decision on the members of a committee.
type ReconstituteCommitteeInput struct {
	Committee CommitteeRef       `json:"committee"`
	Decision  DecisionInput      `json:"decision"`
	Members   []SeatInput        `json:"members"`
	Ends      []EndedTenureInput `json:"ends,omitempty"`
	EndReason string             `json:"endReason,omitempty"`
	Note      string             `json:"note,omitempty"`
}

// DecisionInput — A decision and its document.
type DecisionInput struct {
	From       PartialDate `json:"from"`
	LegalBasis string      `json:"legalBasis"`
	Source     *SourceRef  `json:"source,omitempty"`
	Quote      string      `json:"quote,omitempty"`
	Locator    string      `json:"locator,omitempty"`
}

// SeatInput — A member of a committee in a post.
type SeatInput struct {
	Official OfficialRef `json:"official"`
	Post     PostRef     `json:"post"`
}

// EndedTenureInput — A tenure that a decision ends.
type EndedTenureInput struct {
	ID        string `json:"id"`
	Version   int    `json:"version"`
	EndReason string `json:"endReason,omitempty"`
}

// ReconstituteCommitteePayload is the result of reconstituteCommittee; Change is nil if the committee was recorded so
// already.
type ReconstituteCommitteePayload struct {
	Committee *Committee
	Ended     []Tenure
	Opened    []Tenure
	Kept      []Tenure
	Written
}

// ReplaceHolderInput — A decision by which one official follows another in a post.
type ReplaceHolderInput struct {
	ID        string        `json:"id"`
	Version   int           `json:"version"`
	Successor OfficialRef   `json:"successor"`
	Decision  DecisionInput `json:"decision"`
	EndReason string        `json:"endReason,omitempty"`
	Note      string        `json:"note,omitempty"`
}

// ReplaceHolderPayload is the result of replaceHolder.
type ReplaceHolderPayload struct {
	Ended *Tenure
	Begun *Tenure
	Written
}

// PublishNoticeInput — The notice of a meeting's conclusions.
type PublishNoticeInput struct {
	ID        string          `json:"id"`
	Version   int             `json:"version"`
	Notice    NoticeInput     `json:"notice"`
	Citations []CitationInput `json:"citations,omitempty"`
	Note      string          `json:"note,omitempty"`
}

// PublishNoticePayload is the result of publishNotice.
type PublishNoticePayload struct {
	Meeting *Meeting
	Written
}

// CancelMeetingInput — The cancellation of a meeting.
type CancelMeetingInput struct {
	ID        string          `json:"id"`
	Version   int             `json:"version"`
	Citations []CitationInput `json:"citations,omitempty"`
	Note      string          `json:"note,omitempty"`
}

// CancelMeetingPayload is the result of cancelMeeting.
type CancelMeetingPayload struct {
	Meeting *Meeting
	Written
}

// PostponeMeetingInput — The postponement of a meeting.
type PostponeMeetingInput struct {
	ID        string          `json:"id"`
	Version   int             `json:"version"`
	To        *NewDateInput   `json:"to,omitempty"`
	Citations []CitationInput `json:"citations,omitempty"`
	Note      string          `json:"note,omitempty"`
}

// NewDateInput — The new date of a postponed meeting: a recorded meeting, or a date for which one is created.
type NewDateInput struct {
	Meeting *MeetingRef       `json:"meeting,omitempty"`
	Date    *MeetingDateInput `json:"date,omitempty"`
}

// MeetingDateInput — Day, time and place of a meeting.
type MeetingDateInput struct {
	HeldOn    PartialDate `json:"heldOn"`
	PartOfDay PartOfDay   `json:"partOfDay,omitempty"`
	StartTime LocalTime   `json:"startTime,omitempty"`
	EndTime   LocalTime   `json:"endTime,omitempty"`
	Place     string      `json:"place,omitempty"`
	Slug      string      `json:"slug,omitempty"`
}

// PostponeMeetingPayload is the result of postponeMeeting; PostponedTo is nil while the new date is unknown.
type PostponeMeetingPayload struct {
	Meeting     *Meeting
	PostponedTo *Meeting
	Written
}

// CarryOverInput — An agenda item to carry over to a later meeting.
type CarryOverInput struct {
	ID        string          `json:"id"`
	To        MeetingRef      `json:"to"`
	Position  *int            `json:"position,omitempty"`
	Number    string          `json:"number,omitempty"`
	Citations []CitationInput `json:"citations,omitempty"`
	Note      string          `json:"note,omitempty"`
}

// CarryOverPayload is the result of carryOver.
type CarryOverPayload struct {
	AgendaItem *AgendaItem
	Written
}
