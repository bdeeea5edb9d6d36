package record

// Operation is what a change did to a record.
type Operation string

const (
	// OperationCreate — Created. Tiếng Việt: thêm.
	OperationCreate Operation = "CREATE"
	// OperationUpdate — Updated. Tiếng Việt: sửa.
	OperationUpdate Operation = "UPDATE"
	// OperationDelete — Deleted; the id is never reused. Tiếng Việt: xóa.
	OperationDelete Operation = "DELETE"
)

// RecordKind is the kind of a record as the API spells it.
type RecordKind string

const (
	// RecordKindArea — An area. Tiếng Việt: địa bàn.
	RecordKindArea RecordKind = "AREA"
	// RecordKindCommittee — A committee. Tiếng Việt: ban, ủy ban.
	RecordKindCommittee RecordKind = "COMMITTEE"
	// RecordKindOfficial — An official. Tiếng Việt: cán bộ.
	RecordKindOfficial RecordKind = "OFFICIAL"
	// RecordKindPost — A post. Tiếng Việt: chức vụ.
	RecordKindPost RecordKind = "POST"
	// RecordKindTenure — A tenure. Tiếng Việt: thời gian giữ chức.
	RecordKindTenure RecordKind = "TENURE"
	// RecordKindMeeting — A meeting. Tiếng Việt: cuộc họp.
	RecordKindMeeting RecordKind = "MEETING"
	// RecordKindParticipation — A participation. Tiếng Việt: thành phần dự.
	RecordKindParticipation RecordKind = "PARTICIPATION"
	// RecordKindAgendaItem — An agenda item. Tiếng Việt: nội dung.
	RecordKindAgendaItem RecordKind = "AGENDA_ITEM"
	// RecordKindConclusion — A conclusion. Tiếng Việt: kết luận.
	RecordKindConclusion RecordKind = "CONCLUSION"
	// RecordKindTopic — A topic. Tiếng Việt: chủ đề.
	RecordKindTopic RecordKind = "TOPIC"
	// RecordKindSource — A source. Tiếng Việt: nguồn.
	RecordKindSource RecordKind = "SOURCE"
	// RecordKindCitation — A citation. Tiếng Việt: trích dẫn.
	RecordKindCitation RecordKind = "CITATION"
	// RecordKindSavedQuery — A saved query. Tiếng Việt: truy vấn đã lưu.
	RecordKindSavedQuery RecordKind = "SAVED_QUERY"
	// RecordKindTerm — A term. Tiếng Việt: khóa, nhiệm kỳ.
	RecordKindTerm RecordKind = "TERM"
	// RecordKindSuccession — A succession. Tiếng Việt: việc kế thừa, sắp xếp.
	RecordKindSuccession RecordKind = "SUCCESSION"
)

var recordKinds = [...]RecordKind{
	KindArea: RecordKindArea, KindCommittee: RecordKindCommittee, KindOfficial: RecordKindOfficial,
	KindPost:   RecordKindPost,
	KindTenure: RecordKindTenure, KindMeeting: RecordKindMeeting, KindParticipation: RecordKindParticipation,
	KindAgendaItem: RecordKindAgendaItem, KindConclusion: RecordKindConclusion, KindTopic: RecordKindTopic,
	KindSource: RecordKindSource, KindCitation: RecordKindCitation, KindSavedQuery: RecordKindSavedQuery,
	KindTerm: RecordKindTerm, KindSuccession: RecordKindSuccession,
}

// RecordKindOf returns the API's spelling of a kind.
func RecordKindOf(k Kind) RecordKind { return recordKinds[k] }

// Kind is the inverse of RecordKindOf.
func (k RecordKind) Kind() Kind {
	for kind, spelled := range recordKinds {
		if spelled == k && spelled != "" {
			return Kind(kind)
		}
	}
	return 0
}
