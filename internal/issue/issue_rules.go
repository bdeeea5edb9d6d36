package issue

import (
	"fmt"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// titleRule reads the titles with one verdict. What is not resolved says nothing: the official's tenures may not be
// recorded.
func titleRule(verdict record.Verdict) Rule {
	return Rule{
		Kind: record.DataIssueKindTitle,
		key:  "s.participation_id", nth: "s.position",
		Records: []concerned{
			{Kind: record.KindParticipation, key: "s.participation_id"},
			{Kind: record.KindTenure, key: "s.tenure_id"},
		},
		from: "stated_titles AS s CROSS JOIN participations AS x ON x.id = s.participation_id " +
			"LEFT JOIN officials AS o ON o.id = x.official_id",
		where:       "s.verdict <> 'MATCHES' AND s.verdict = '" + string(verdict) + "'",
		ofCommittee: "x.meeting_id" + meetingsOfCommittee,
		meeting:     "x.meeting_id", day: "x.held_on",
		words: [3]string{"o.name", "s.text", "CASE WHEN s.tenure_id IS NULL THEN '' ELSE 'another' END"},
		say: func(r *Row) (field, en, vi string) {
			field = fmt.Sprintf("statedTitles[%d]", r.Nth-1)
			if verdict == record.VerdictDiffers && r.words[2] != "" {
				return field, fmt.Sprintf("%s is given the title “%s”, but held another office on %s.", r.words[0], r.words[1],
						r.day),
					fmt.Sprintf("%s được ghi chức danh “%s”, nhưng ngày %s giữ chức vụ khác.", r.words[0], r.words[1], r.day)
			}
			return field, fmt.Sprintf("%s is given the title “%s”, but did not hold that office on %s.", r.words[0], r.words[1],
					r.day),
				fmt.Sprintf("%s được ghi chức danh “%s”, nhưng ngày %s không giữ chức vụ đó.", r.words[0], r.words[1], r.day)
		},
	}
}

// chairRule looks at every office: a committee may be chaired by who holds a post in another.
func chairRule() Rule {
	return Rule{
		Kind: record.DataIssueKindChair, key: "x.id",
		Records: []concerned{
			{Kind: record.KindParticipation, key: "x.id"},
			{Kind: record.KindOfficial, key: "x.official_id"},
			{Kind: record.KindMeeting, key: "x.meeting_id"},
		},
		from: "participations AS x CROSS JOIN meetings AS m ON m.id = x.meeting_id CROSS JOIN officials AS o ON o.id = x.official_id",
		where: "x.role IN ('CHAIR', 'CO_CHAIR') AND x.official_id IS NOT NULL AND m.status = 'HELD' AND NOT EXISTS (SELECT 1 FROM tenures AS t " +
			"WHERE t.official_id = x.official_id AND t.start_first <= m.held_last AND t.end_last >= m.held_first)",
		ofCommittee: "x.meeting_id" + meetingsOfCommittee,
		meeting:     "x.meeting_id", day: "x.held_on",
		words: [3]string{"o.name", "m.title"},
		say: func(r *Row) (field, en, vi string) {
			return "official", fmt.Sprintf("%s chaired “%s” on %s, but no tenure on record may hold that day.", r.words[0],
					r.words[1], r.day),
				fmt.Sprintf("%s chủ trì “%s” ngày %s, nhưng không có chức vụ nào được ghi nhận vào ngày đó.", r.words[0],
					r.words[1], r.day)
		},
	}
}

// impliedEndRule looks at posts with one seat. The next holder is the first of those whose start is certainly later.
func impliedEndRule() Rule {
	return Rule{
		Kind: record.DataIssueKindImpliedEnd, key: "x.id",
		Records: []concerned{{Kind: record.KindTenure, key: "x.id"}, {Kind: record.KindTenure, key: "l.id"}},
		from: "tenures AS x CROSS JOIN posts AS p ON p.id = x.post_id AND (p.kind = 'STANDING_DEPUTY' OR " +
			noun.IsHead("p") + ") CROSS JOIN tenures AS l ON l.id = " +
			"(SELECT n.id FROM tenures AS n WHERE n.post_id = x.post_id AND n.official_id <> x.official_id AND n.start_on IS NOT NULL " +
			"AND n.start_first > x.start_last ORDER BY n.start_on, n.id LIMIT 1) " +
			"CROSS JOIN officials AS o ON o.id = x.official_id CROSS JOIN officials AS u ON u.id = l.official_id",
		where: "x.end_unknown = 1", ofCommittee: "x.post_id" + postsOfCommittee,
		day: "l.start_on", words: [3]string{"o.name", "p.name", "u.name"},
		say: func(r *Row) (field, en, vi string) {
			later := r.day
			r.day = dayBefore(later)
			return "end", fmt.Sprintf("When %s ceased to be %s is unknown, but %s followed on %s: it ended by %s.", r.words[0],
					r.words[1], r.words[2], later, r.day),
				fmt.Sprintf("Chưa rõ %s thôi chức %s khi nào, nhưng %s kế nhiệm từ %s: muộn nhất là %s.", r.words[0], r.words[1],
					r.words[2], later, r.day)
		},
	}
}

// dayBefore is the day before a full day; of a month or year no more can be said than itself.
func dayBefore(day record.PartialDate) record.PartialDate {
	if day.IsFull() {
		day = record.PartialDate(record.Date(day).Time().AddDate(0, 0, -1).Format("2006-01-02"))
	}
	return day
}

// twoHeadsRule finds officials of whom both certainly headed a committee on one day; its first such day is given.
func twoHeadsRule() Rule {
	return Rule{
		Kind: record.DataIssueKindTwoHeads, key: "x.id", nth: "l.id",
		Records: []concerned{
			{Kind: record.KindTenure, key: "x.id"},
			{Kind: record.KindTenure, key: "l.id"},
			{Kind: record.KindCommittee, key: "p.committee_id"},
		},
		from: "tenures AS x CROSS JOIN posts AS p ON p.id = x.post_id AND " + noun.IsHead("p") +
			" CROSS JOIN posts AS q ON q.committee_id = p.committee_id AND " + noun.IsHead("q") + " " +
			"CROSS JOIN tenures AS l ON l.post_id = q.id AND l.id > x.id AND l.official_id <> x.official_id " +
			"CROSS JOIN officials AS o ON o.id = x.official_id CROSS JOIN officials AS u ON u.id = l.official_id CROSS JOIN committees AS c ON c.id = p.committee_id",
		where: "x.start_on IS NOT NULL AND l.start_on IS NOT NULL AND x.start_last <= x.end_first AND l.start_last <= l.end_first " +
			"AND x.start_last <= l.end_first AND l.start_last <= x.end_first",
		ofCommittee: "x.post_id" + postsOfCommittee,
		day:         "CASE WHEN x.start_last > l.start_last THEN x.start_last ELSE l.start_last END",
		words:       [3]string{"o.name", "u.name", "c.name"},
		say: func(r *Row) (field, en, vi string) {
			return "", fmt.Sprintf("%s and %s both headed %s on %s.", r.words[0], r.words[1], r.words[2], r.day),
				fmt.Sprintf("%s và %s cùng đứng đầu %s vào ngày %s.", r.words[0], r.words[1], r.words[2], r.day)
		},
	}
}

// endedCommitteeRule finds committees that something else ended: what is recorded has them go on.
func endedCommitteeRule() Rule {
	return Rule{
		Kind: record.DataIssueKindEndNotRecorded, key: "x.id",
		Records: []concerned{{Kind: record.KindCommittee, key: "x.id"}, causeOfEnd},
		from:    "committees AS x", where: "x.ended_by_id IS NOT NULL", ofCommittee: "x.id = ?",
		day: "x.effective_end", words: [3]string{"x.name", nameOfCause},
		say: func(r *Row) (field, en, vi string) {
			return "dissolved", fmt.Sprintf("%s ended on %s with %s, but that is not recorded of it.", r.words[0], r.day,
					r.words[1]),
				fmt.Sprintf("%s còn ghi hoạt động sau khi %s kết thúc (%s).", r.words[0], r.words[1], r.day)
		},
	}
}

// endedTenureRule finds tenures that the end of the post, the committee or the area ended.
func endedTenureRule() Rule {
	r := endedCommitteeRule()
	r.Records = []concerned{{Kind: record.KindTenure, key: "x.id"}, causeOfEnd}
	r.from = "tenures AS x CROSS JOIN officials AS o ON o.id = x.official_id CROSS JOIN posts AS p ON p.id = x.post_id"
	r.ofCommittee = "x.post_id" + postsOfCommittee
	r.words = [3]string{"o.name", nameOfCause, "p.name"}
	r.say = func(r *Row) (field, en, vi string) {
		return "end", fmt.Sprintf("%s held the post %s until %s at the latest, when %s ended, but that is not recorded.",
				r.words[0], r.words[2], r.day, r.words[1]),
			fmt.Sprintf("%s còn ghi giữ chức %s sau khi %s kết thúc (%s).", r.words[0], r.words[2], r.words[1], r.day)
	}
	return r
}

// causeOfEnd is the record whose end it is.
var causeOfEnd = concerned{key: "x.ended_by_id", anyKind: "x.ended_by_kind"}

// nameOfCause is what that record is called.
var nameOfCause = "CASE x.ended_by_kind WHEN " + record.KindArea.Number() +
	" THEN (SELECT c.name FROM areas AS c WHERE c.id = x.ended_by_id) WHEN " + record.KindCommittee.Number() +
	" THEN (SELECT c.name FROM committees AS c WHERE c.id = x.ended_by_id)" +
	" WHEN " + record.KindTerm.Number() + " THEN (SELECT coalesce(c.name, 'term ' || c.ordinal) FROM terms AS c " +
	"WHERE c.id = x.ended_by_id) WHEN " + record.KindSuccession.Number() +
	" THEN (SELECT coalesce(c.legal_basis, 'its succession') FROM successions AS c WHERE c.id = x.ended_by_id)" +
	" ELSE (SELECT c.name FROM posts AS c WHERE c.id = x.ended_by_id) END"

// tasksOfCommittee are the conclusions that a committee is responsible for, or that a meeting of it concluded.
const tasksOfCommittee = "x.id IN (WITH c (id) AS (SELECT ?) " +
	"SELECT r.conclusion_id FROM c JOIN responsibilities AS r ON r.committee_id = c.id " +
	"UNION SELECT n.id FROM c JOIN meetings AS h ON h.host_id = c.id JOIN conclusions AS n ON n.meeting_id = h.id)"

// nobodyLeftRule finds what is to be done though all who were to do it have ended. The committee that is told is the
// first of them, or the host.
func nobodyLeftRule() Rule {
	return Rule{
		Kind: record.DataIssueKindResponsibleEnded, key: "x.id", today: true,
		Records:     []concerned{{Kind: record.KindConclusion, key: "x.id"}, {Kind: record.KindMeeting, key: "x.meeting_id"}},
		from:        "conclusions AS x CROSS JOIN meetings AS m ON m.id = x.meeting_id",
		where:       "EXISTS (SELECT 1 FROM (SELECT ? AS today) AS d WHERE " + noun.NobodyLeft("x", "d.today") + ")",
		ofCommittee: tasksOfCommittee, meeting: "x.meeting_id", day: "x.held_on",
		words: [3]string{
			"coalesce((SELECT c.name FROM responsibilities AS r CROSS JOIN committees AS c ON c.id = r.committee_id " +
				"WHERE r.conclusion_id = x.id ORDER BY r.position LIMIT 1), (SELECT c.name FROM committees AS c WHERE c.id = m.host_id))",
			"m.title",
		},
		say: func(r *Row) (field, en, vi string) {
			return "responsibilities", fmt.Sprintf("%s has ended without a successor that goes on: nobody is left to do what “%s” "+
					"concluded on %s. Record the succession, or who is responsible now.", r.words[0], r.words[1], r.day),
				fmt.Sprintf("%s đã kết thúc mà không có cơ quan kế thừa còn hoạt động: chưa có nơi thực hiện kết luận của “%s” ngày %s.",
					r.words[0], r.words[1], r.day)
		},
	}
}
