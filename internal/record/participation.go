package record

// Participation is somebody's participation in a meeting: exactly one of OfficialKey, CommitteeKey and Group is set.
type Participation struct {
	Key          int64             `json:"id"`
	Version      int               `json:"-"`
	MeetingKey   int64             `json:"meetingId"`
	Position     int               `json:"position,omitempty"`
	HeldKey      DayKey            `json:"-"`
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

// NodeID is the identity of the participation among all records.
func (p *Participation) NodeID() NodeID { return NodeID{KindParticipation, p.Key} }

// ID is the opaque id of the API.
func (p *Participation) ID() string { return p.NodeID().String() }

// StatedTitle is a title as the source printed it. IsAsserted means that the input named the tenure; otherwise it was
// resolved from the text.
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

// ParticipationEdge is one element of a page of participations, with its cursor.
type ParticipationEdge = Edge[*Participation]

// ParticipationRole is a role in a meeting.
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
	// ParticipationRoleAttendee — Attends ex officio. Tiếng Việt: dự họp.
	ParticipationRoleAttendee ParticipationRole = "ATTENDEE"
	// ParticipationRoleInvited — Attends as a guest. Tiếng Việt: khách mời.
	ParticipationRoleInvited ParticipationRole = "INVITED"
)

// Attendance is the recorded attendance.
type Attendance string

const (
	// AttendancePresent — Present. Tiếng Việt: có mặt.
	AttendancePresent Attendance = "PRESENT"
	// AttendanceAbsent — Absent without a reason given. Tiếng Việt: vắng không lý do.
	AttendanceAbsent Attendance = "ABSENT"
	// AttendanceExcused — Absent with a reason given. Tiếng Việt: vắng có lý do.
	AttendanceExcused Attendance = "EXCUSED"
	// AttendanceLate — Came late. Tiếng Việt: đến muộn.
	AttendanceLate Attendance = "LATE"
	// AttendanceLeftEarly — Left early. Tiếng Việt: về sớm.
	AttendanceLeftEarly Attendance = "LEFT_EARLY"
	// AttendanceNotRecorded — The source does not say. Tiếng Việt: không ghi nhận.
	AttendanceNotRecorded Attendance = "NOT_RECORDED"
)

// Verdict is how a stated title compares with the tenures on the meeting's day.
type Verdict string

const (
	// VerdictMatches — It names a post that the official held, certainly or possibly, on that day. Tiếng Việt: khớp.
	VerdictMatches Verdict = "MATCHES"
	// VerdictMatchesFormer — It names, as a former one, a post that the official held before that day. Tiếng Việt: khớp,
	// chức vụ trước đây (nguyên).
	VerdictMatchesFormer Verdict = "MATCHES_FORMER"
	// VerdictMatchesActing — It names, as held for the time being, a post that the official held, certainly or possibly,
	// on that day. Tiếng Việt: khớp, quyền hoặc phụ trách.
	VerdictMatchesActing Verdict = "MATCHES_ACTING"
	// VerdictDiffers — It is understood as another office of a body in which the official held one on that day. Tiếng
	// Việt: khác.
	VerdictDiffers Verdict = "DIFFERS"
	// VerdictNotInOffice — It names a post that the official did not hold on that day. Tiếng Việt: không đương chức.
	VerdictNotInOffice Verdict = "NOT_IN_OFFICE"
	// VerdictUnresolved — It matches no recorded tenure. Tiếng Việt: chưa xác định.
	VerdictUnresolved Verdict = "UNRESOLVED"
)

// TitleEvidence is what the tenure that a stated title resolves to is known from.
type TitleEvidence string

const (
	// TitleEvidenceIndependent — A source that the meeting and its participations do not cite, or a decision as its legal
	// basis. Tiếng Việt: có căn cứ khác.
	TitleEvidenceIndependent TitleEvidence = "INDEPENDENT"
	// TitleEvidenceSameSource — Only sources that the meeting or its participations cite, too. Tiếng Việt: chỉ căn cứ
	// chính văn bản này.
	TitleEvidenceSameSource TitleEvidence = "SAME_SOURCE"
	// TitleEvidenceUncited — The tenure cites no source and states no legal basis. Tiếng Việt: chưa có căn cứ.
	TitleEvidenceUncited TitleEvidence = "UNCITED"
)

// ChairCapacity is the capacity in which an official chairs a meeting.
type ChairCapacity string

const (
	// ChairCapacityHead — As head of a committee that met. Tiếng Việt: người đứng đầu.
	ChairCapacityHead ChairCapacity = "HEAD"
	// ChairCapacityDelegate — On behalf of another official. Tiếng Việt: được ủy quyền.
	ChairCapacityDelegate ChairCapacity = "DELEGATE"
	// ChairCapacityDeputy — Neither. Tiếng Việt: cấp phó.
	ChairCapacityDeputy ChairCapacity = "DEPUTY"
)

// ParticipationFilter — Which participations to list; all given conditions must hold.
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
	ChairedAs   []ChairCapacity       `json:"chairedAs,omitempty"`
}

// ParticipationOrderField is a sort key of participations.
type ParticipationOrderField string

const (
	// ParticipationOrderFieldHeldOn — The meeting's day.
	ParticipationOrderFieldHeldOn ParticipationOrderField = "HELD_ON"
	// ParticipationOrderFieldPosition — Position in the order of the source.
	ParticipationOrderFieldPosition ParticipationOrderField = "POSITION"
)

// ParticipationOrder is one sort key of a list, with its direction.
type ParticipationOrder = Order[ParticipationOrderField]

// ParticipationInput — A participation in a meeting: exactly one of `official`, `committee` and `group` is required.
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
