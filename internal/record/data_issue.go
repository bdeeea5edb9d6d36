package record

// DataIssueKind is a data quality rule; it does not prevent recording.
type DataIssueKind string

const (
	// DataIssueKindTitle — A stated title that contradicts the official's tenures. Tiếng Việt: chức danh không khớp.
	DataIssueKindTitle DataIssueKind = "TITLE_DOES_NOT_MATCH"
	// DataIssueKindChair — A chair without any tenure on the day. Tiếng Việt: người chủ trì không tại chức.
	DataIssueKindChair DataIssueKind = "CHAIR_NOT_IN_OFFICE"
	// DataIssueKindImpliedEnd — An unknown end that a successor implies. Tiếng Việt: thời điểm thôi chức suy ra được.
	DataIssueKindImpliedEnd DataIssueKind = "END_IMPLIED"
	// DataIssueKindTwoHeads — Two heads of one committee at once. Tiếng Việt: hai người đứng đầu cùng lúc.
	DataIssueKindTwoHeads DataIssueKind = "TWO_HEADS"
	// DataIssueKindEndNotRecorded — A period that only what it depends on ends. Tiếng Việt: còn ghi hoạt động sau khi
	// đơn vị, cơ quan hoặc chức vụ đã kết thúc.
	DataIssueKindEndNotRecorded DataIssueKind = "END_NOT_RECORDED"
	// DataIssueKindResponsibleEnded — An open conclusion that nobody is left to do. Tiếng Việt: việc còn dở của cơ quan đã
	// kết thúc.
	DataIssueKindResponsibleEnded DataIssueKind = "RESPONSIBLE_ENDED"
	// DataIssueKindNoConclusions — A meeting held without conclusions. Tiếng Việt: cuộc họp chưa có kết luận.
	DataIssueKindNoConclusions DataIssueKind = "MEETING_WITHOUT_CONCLUSIONS"
	// DataIssueKindNoNotice — A meeting held without a notice of conclusions. Tiếng Việt: cuộc họp chưa có thông báo kết
	// luận.
	DataIssueKindNoNotice DataIssueKind = "MEETING_WITHOUT_NOTICE"
	// DataIssueKindFutureHeld — A future meeting recorded as held. Tiếng Việt: cuộc họp tương lai ghi là đã họp.
	DataIssueKindFutureHeld DataIssueKind = "FUTURE_MEETING_HELD"
	// DataIssueKindCadence — A period of the cadence without a meeting. Tiếng Việt: kỳ họp bị bỏ lỡ.
	DataIssueKindCadence DataIssueKind = "MISSED_CADENCE"
	// DataIssueKindDeadline — A deadline before the meeting. Tiếng Việt: thời hạn trước ngày họp.
	DataIssueKindDeadline DataIssueKind = "DEADLINE_BEFORE_MEETING"
	// DataIssueKindEarlyNotice — A notice issued before the meeting. Tiếng Việt: thông báo trước ngày họp.
	DataIssueKindEarlyNotice DataIssueKind = "NOTICE_BEFORE_MEETING"
	// DataIssueKindEarlyProgress — Progress dated before the meeting. Tiếng Việt: tiến độ trước ngày họp.
	DataIssueKindEarlyProgress DataIssueKind = "PROGRESS_BEFORE_MEETING"
	// DataIssueKindSourcesDisagree — Two sources for one fact in different words. Tiếng Việt: các nguồn không thống nhất.
	DataIssueKindSourcesDisagree DataIssueKind = "SOURCES_DISAGREE"
	// DataIssueKindNoSource — A record without a citation. Tiếng Việt: bản ghi không có nguồn.
	DataIssueKindNoSource DataIssueKind = "RECORD_WITHOUT_SOURCE"
	// DataIssueKindNamesake — An official who bears the name of another one. Tiếng Việt: trùng họ tên.
	DataIssueKindNamesake DataIssueKind = "NAMESAKE"
)

// DataIssue is a gap or a contradiction in the records.
type DataIssue struct {
	Kind DataIssueKind
	// Targets are the records concerned, the main one first.
	Targets    []NodeID
	Field      *string
	Message    string
	MessageVi  string
	On         *PartialDate
	MeetingKey *int64
}

// DataIssueConnection is a page of issues.
type DataIssueConnection = Page[*DataIssue]

// DataIssueEdge is one element of a page of issues, with its cursor.
type DataIssueEdge = Edge[*DataIssue]
