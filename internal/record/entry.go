package record

// RecordOutcome says what a write did.
type RecordOutcome string

const (
	// RecordOutcomeCreated — The record is new. Tiếng Việt: tạo mới.
	RecordOutcomeCreated RecordOutcome = "CREATED"
	// RecordOutcomeUpdated — The record, or something that it refers to, was changed. Tiếng Việt: cập nhật.
	RecordOutcomeUpdated RecordOutcome = "UPDATED"
	// RecordOutcomeUnchanged — Everything was recorded already. Tiếng Việt: không thay đổi.
	RecordOutcomeUnchanged RecordOutcome = "UNCHANGED"
)

// RecordMeetingInput — A meeting and what it refers to. The lists before `meeting` declare records that the
// rest refers to by slug or identifier: each is made, or, where its slug or identifier is known, brought up to
// date in the fields given. The meeting is taken whole: what is left out of it is not recorded.
type RecordMeetingInput struct {
	Note         string            `json:"note,omitempty"`
	Areas        []AreaInput       `json:"areas,omitempty"`
	Committees   []CommitteeInput  `json:"committees,omitempty"`
	Officials    []OfficialInput   `json:"officials,omitempty"`
	Posts        []PostInput       `json:"posts,omitempty"`
	Tenures      []TenureInput     `json:"tenures,omitempty"`
	Topics       []TopicInput      `json:"topics,omitempty"`
	Sources      []SourceInput     `json:"sources,omitempty"`
	SavedQueries []SavedQueryInput `json:"savedQueries,omitempty"`
	Meeting      *MeetingInput     `json:"meeting,omitempty"`
}
