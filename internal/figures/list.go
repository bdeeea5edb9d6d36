package figures

import (
	"encoding/json"
	"strings"

	"bienban/internal/list"
	"bienban/internal/record"
)

// A cell as SQL sees it: [committee, lowest, highest, last month, which, first day, last day]. Its parents are cells,
// given as one JSON array; k.value is a cell's place in it.
const (
	CellCommittee = "(? ->> ('$[' || k.value || '][0]'))"
	CellLowest    = "(? ->> ('$[' || k.value || '][1]'))"
	cellHighest   = "(? ->> ('$[' || k.value || '][2]'))"
	cellLastMonth = "(? ->> ('$[' || k.value || '][3]'))"
	cellWhich     = "(? ->> ('$[' || k.value || '][4]'))"
	cellFrom      = "(? ->> ('$[' || k.value || '][5]'))"
	cellTo        = "(? ->> ('$[' || k.value || '][6]'))"
)

// What puts a record into a cell.
const (
	// MeetingOfCell is the condition of the meetings of a cell, l of which is the row of meeting_committees.
	MeetingOfCell = "l.committee_id = " + CellCommittee + " AND l.held_on BETWEEN " + CellLowest + " AND " + cellHighest +
		" AND (instr(l.held_on, '|') = 0 OR " + certainlyBegun + ")"
	hostedOfCell = "l.host_id = " + CellCommittee
	endedInCell  = "c.closed_on BETWEEN " + CellLowest + " AND " + cellHighest
	// certainlyBegun is record.PartialDate.Begins, at least so surely, of the day of a meeting; the meeting is looked for
	// only where its sort key does not tell.
	certainlyBegun = "EXISTS (SELECT 1 FROM meetings AS b WHERE b.id = l.meeting_id AND b.held_first >= " + cellFrom +
		" AND b.held_start_last <= " + cellTo + ")"
)

// monthOf is record.PartialDate.Month of a column that holds a sort key.
func monthOf(key string) string {
	return "CASE instr(" + key + ", '|') WHEN 0 THEN substr(" + key + ", 1, 7) ELSE substr(" + key + ", instr(" + key +
		", '|')) END"
}

// sources lead to the records of a kind as x, by which a list is filtered, past the aliases that conditions use.
var sources = map[record.Kind]struct {
	from string
	id   string // without it, x.id
}{
	record.KindMeeting: {
		from: `meeting_committees AS l
			JOIN meetings AS m ON m.id = l.meeting_id
			JOIN meetings AS x ON x.id = m.id`,
		id: "l.meeting_id",
	},
	record.KindAgendaItem: {
		from: `meeting_committees AS l
			JOIN meetings AS m ON m.id = l.meeting_id
			JOIN agenda_items AS x ON x.meeting_id = m.id`,
	},
	record.KindParticipation: {
		from: `meeting_committees AS l
			JOIN meetings AS m ON m.id = l.meeting_id
			JOIN participations AS p ON p.meeting_id = m.id
			JOIN participations AS x ON x.id = p.id`,
	},
	record.KindConclusion: {
		from: `meetings AS l
			JOIN conclusions AS c ON c.meeting_id = l.id
			JOIN conclusions AS x ON x.id = c.id`,
	},
}

// Relation makes the list of the figure over some cells, as SummaryCells writes them.
func (f *Figure) Relation(cells string) list.Relation {
	where := strings.ReplaceAll(f.where, endedInPeriod, endedInCell)
	if f.of != nil {
		where = strings.ReplaceAll(where, anyValue, f.of.inCell)
	}
	where = f.on.inCell + " AND " + where
	args := make([]any, strings.Count(where, "?"))
	for i := range args {
		args[i] = cells
	}
	source := sources[f.Kind]
	return list.Relation{
		Name: "summary " + f.Name, From: source.from, Where: where, Args: args, ID: source.id,
		Columns: map[string]string{"HELD_ON": "l.held_on"},
	}
}

// SummaryCells writes the cells as relations read them.
func SummaryCells(lists []record.SummaryList) string {
	cells := make([][7]any, len(lists))
	for i, l := range lists {
		cells[i] = [7]any{
			l.CommitteeKey, l.Period.Lowest(), l.Period.Highest(), string(l.Period.LastMonth()), l.Which,
			l.Period.From(), l.Period.To(),
		}
		if l.WhichText != "" {
			cells[i][4] = l.WhichText
		}
	}
	b, _ := json.Marshal(cells) // numbers and texts always encode
	return string(b)
}
