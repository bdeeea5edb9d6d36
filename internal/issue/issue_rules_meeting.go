package issue

import (
	"fmt"

	"bienban/internal/record"
)

// meetingRule is a rule about meetings, whose sentences speak of their titles and days.
func meetingRule(kind record.DataIssueKind, condition, field, en, vi string) Rule {
	return Rule{
		Kind: kind, key: "x.id",
		Records: []concerned{{Kind: record.KindMeeting, key: "x.id"}},
		from:    "meetings AS x", where: condition, ofCommittee: "x.id" + meetingsOfCommittee,
		meeting: "x.id", day: "x.held_on", words: [3]string{"x.title"},
		say: func(r *Row) (string, string, string) {
			return field, fmt.Sprintf(en, r.words[0], r.day), fmt.Sprintf(vi, r.words[0], r.day)
		},
	}
}

func noConclusionsRule() Rule {
	return meetingRule(record.DataIssueKindNoConclusions,
		"x.status = 'HELD' AND NOT EXISTS (SELECT 1 FROM conclusions AS c WHERE c.meeting_id = x.id)", "conclusions",
		"“%s” was held on %s, but no conclusion of it is recorded.", "“%s” đã họp ngày %s nhưng chưa ghi kết luận nào.")
}

func noNoticeRule() Rule {
	return meetingRule(record.DataIssueKindNoNotice, "x.status = 'HELD' AND x.has_notice = 0", "notice",
		"“%s” was held on %s, but no notice of its conclusions is recorded.",
		"“%s” đã họp ngày %s nhưng chưa ghi thông báo kết luận.")
}

func futureHeldRule() Rule {
	r := meetingRule(record.DataIssueKindFutureHeld, "x.status = 'HELD' AND x.held_first > ?", "status",
		"“%s” is said to be held, but its day, %s, is still to come.", "“%s” được ghi là đã họp, nhưng ngày %s chưa đến.")
	r.today = true
	return r
}

func unsourcedMeetingRule() Rule {
	r := unsourcedRule(record.KindMeeting, "meetings AS x", "x.title", "x.id"+meetingsOfCommittee)
	r.where += " AND x.notice_source_id IS NULL"
	r.meeting, r.day = "x.id", "x.held_on"
	return r
}

// unsourcedRule finds records that no citation supports. The parts of a meeting rest on the sources of the meeting.
func unsourcedRule(kind record.Kind, from, name, ofCommittee string) Rule {
	return Rule{
		Kind: record.DataIssueKindNoSource, key: "x.id",
		Records: []concerned{{Kind: kind, key: "x.id"}}, from: from,
		where: "NOT EXISTS (SELECT 1 FROM citations AS c WHERE c.kind = " + kind.Number() +
			" AND c.record_id = x.id)",
		ofCommittee: ofCommittee, words: [3]string{name},
		say: func(r *Row) (field, en, vi string) {
			return "citations", fmt.Sprintf("No source supports what is recorded of %s.", r.words[0]),
				fmt.Sprintf("Chưa có nguồn nào cho bản ghi %s.", r.words[0])
		},
	}
}

func unsourcedTenureRule() Rule {
	r := unsourcedRule(record.KindTenure,
		"tenures AS x CROSS JOIN posts AS p ON p.id = x.post_id CROSS JOIN officials AS o ON o.id = x.official_id",
		"o.name", "x.post_id"+postsOfCommittee)
	r.words[1], r.day = "p.name", "x.start_on"
	r.say = func(r *Row) (field, en, vi string) {
		return "citations", fmt.Sprintf("No source supports that %s is or was %s.", r.words[0], r.words[1]),
			fmt.Sprintf("Chưa có nguồn nào cho việc %s giữ chức %s.", r.words[0], r.words[1])
	}
	return r
}

func deadlineRule() Rule {
	return Rule{
		Kind: record.DataIssueKindDeadline, key: "x.id",
		Records: []concerned{{Kind: record.KindConclusion, key: "x.id"}, {Kind: record.KindMeeting, key: "x.meeting_id"}},
		from:    "conclusions AS x CROSS JOIN meetings AS m ON m.id = x.meeting_id",
		// A day is before a partial day's first one exactly where it is before its text, so that an index can hold the few.
		where: "x.deadline_last < substr(x.held_on, 1, 10)", ofCommittee: "x.meeting_id" + meetingsOfCommittee,
		meeting: "x.meeting_id", day: "x.held_on", other: "x.deadline_on", words: [3]string{"m.title"},
		say: func(r *Row) (field, en, vi string) {
			return "deadline", fmt.Sprintf("The deadline %s is before the meeting itself, “%s” on %s.", r.other, r.words[0],
					r.day),
				fmt.Sprintf("Thời hạn %s trước chính cuộc họp “%s” ngày %s.", r.other, r.words[0], r.day)
		},
	}
}

