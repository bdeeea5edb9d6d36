package figures

import (
	"encoding/json"
	"strings"

	"bienban/internal/list"
	"bienban/internal/record"
)

// A cell as SQL sees it: [committee, lowest, highest, as of, which, first day, last day]. Its parents are cells, given
// as one JSON array; k.value is a cell's place in it. Where several committees are counted together, the first element
// is an array of them.
const (
	CellCommittee = "(? ->> ('$[' || k.value || '][0]'))"
	CellLowest    = "(? ->> ('$[' || k.value || '][1]'))"
	cellHighest   = "(? ->> ('$[' || k.value || '][2]'))"
	cellAsOf      = "(? ->> ('$[' || k.value || '][3]'))"
	cellWhich     = "(? ->> ('$[' || k.value || '][4]'))"
	cellFrom      = "(? ->> ('$[' || k.value || '][5]'))"
	cellTo        = "(? ->> ('$[' || k.value || '][6]'))"
)

// What puts a record into a cell.
const (
	// MeetingOfCell is the condition of the meetings of a cell, l of which is the row of meeting_committees.
	MeetingOfCell = "l.committee_id = " + CellCommittee + begunInCell
	begunInCell   = " AND l.held_on BETWEEN " + CellLowest + " AND " + cellHighest +
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
	return f.relation("summary "+f.Name, f.on.inCell, cells)
}

// GroupRelation is Relation for cells of several committees, in which a record counts once.
func (f *Figure) GroupRelation(cells string) list.Relation {
	inGroup := f.on.inGroup
	if inGroup == "" {
		inGroup = InGroup(f.on.inCell)
	}
	return f.relation("group "+f.Name, inGroup, cells)
}

func (f *Figure) relation(name, inCell, cells string) list.Relation {
	where := strings.ReplaceAll(f.where, endedInPeriod, endedInCell)
	where = strings.ReplaceAll(where, notOverdueYet, "c.deadline_last >= "+cellAsOf)
	if f.of != nil {
		where = strings.ReplaceAll(where, anyValue, f.of.inCell)
	}
	where = inCell + " AND " + where
	args := make([]any, strings.Count(where, "?"))
	for i := range args {
		args[i] = cells
	}
	source := sources[f.Kind]
	return list.Relation{
		Name: name, From: source.from, Where: where, Args: args, ID: source.id,
		Columns: map[string]string{"HELD_ON": "l.held_on"},
	}
}

// membersOfCell are the committees of a cell of several.
const membersOfCell = "(SELECT g.value FROM json_each(" + CellCommittee + ") AS g)"

// ofGroup is the condition of a meeting of a cell of several committees, whichever of them l names.
const ofGroup = "l.committee_id IN " + membersOfCell

// MeetingOfGroup is MeetingOfCell for a cell of several committees: a meeting has a row l of each of them.
const MeetingOfGroup = ofGroup + begunInCell

// earlierInGroup begins a condition on an earlier committee e of the meeting that is in the cell, too.
const earlierInGroup = `SELECT 1 FROM meeting_committees AS e
	WHERE e.meeting_id = l.meeting_id AND e.position < l.position AND e.committee_id IN ` + membersOfCell

// InGroup turns a condition on the meetings or conclusions of a cell's committee into that of a cell of several: a
// meeting of more than one of them is found by the first.
func InGroup(inCell string) string {
	return strings.NewReplacer(
		"l.committee_id = "+CellCommittee, ofGroup+" AND NOT EXISTS ("+earlierInGroup+")",
		"l.host_id = "+CellCommittee, "l.host_id IN "+membersOfCell,
	).Replace(inCell)
}

// SummaryCells writes the cells as relations read them.
func SummaryCells(lists []record.SummaryList) string {
	cells := make([][7]any, len(lists))
	for i, l := range lists {
		cells[i] = [7]any{
			l.CommitteeKey, l.Period.Lowest(), l.Period.Highest(), string(l.AsOf), l.Which, l.Period.From(), l.Period.To(),
		}
		if l.Group != nil {
			cells[i][0] = l.Group.Keys
		}
		if l.WhichText != "" {
			cells[i][4] = l.WhichText
		}
	}
	b, _ := json.Marshal(cells) // numbers and texts always encode
	return string(b)
}
