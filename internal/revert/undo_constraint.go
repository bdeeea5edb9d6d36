package revert

import (
	"bienban/internal/record"

	"bienban/internal/noun"
)

// Some rules hold between records. A record that comes back was in keeping with the others as they were then; they may
// have changed since, though the record itself was not touched.

// rule finds the records with which one that came back breaks a rule: the statement has the record's key at each place.
type rule struct {
	query string
	other record.Kind
	told  string // with a place for the names of the others
}

// notWithin is the rule that a record does not come round to itself by a column.
func notWithin(kind record.Kind, column, told string) rule {
	table := noun.Tables[kind]
	return rule{"WITH RECURSIVE up (id) AS (SELECT " + column + " FROM " + table + " WHERE id = ?1 UNION SELECT x." +
		column + " FROM up JOIN " + table + " AS x ON x.id = up.id) " +
		"SELECT x." + column + " FROM " + table +
		" AS x WHERE x.id = ?1 AND EXISTS (SELECT 1 FROM up WHERE up.id = ?1)", kind, told}
}

const foreignTitles = " FROM stated_titles AS s JOIN participations AS p ON p.id = s.participation_id JOIN tenures AS t ON t.id = s.tenure_id " +
	"WHERE s.is_asserted = 1 AND t.official_id IS NOT p.official_id AND "

// rulesOf are those that a record of a kind may break by coming back.
func rulesOf(kind record.Kind) []rule {
	switch kind {
	case record.KindArea:
		return []rule{notWithin(kind, "parent_id", "an area would lie within itself by way of %s")}
	case record.KindCommittee:
		return []rule{notWithin(kind, "parent_id", "a committee would be a part of itself by way of %s")}
	case record.KindOfficial:
		return []rule{{
			"SELECT a.other_id FROM identities AS a JOIN identities AS b ON b.official_id = a.other_id AND b.other_id = a.official_id WHERE a.official_id = ?1 ORDER BY 1",
			kind, "something else was established since about the official and %s",
		}}
	case record.KindTenure:
		return []rule{{
			"SELECT DISTINCT p.id" + foreignTitles + "t.id = ?1 ORDER BY 1", record.KindParticipation,
			"a tenure would be another official's than that of %s, whose title was found to name it",
		}}
	case record.KindMeeting:
		return []rule{
			notWithin(kind, "postponed_to_id", "a meeting would be put off to itself by way of %s"),
			{
				"SELECT CASE x.id WHEN ?1 THEN y.id ELSE x.id END FROM meetings AS x JOIN meetings AS y ON y.id = x.postponed_to_id WHERE (x.id = ?1 OR y.id = ?1) AND y.held_last < x.held_first ORDER BY 1",
				kind, "a meeting would be put off to an earlier day, as %s has another day by now",
			},
		}
	case record.KindParticipation:
		return []rule{{
			"SELECT DISTINCT t.id" + foreignTitles + "p.id = ?1 ORDER BY 1", record.KindTenure,
			"a stated title would name what is another official's by now: %s",
		}}
	case record.KindAgendaItem:
		return []rule{{
			"SELECT CASE x.id WHEN ?1 THEN y.id ELSE x.id END FROM agenda_items AS x JOIN agenda_items AS y ON y.id = x.parent_id WHERE (x.id = ?1 OR y.id = ?1) AND x.position <= y.position ORDER BY 1",
			kind, "a sub-point would stand before its point, as %s has moved since",
		}}
	case record.KindSource:
		return []rule{{"SELECT y.id FROM sources AS x JOIN sources AS y ON y.document_number = x.document_number AND coalesce(y.publisher, '') = coalesce(x.publisher, '') AND y.id <> x.id " +
			"WHERE x.id = ?1 AND (x.url IS NULL OR y.url IS NULL) ORDER BY 1", kind, "a source would be the same document as " +
			"%s, and not both would have an address"}}
	default:
		return nil
	}
}

// refuseUnruly notes the rules between records that those coming back would break.
func (tx *reverter) refuseUnruly(reverts []*revert, at record.Path) {
	for _, r := range reverts {
		if r.body == nil {
			continue
		}
		for _, rule := range rulesOf(r.Kind) {
			var keys []int64
			var others []record.NodeID
			tx.All(&keys, rule.query, r.Key)
			for _, key := range keys {
				others = append(others, record.NodeID{Kind: rule.other, Key: key})
			}
			tx.refuseNaming(at, rule.told, others)
		}
	}
}