// earlyNoticeRule compares a day with as much as is known of the other: so a partial one is only found when it is
// certainly before. Its condition is that of an index.
func earlyNoticeRule() Rule {
	r := meetingRule(record.DataIssueKindEarlyNotice,
		"x.notice_issued_on < substr(x.held_on, 1, length(x.notice_issued_on)) AND x.notice_issued_on >= '1' "+
			"AND length(x.notice_issued_on) <= 10", "", "", "")
	r.other = "x.notice_issued_on"
	r.say = func(r *Row) (field, en, vi string) {
		return "notice.issuedOn", fmt.Sprintf("The notice of “%s”, held on %s, is dated %s, before the meeting.", r.words[0],
				r.day, r.other),
			fmt.Sprintf("Thông báo kết luận “%s” (họp ngày %s) ghi ngày %s, trước ngày họp.", r.words[0], r.day, r.other)
	}
	return r
}

func earlyProgressRule() Rule {
	return Rule{
		Kind: record.DataIssueKindEarlyProgress, key: "x.id", nth: "p.position",
		Records: []concerned{{Kind: record.KindConclusion, key: "x.id"}, {Kind: record.KindMeeting, key: "x.meeting_id"}},
		from:    "conclusions AS x CROSS JOIN progress AS p ON p.conclusion_id = x.id CROSS JOIN meetings AS m ON m.id = x.meeting_id",
		where:   "p.on_day < substr(x.held_on, 1, length(p.on_day)) AND p.on_day >= '1' AND length(p.on_day) <= 10", ofCommittee: "x.meeting_id" + meetingsOfCommittee,
		meeting: "x.meeting_id", day: "x.held_on", other: "p.on_day", words: [3]string{"m.title"},
		say: func(r *Row) (field, en, vi string) {
			return fmt.Sprintf("progress[%d].on",
					r.Nth-1), fmt.Sprintf("Progress is dated %s, before the meeting that concluded it, “%s” on %s.", r.other,
					r.words[0], r.day),
				fmt.Sprintf("Tiến độ ghi ngày %s, trước cuộc họp đã kết luận, “%s” ngày %s.", r.other, r.words[0], r.day)
		},
	}
}

// citedOfCommittee are the committee and what belongs to it, as kind and key.
const citedOfCommittee = "(x.kind, x.record_id) IN (WITH c (id) AS (SELECT ?), m (id) AS (SELECT l.meeting_id FROM c JOIN meeting_committees AS l ON l.committee_id = c.id) " +
	"SELECT 2, id FROM c UNION ALL SELECT 4, p.id FROM c JOIN posts AS p ON p.committee_id = c.id " +
	"UNION ALL SELECT 5, t.id FROM c JOIN posts AS p ON p.committee_id = c.id JOIN tenures AS t ON t.post_id = p.id UNION ALL SELECT 6, id FROM m " +
	"UNION ALL SELECT 7, r.id FROM m JOIN participations AS r ON r.meeting_id = m.id UNION ALL SELECT 8, r.id FROM m JOIN agenda_items AS r ON r.meeting_id = m.id " +
	"UNION ALL SELECT 9, r.id FROM m JOIN conclusions AS r ON r.meeting_id = m.id)"

// sourcesDisagreeRule finds quotes of two sources for one field of one record of which neither holds the other. What
// they mean is for the reader to judge: a shorter quote of the same words agrees, other words may or may not.
func sourcesDisagreeRule() Rule {
	return Rule{
		Kind: record.DataIssueKindSourcesDisagree, key: "x.id", nth: "l.id",
		Records: []concerned{
			{key: "x.record_id", anyKind: "x.kind"},
			{Kind: record.KindCitation, key: "x.id"},
			{Kind: record.KindCitation, key: "l.id"},
		},
		from: "citations AS x CROSS JOIN citations AS l ON l.kind = x.kind AND l.record_id = x.record_id AND l.id > x.id",
		where: "x.field = l.field AND x.source_id <> l.source_id AND x.quote <> '' AND l.quote <> '' " +
			"AND replace(x.quote, l.quote, '') = x.quote AND replace(l.quote, x.quote, '') = l.quote",
		ofCommittee: citedOfCommittee, words: [3]string{"x.field", "x.quote", "l.quote"},
		say: func(r *Row) (field, en, vi string) {
			return r.words[0], fmt.Sprintf("Two sources are quoted for %s in different words: “%s” and “%s”.", r.words[0],
					r.words[1], r.words[2]),
				fmt.Sprintf("Hai nguồn được trích cho %s với lời khác nhau: “%s” và “%s”.", r.words[0], r.words[1], r.words[2])
		},
	}
}
