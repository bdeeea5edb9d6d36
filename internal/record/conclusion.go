package record

// Conclusion is what the chair concluded. Status and the closing day are derived from its progress entries;
// DeadlineFirst and DeadlineLast are empty without a deadline day.
type Conclusion struct {
	Key            int64            `json:"id"`
	Version        int              `json:"-"`
	MeetingKey     int64            `json:"meetingId"`
	Position       int              `json:"position,omitempty"`
	HeldKey        DayKey           `json:"-"`
	Number         *string          `json:"number,omitempty"`
	Body           string           `json:"body,omitempty"`
	Kind           ConclusionKind   `json:"kind,omitempty"`
	ConcludedByKey *int64           `json:"concludedById,omitempty"`
	AgendaItemKey  *int64           `json:"agendaItemId,omitempty"`
	DeadlineKind   DeadlineKind     `json:"deadlineKind,omitempty"`
	DeadlineOn     PartialDate      `json:"deadlineOn,omitempty"`
	DeadlineText   *string          `json:"deadlineText,omitempty"`
	DeadlineKey    DayKey           `json:"-"`
	DeadlineFirst  Date             `json:"-"`
	DeadlineLast   Date             `json:"-"`
	Status         ConclusionStatus `json:"-"`
	ClosedKey      DayKey           `json:"-"`
	ClosedFirst    Date             `json:"-"`
	ClosedLast     Date             `json:"-"`
}

// IsNode marks Conclusion as a Node.
func (c *Conclusion) IsNode() {}

// IsRecord marks Conclusion as a Record.
func (c *Conclusion) IsRecord() {}

// NodeID is the identity of the conclusion among all records.
func (c *Conclusion) NodeID() NodeID { return NodeID{KindConclusion, c.Key} }

// ID is the opaque id of the API.
func (c *Conclusion) ID() string { return c.NodeID().String() }

// Deadline returns when the conclusion is to be carried out.
func (c *Conclusion) Deadline() Deadline {
	return Deadline{Kind: c.DeadlineKind, Day: c.DeadlineOn, Text: c.DeadlineText}
}

// Overdue tells how certainly the conclusion was past its deadline and not closed on that day. It is not overdue on the
// deadline itself, nor once it is closed, on whatever day up to on.
func (c *Conclusion) Overdue(on Date) Certainty {
	switch {
	case c.DeadlineFirst == "":
		return CertaintyNo
	case c.DeadlineLast < on && on < c.ClosedFirst:
		return CertaintyCertain
	case c.DeadlineFirst < on && on < c.ClosedLast:
		return CertaintyPossible
	}
	return CertaintyNo
}

// Deadline is when a conclusion is to be carried out.
type Deadline struct {
	Kind DeadlineKind
	Day  PartialDate
	Text *string
}

// Responsibility is a party responsible for a conclusion. At most one of the two keys is set.
type Responsibility struct {
	ConclusionKey int64              `json:"-"`
	Position      int                `json:"-"`
	Role          ResponsibilityRole `json:"role"`
	CommitteeKey  *int64             `json:"committeeId,omitempty"`
	OfficialKey   *int64             `json:"officialId,omitempty"`
	Text          *string            `json:"text,omitempty"`
}

// Progress is a dated progress entry of a conclusion.
type Progress struct {
	ConclusionKey int64            `json:"-"`
	Position      int              `json:"-"`
	On            PartialDate      `json:"on"`
	Status        ConclusionStatus `json:"status"`
	Note          *string          `json:"note,omitempty"`
	EvidenceKey   *int64           `json:"evidenceId,omitempty"`
	ReviewedByKey *int64           `json:"reviewedById,omitempty"`
}

// Equals reports whether two entries have the same facts, their positions aside.
func (p Progress) Equals(other Progress) bool {
	return p.On == other.On && p.Status == other.Status && equal(p.Note, other.Note) &&
		equal(p.EvidenceKey, other.EvidenceKey) && equal(p.ReviewedByKey, other.ReviewedByKey)
}

// equal compares optional values.
func equal[T comparable](a, b *T) bool {
	return (a == nil) == (b == nil) && (a == nil || *a == *b)
}

// ConclusionLink is a reference from a conclusion to an earlier one.
type ConclusionLink struct {
	ConclusionKey int64              `json:"-"`
	Position      int                `json:"-"`
	Kind          ConclusionLinkKind `json:"kind"`
	EarlierKey    int64              `json:"earlierId"`
}

// ConclusionConnection is a page of conclusions.
type ConclusionConnection = Page[*Conclusion]

