package record

// Participation is somebody's part in a meeting: exactly one of OfficialKey, CommitteeKey and Group is set.
type Participation struct {
	Key          int64             `json:"id"`
	Version      int               `json:"-"`
	MeetingKey   int64             `json:"meetingId"`
	Position     int               `json:"position,omitempty"`
	HeldOn       PartialDate       `json:"-"`
	Role         ParticipationRole `json:"role,omitempty"`
	Attendance   Attendance        `json:"attendance,omitempty"`
	OfficialKey  *int64            `json:"officialId,omitempty"`
	CommitteeKey *int64            `json:"committeeId,omitempty"`
	Group        *string           `json:"groupText,omitempty"`
	HeadCount    *int              `json:"headCount,omitempty"`
	ActingForKey *int64            `json:"actingForId,omitempty"`
}

// IsNode marks Participation as a Node.
func (p *Participation) IsNode() {}

// IsRecord marks Participation as a Record.
func (p *Participation) IsRecord() {}

// NodeID names the participation among all records.
func (p *Participation) NodeID() NodeID { return NodeID{KindParticipation, p.Key} }

// ID is the opaque id of the API.
func (p *Participation) ID() string { return p.NodeID().String() }

// StatedTitle is a title as the source printed it. IsAsserted tells that the recorder named the tenure, rather than
// that it was found by the text.
type StatedTitle struct {
	ParticipationKey int64   `json:"-"`
	Position         int     `json:"-"`
	Text             string  `json:"text"`
	TenureKey        *int64  `json:"tenureId,omitempty"`
	IsAsserted       bool    `json:"isAsserted,omitempty"`
	Verdict          Verdict `json:"verdict"`
}

// ParticipationConnection is a page of participations.
type ParticipationConnection = Page[*Participation]

// ParticipationEdge is one of participations in a page.
type ParticipationEdge = Edge[*Participation]

// ParticipationRole says what part somebody takes in a meeting.
type ParticipationRole string

const (
	// ParticipationRoleChair — Chairs. Tiếng Việt: chủ trì.
	ParticipationRoleChair ParticipationRole = "CHAIR"
	// ParticipationRoleCoChair — Chairs together with others. Tiếng Việt: đồng chủ trì.
	ParticipationRoleCoChair ParticipationRole = "CO_CHAIR"
	// ParticipationRoleSecretary — Keeps the minutes. Tiếng Việt: thư ký.
	ParticipationRoleSecretary ParticipationRole = "SECRETARY"
	// ParticipationRoleSpeaker — Presents or speaks. Tiếng Việt: báo cáo, phát biểu.
	ParticipationRoleSpeaker ParticipationRole = "SPEAKER"
	// ParticipationRoleAttendee — Attends as of duty. Tiếng Việt: dự họp.
	ParticipationRoleAttendee ParticipationRole = "ATTENDEE"
	// ParticipationRoleInvited — Attends as a guest. Tiếng Việt: khách mời.
	ParticipationRoleInvited ParticipationRole = "INVITED"
)

// Attendance says what is recorded of somebody's attendance.
type Attendance string

const (
	// AttendancePresent — Present. Tiếng Việt: có mặt.
	AttendancePresent Attendance = "PRESENT"
	// AttendanceAbsent — Absent without a reason given. Tiếng Việt: vắng không lý do.
	AttendanceAbsent Attendance = "ABSENT"
	// AttendanceExcused — Absent with a reason given. Tiếng Việt: vắng có lý do.
	AttendanceExcused Attendance = "EXCUSED"
	// AttendanceLate — Present from later on. Tiếng Việt: đến muộn.
	AttendanceLate Attendance = "LATE"
	// AttendanceLeftEarly — Present until some time. Tiếng Việt: về sớm.
	AttendanceLeftEarly Attendance = "LEFT_EARLY"
	// AttendanceNotRecorded — The source does not tell. Tiếng Việt: không ghi nhận.
	AttendanceNotRecorded Attendance = "NOT_RECORDED"
)

// Verdict says how a stated title compares with the offices on record for the meeting's day.
type Verdict string

const (
	// VerdictMatches — It names an office that the official held, certainly or possibly, on that day. Tiếng Việt:
	// khớp.
	VerdictMatches Verdict = "MATCHES"
	// VerdictDiffers — The official held the office taken to be meant, but its name is another. Tiếng Việt: khác.
	VerdictDiffers Verdict = "DIFFERS"
	// VerdictNotInOffice — It names an office that the official did not hold on that day. Tiếng Việt: không đương
	// chức.
	VerdictNotInOffice Verdict = "NOT_IN_OFFICE"
	// VerdictUnresolved — No recorded office could be found for it. Tiếng Việt: chưa xác định.
	VerdictUnresolved Verdict = "UNRESOLVED"
)

// ParticipationFilter — Which participations to list. All given conditions must hold.
type ParticipationFilter struct {
	And         []ParticipationFilter `json:"and,omitempty"`
	Or          []ParticipationFilter `json:"or,omitempty"`
	Not         *ParticipationFilter  `json:"not,omitempty"`
	Role        []ParticipationRole   `json:"role,omitempty"`
	Attendance  []Attendance          `json:"attendance,omitempty"`
	Official    *OfficialFilter       `json:"official,omitempty"`
	Meeting     *MeetingFilter        `json:"meeting,omitempty"`
	Verdict     []Verdict             `json:"verdict,omitempty"`
	IsDelegated *bool                 `json:"isDelegated,omitempty"`
}

// ParticipationOrderField says what to sort participations by.
type ParticipationOrderField string

const (
	// ParticipationOrderFieldHeldOn — The meeting's day.
	ParticipationOrderFieldHeldOn ParticipationOrderField = "HELD_ON"
	// ParticipationOrderFieldPosition — Place in the order of the source.
	ParticipationOrderFieldPosition ParticipationOrderField = "POSITION"
)

// ParticipationOrder is one sort key of a list.
type ParticipationOrder = Order[ParticipationOrderField]

// ParticipationInput — Somebody's part in a meeting: exactly one of `official`, `committee` and `group`.
type ParticipationInput struct {
	Role         ParticipationRole  `json:"role"`
	Attendance   Attendance         `json:"attendance,omitempty"`
	Official     *OfficialRef       `json:"official,omitempty"`
	Committee    *CommitteeRef      `json:"committee,omitempty"`
	Group        string             `json:"group,omitempty"`
	HeadCount    *int               `json:"headCount,omitempty"`
	ActingFor    *OfficialRef       `json:"actingFor,omitempty"`
	StatedTitles []StatedTitleInput `json:"statedTitles,omitempty"`
	Citations    []CitationInput    `json:"citations,omitempty"`
}

// StatedTitleInput — A title exactly as printed.
type StatedTitleInput struct {
	Text   string     `json:"text"`
	Tenure *TenureRef `json:"tenure,omitempty"`
}
