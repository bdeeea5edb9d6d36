package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"encoding/json"
	"strings"
)

// A cell as SQL sees it: [committee, lowest, highest, last month, which].
const (
	cellCommittee = "(? ->> ('$[' || k.value || '][0]'))"
	cellLowest    = "(? ->> ('$[' || k.value || '][1]'))"
	cellHighest   = "(? ->> ('$[' || k.value || '][2]'))"
	cellLastMonth = "(? ->> ('$[' || k.value || '][3]'))"
	cellWhich     = "(? ->> ('$[' || k.value || '][4]'))"
)

const (
	meetingOfCell = "l.committee_id = " + cellCommittee + " AND l.held_on BETWEEN " + cellLowest + " AND " + cellHighest
	heldOfCell    = meetingOfCell + " AND " + isHeld
	hostedOfCell  = "l.host_id = " + cellCommittee
	dueOfCell     = hostedOfCell + " AND c.deadline_on BETWEEN " + cellLowest + " AND " + cellHighest
	endedInCell   = "c.closed_on BETWEEN " + cellLowest + " AND " + cellHighest
)

// summaryLists are the lists by name. Their conditions use the aliases of month.go; x is what the list is filtered by.
type summaryLists struct {
	from  string
	id    string // without it, x.id
	where map[string]string
}

var meetingLists = summaryLists{
	from: "meeting_committees AS l JOIN meetings AS m ON m.id = l.meeting_id JOIN meetings AS x ON x.id = m.id", id: "l.meeting_id",
	where: map[string]string{
		"held":      heldOfCell,
		"scheduled": meetingOfCell + " AND m.status = 'SCHEDULED'",
		"postponed": meetingOfCell + " AND m.status = 'POSTPONED'",
		"cancelled": meetingOfCell + " AND m.status = 'CANCELLED'",
		"undated": "l.committee_id = " + cellCommittee + " AND l.held_on = substr(" + cellLowest +
			", 1, 4) AND length(" + cellLowest + ") > 4 AND " + isHeld,
		"kind":                heldOfCell + " AND m.kinds & CAST(" + cellWhich + " AS INTEGER) <> 0",
		"with_participations": heldOfCell + " AND " + facetOf("participations"),
		"with_chair":          heldOfCell + " AND " + facetOf("chair"),
		"with_agenda":         heldOfCell + " AND " + facetOf("agenda"),
		"with_conclusions":    heldOfCell + " AND " + facetOf("conclusions"),
		"with_notice":         heldOfCell + " AND " + facetOf("notice"),
		"chair": heldOfCell + " AND EXISTS (SELECT 1 FROM participations AS f WHERE f.meeting_id = m.id AND f.role IN ('CHAIR', 'CO_CHAIR') AND f.official_id = " +
			cellWhich + ")",
		"topic": heldOfCell + " AND EXISTS (SELECT 1 FROM topic_links AS f WHERE f.kind = " + record.KindMeeting.Number() +
			" AND f.record_id = m.id AND f.topic_id = " +
			cellWhich + ")",
	},
}

func facetOf(name string) string {
	for _, f := range meetingFacets {
		if f.name == name {
			return f.where
		}
	}
	return "FALSE"
}

var agendaItemLists = summaryLists{
	from:  "meeting_committees AS l JOIN meetings AS m ON m.id = l.meeting_id JOIN agenda_items AS x ON x.meeting_id = m.id",
	where: map[string]string{"agenda_items": heldOfCell},
}

var participationLists = summaryLists{
	from: "meeting_committees AS l JOIN meetings AS m ON m.id = l.meeting_id JOIN participations AS p ON p.meeting_id = m.id JOIN participations AS x ON x.id = p.id",
	where: map[string]string{
		"present": heldOfCell + expectedOfCell + " AND p.attendance IN ('PRESENT', 'LATE', 'LEFT_EARLY')",
		"excused": heldOfCell + expectedOfCell + " AND p.attendance = 'EXCUSED'",
		"absent":  heldOfCell + expectedOfCell + " AND p.attendance = 'ABSENT'",
	},
}

const expectedOfCell = " AND EXISTS (SELECT 1 FROM posts AS o JOIN tenures AS t ON t.post_id = o.id WHERE o.committee_id = l.committee_id " +
	"AND t.official_id = p.official_id AND t.start_last <= m.held_first AND t.end_first >= m.held_last) " +
	"AND NOT EXISTS (SELECT 1 FROM participations AS e WHERE e.meeting_id = p.meeting_id AND e.official_id = p.official_id AND e.position < p.position)"

var conclusionLists = summaryLists{
	from: "meetings AS l JOIN conclusions AS c ON c.meeting_id = l.id JOIN conclusions AS x ON x.id = c.id",
	where: map[string]string{
		"delivered": hostedOfCell + " AND l.held_on BETWEEN " + cellLowest + " AND " + cellHighest,
		"kind": hostedOfCell + " AND l.held_on BETWEEN " + cellLowest + " AND " + cellHighest + " AND c.kind = " +
			cellWhich,
		"status": hostedOfCell + " AND l.held_on BETWEEN " + cellLowest + " AND " + cellHighest + " AND c.status = " +
			cellWhich,
		"due":            dueOfCell,
		"done_on_time":   dueOfCell + " AND c.status = 'DONE' AND " + wasOnTime,
		"done_late":      dueOfCell + " AND c.status = 'DONE' AND NOT " + wasOnTime + " AND " + endedInCell,
		"lapsed":         dueOfCell + " AND c.status = 'LAPSED' AND (" + wasOnTime + " OR " + endedInCell + ")",
		"overdue_at_end": dueOfCell + " AND (c.closed_on IS NULL OR NOT " + wasOnTime + " AND NOT " + endedInCell + ")",
		"still_open":     dueOfCell + " AND c.status NOT IN ('DONE', 'LAPSED')",
		"carried_in": hostedOfCell + " AND l.held_last < " + cellLowest + " AND " + isToDo + " AND c.closed_first >= " +
			cellLowest,
		"backlog": hostedOfCell + " AND c.deadline_last IS NOT NULL AND NOT " + wasOnTime +
			" AND substr(c.deadline_last, 1, 7) <= " + cellLastMonth +
			" AND " + monthEnded + " > " + cellLastMonth,
	},
}

// relation makes the list of one name over some cells.
func (s summaryLists) relation(what, cells string) list.Relation {
	condition := s.where[what]
	args := make([]any, strings.Count(condition, "?"))
	for i := range args {
		args[i] = cells
	}
	return list.Relation{
		Name: "summary " + what, From: s.from, Where: condition, Args: args, ID: s.id,
		Columns: map[string]string{"HELD_ON": "l.held_on"},
	}
}

// summaryCells writes the cells as relations read them.
func summaryCells(lists []record.SummaryList) string {
	cells := make([][5]any, len(lists))
	for i, l := range lists {
		cells[i] = [5]any{l.CommitteeKey, l.Period.Lowest(), l.Period.Highest(), string(l.Period.LastMonth()), l.Which}
		if l.WhichText != "" {
			cells[i][4] = l.WhichText
		}
	}
	b, _ := json.Marshal(cells) // numbers and texts always encode
	return string(b)
}

// numbers are the columns that add up.
func (t *monthTable) numbers() []monthColumn {
	if t.lastDay {
		return t.columns[:len(t.columns)-1]
	}
	return t.columns
}

func (t *monthTable) index(column string) int {
	for i, c := range t.columns {
		if c.name == column {
			return i
		}
	}
	panic("there is no figure " + column) // the names stand in this package alone
}