// ConclusionEdge is one element of a page of conclusions, with its cursor.
type ConclusionEdge = Edge[*Conclusion]

// ConclusionKind is the kind of a conclusion.
type ConclusionKind string

const (
	// ConclusionKindTask — A task. Tiếng Việt: nhiệm vụ.
	ConclusionKindTask ConclusionKind = "TASK"
	// ConclusionKindDecision — A decision. Tiếng Việt: quyết định.
	ConclusionKindDecision ConclusionKind = "DECISION"
	// ConclusionKindRequest — A request to others. Tiếng Việt: đề nghị, yêu cầu.
	ConclusionKindRequest ConclusionKind = "REQUEST"
	// ConclusionKindStatement — An assessment or position. Tiếng Việt: đánh giá, nhận định.
	ConclusionKindStatement ConclusionKind = "STATEMENT"
)

// ConclusionStatus is the status of a conclusion.
type ConclusionStatus string

const (
	// ConclusionStatusOpen — No progress reported. Tiếng Việt: chưa thực hiện.
	ConclusionStatusOpen ConclusionStatus = "OPEN"
	// ConclusionStatusInProgress — In progress. Tiếng Việt: đang thực hiện.
	ConclusionStatusInProgress ConclusionStatus = "IN_PROGRESS"
	// ConclusionStatusPartlyDone — Done in part. Tiếng Việt: hoàn thành một phần.
	ConclusionStatusPartlyDone ConclusionStatus = "PARTLY_DONE"
	// ConclusionStatusDone — Done. Tiếng Việt: hoàn thành.
	ConclusionStatusDone ConclusionStatus = "DONE"
	// ConclusionStatusLapsed — No longer pursued. Tiếng Việt: không còn hiệu lực.
	ConclusionStatusLapsed ConclusionStatus = "LAPSED"
)

// ResponsibilityRole is lead or support in a task.
type ResponsibilityRole string

const (
	// ResponsibilityRoleLead — In the lead. Tiếng Việt: chủ trì thực hiện.
	ResponsibilityRoleLead ResponsibilityRole = "LEAD"
	// ResponsibilityRoleCoordinate — In support. Tiếng Việt: phối hợp.
	ResponsibilityRoleCoordinate ResponsibilityRole = "COORDINATE"
)

// DeadlineKind is the kind of a deadline.
type DeadlineKind string

const (
	// DeadlineKindFixed — A fixed day. Tiếng Việt: thời hạn cụ thể.
	DeadlineKindFixed DeadlineKind = "FIXED"
	// DeadlineKindRelative — Relative to an event, such as within ten days. Tiếng Việt: thời hạn tính từ một sự kiện.
	DeadlineKindRelative DeadlineKind = "RELATIVE"
	// DeadlineKindRecurring — Recurring, such as every month. Tiếng Việt: định kỳ.
	DeadlineKindRecurring DeadlineKind = "RECURRING"
	// DeadlineKindNone — No deadline. Tiếng Việt: không nêu thời hạn.
	DeadlineKindNone DeadlineKind = "NONE"
)

// ConclusionLinkKind is what a conclusion does to an earlier one.
type ConclusionLinkKind string

const (
	// ConclusionLinkKindRepeats — Repeats it. Tiếng Việt: nhắc lại.
	ConclusionLinkKindRepeats ConclusionLinkKind = "REPEATS"
	// ConclusionLinkKindAmends — Amends it. Tiếng Việt: điều chỉnh.
	ConclusionLinkKindAmends ConclusionLinkKind = "AMENDS"
	// ConclusionLinkKindSupersedes — Replaces it. Tiếng Việt: thay thế.
	ConclusionLinkKindSupersedes ConclusionLinkKind = "SUPERSEDES"
)

// ConclusionFilter — Which conclusions to list; all given conditions must hold.
type ConclusionFilter struct {
	And                  []ConclusionFilter `json:"and,omitempty"`
	Or                   []ConclusionFilter `json:"or,omitempty"`
	Not                  *ConclusionFilter  `json:"not,omitempty"`
	ID                   *string            `json:"id,omitempty"`
	Meeting              *MeetingFilter     `json:"meeting,omitempty"`
	Kind                 []ConclusionKind   `json:"kind,omitempty"`
	Status               []ConclusionStatus `json:"status,omitempty"`
	OverdueOn            Date               `json:"overdueOn,omitempty"`
	WithoutResponsibleOn Date               `json:"withoutResponsibleOn,omitempty"`
	Certainty            Certainty          `json:"certainty,omitempty"`
	ResponsibleCommittee *CommitteeFilter   `json:"responsibleCommittee,omitempty"`
	ResponsibleOfficial  *OfficialFilter    `json:"responsibleOfficial,omitempty"`
	Deadline             *DeadlineFilter    `json:"deadline,omitempty"`
	ConcludedBy          *OfficialFilter    `json:"concludedBy,omitempty"`
	Text                 *string            `json:"text,omitempty"`
	Topic                *TopicFilter       `json:"topic,omitempty"`
	HasLinks             *bool              `json:"hasLinks,omitempty"`
}

