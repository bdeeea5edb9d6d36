package issue

import (
	"fmt"

	"bienban/internal/record"
)

// namesakeRule finds officials who bear the very name of one recorded before, of whom it was not established whether
// the two are one. Of several the last one before is told. Officials of one name are common, so that nobody hears of it
// who does not enter one, or ask.
func namesakeRule() Rule {
	return Rule{
		Kind: record.DataIssueKindNamesake, key: "x.id", OnRequest: true,
		Records: []concerned{{Kind: record.KindOfficial, key: "x.id"}, {Kind: record.KindOfficial, key: "y.id"}},
		from: "officials AS x CROSS JOIN officials AS y ON y.id = (SELECT max(n.id) FROM officials AS n " +
			"WHERE n.name_folded = x.name_folded AND n.id < x.id AND n.sort_key = x.sort_key)",
		where: "NOT EXISTS (SELECT 1 FROM identities AS i WHERE i.official_id = x.id AND i.other_id = y.id " +
			"OR i.official_id = y.id AND i.other_id = x.id)",
		ofCommittee: "x.id" + holdersOfCommittee,
		words: [3]string{"x.name", "y.slug", "coalesce((SELECT p.name || ', ' || c.name || coalesce(', ' || a.name, '') || ', ' || " +
			"coalesce(substr(t.start_on, 1, 4), '…') || '–' || coalesce(substr(t.end_on, 1, 4), CASE t.end_unknown WHEN 1 THEN '?' ELSE '' END) " +
			"FROM tenures AS t CROSS JOIN posts AS p ON p.id = t.post_id CROSS JOIN committees AS c ON c.id = p.committee_id " +
			"LEFT JOIN areas AS a ON a.id = c.effective_area_id WHERE t.official_id = y.id ORDER BY t.start_last DESC, t.id DESC LIMIT 1), '')"},
		say: func(r *Row) (field, en, vi string) {
			office, chucVu := r.words[2], r.words[2]
			if office == "" {
				office, chucVu = "no office on record", "chưa ghi chức vụ"
			}
			return "name", fmt.Sprintf("Another official is called %s: %s (%s).", r.words[0], r.words[1], office),
				fmt.Sprintf("Đã có người khác cùng tên %s: %s (%s).", r.words[0], r.words[1], chucVu)
		},
	}
}

// Namesakes is the rule by which whoever enters an official learns who bears the name already.
func Namesakes() Rule { return namesakeRule() }
