package record

// RecordOutcome is what a write did.
type RecordOutcome string

const (
	// RecordOutcomeCreated — The record was created. Tiếng Việt: tạo mới.
	RecordOutcomeCreated RecordOutcome = "CREATED"
	// RecordOutcomeUpdated — The record, or a record that it refers to, was updated. Tiếng Việt: cập nhật.
	RecordOutcomeUpdated RecordOutcome = "UPDATED"
	// RecordOutcomeUnchanged — Everything was recorded already. Tiếng Việt: không thay đổi.
	RecordOutcomeUnchanged RecordOutcome = "UNCHANGED"
)

// RecordMeetingInput — A meeting and the records that it refers to. The lists before `meeting` declare records to which
// the rest refers by slug or identifier: each is created or, if its slug or identifier is recorded, updated in the
// given fields. The meeting is replaced as a whole: what the input leaves out is not recorded any more; in the mode
// PATCH it stays.
type RecordMeetingInput struct {
	Note         string            `json:"note,omitempty"`
	Mode         WriteMode         `json:"mode,omitempty"`
	Areas        []AreaInput       `json:"areas,omitempty"`
	Committees   []CommitteeInput  `json:"committees,omitempty"`
	Officials    []OfficialInput   `json:"officials,omitempty"`
	Posts        []PostInput       `json:"posts,omitempty"`
	Terms        []TermInput       `json:"terms,omitempty"`
	Tenures      []TenureInput     `json:"tenures,omitempty"`
	Successions  []SuccessionInput `json:"successions,omitempty"`
	Topics       []TopicInput      `json:"topics,omitempty"`
	Sources      []SourceInput     `json:"sources,omitempty"`
	SavedQueries []SavedQueryInput `json:"savedQueries,omitempty"`
	Meeting      *MeetingInput     `json:"meeting,omitempty"`
	// Of a mutation alone: a record file is imported with them, or without.
	RefuseDeletions bool `json:"-"`
	DryRun          bool `json:"-"`
}