// DeadlineFilter — Bounds of a deadline; all given ones must hold.
type DeadlineFilter struct {
	From    PartialDate    `json:"from,omitempty"`
	To      PartialDate    `json:"to,omitempty"`
	Quarter Quarter        `json:"quarter,omitempty"`
	Kind    []DeadlineKind `json:"kind,omitempty"`
}

// ConclusionOrderField is a sort key of conclusions.
type ConclusionOrderField string

const (
	// ConclusionOrderFieldHeldOn — The meeting's day.
	ConclusionOrderFieldHeldOn ConclusionOrderField = "HELD_ON"
	// ConclusionOrderFieldPosition — Position in the order of the source.
	ConclusionOrderFieldPosition ConclusionOrderField = "POSITION"
	// ConclusionOrderFieldDeadline — The deadline's day; conclusions without one last.
	ConclusionOrderFieldDeadline ConclusionOrderField = "DEADLINE"
	// ConclusionOrderFieldStatus — Status, in the order of the enum.
	ConclusionOrderFieldStatus ConclusionOrderField = "STATUS"
)

// ConclusionOrder is one sort key of a list, with its direction.
type ConclusionOrder = Order[ConclusionOrderField]

// ConclusionRef — A reference to one conclusion of a recorded meeting.
type ConclusionRef struct {
	ID string      `json:"id,omitempty"`
	At *PlaceInput `json:"at,omitempty"`
}

// ConclusionInput — Text of the conclusion.
type ConclusionInput struct {
	Number           string                `json:"number,omitempty"`
	Body             string                `json:"body"`
	Kind             ConclusionKind        `json:"kind"`
	ConcludedBy      *int                  `json:"concludedBy,omitempty"`
	AgendaItem       *int                  `json:"agendaItem,omitempty"`
	Responsibilities []ResponsibilityInput `json:"responsibilities,omitempty"`
	Deadline         *DeadlineInput        `json:"deadline,omitempty"`
	Progress         []ProgressInput       `json:"progress,omitempty"`
	Links            []ConclusionLinkInput `json:"links,omitempty"`
	Topics           []TopicRef            `json:"topics,omitempty"`
	Citations        []CitationInput       `json:"citations,omitempty"`
}

// ResponsibilityInput — A party responsible for a conclusion: at least one of `committee`, `official` and `text` is
// required, at most one of `committee` and `official`.
type ResponsibilityInput struct {
	Role      ResponsibilityRole `json:"role"`
	Committee *CommitteeRef      `json:"committee,omitempty"`
	Official  *OfficialRef       `json:"official,omitempty"`
	Text      string             `json:"text,omitempty"`
}

// DeadlineInput — When a conclusion is to be carried out.
type DeadlineInput struct {
	Kind DeadlineKind `json:"kind"`
	Day  PartialDate  `json:"day,omitempty"`
	Text string       `json:"text,omitempty"`
}

// ProgressInput — A dated progress entry of a conclusion.
type ProgressInput struct {
	On         PartialDate      `json:"on"`
	Status     ConclusionStatus `json:"status"`
	Note       string           `json:"note,omitempty"`
	Evidence   *SourceRef       `json:"evidence,omitempty"`
	ReviewedBy *MeetingRef      `json:"reviewedBy,omitempty"`
}

// ConclusionLinkInput — A link to an earlier conclusion.
type ConclusionLinkInput struct {
	Kind       ConclusionLinkKind `json:"kind"`
	Conclusion ConclusionRef      `json:"conclusion"`
}

// Standing derives the status of a conclusion from its progress, and the day on which it became DONE or LAPSED; the day
// is empty if it is open.
func Standing(progress []Progress) (ConclusionStatus, PartialDate) {
	status, closedOn := ConclusionStatusOpen, PartialDate("")
	for _, p := range progress {
		status = p.Status
		switch {
		case !status.IsClosed():
			closedOn = ""
		case closedOn == "":
			closedOn = p.On
		}
	}
	return status, closedOn
}

// IsClosed reports whether nothing more is to be done.
func (s ConclusionStatus) IsClosed() bool {
	return s == ConclusionStatusDone || s == ConclusionStatusLapsed
}
