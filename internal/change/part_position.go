package change

import (
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// The parts of a meeting stand at positions from 1 without gaps: a record file gives them by their order alone, and
// what is exported must come back as it was. Making a part moves those behind it down, deleting one moves them up, and
// each part that moves is changed by that.

// OrderOf are the ids of the parts of a kind in their order.
func (tx *Writer) OrderOf(kind record.Kind, meeting int64) []int64 {
	parts := tx.PartsIn(noun.Tables[kind], meeting)
	order := make([]int64, 0, len(parts))
	for _, p := range Positions(parts) {
		order = append(order, parts[p])
	}
	return order
}

// Arrange brings the parts of a meeting into an order. The part own is left to the caller, who saves it at its new
// position.
func (tx *Writer) Arrange(kind record.Kind, m *noun.MeetingBody, order []int64, own int64) {
	had := tx.OrderOf(kind, m.Key)
	for i, key := range had {
		if i < len(order) && order[i] == key {
			continue
		}
		// Out of the way first: no two parts may stand at one position, not even half way.
		tx.Exec("UPDATE "+noun.Tables[kind]+" SET position = position + ? WHERE id = ?", record.MostNumber, key)
	}
	for i, key := range order {
		if key == own || (i < len(had) && had[i] == key) {
			continue
		}
		p := tx.part(kind, key, m)
		*p.PositionRef() = i + 1
		tx.Save(p)
	}
}

// part loads a part of a meeting, ready to be saved.
func (tx *Writer) part(kind record.Kind, key int64, m *noun.MeetingBody) noun.Part {
	id := record.NodeID{Kind: kind, Key: key}
	p := noun.Blank(id).(noun.Part)
	tx.Load(id, p)
	tx.SettleBy(p, m.KeyOfDay(), m.Committees)
	return p
}

// InsertAt puts a new part into an order, at a position or, without one, behind the place that is given.
func (tx *Writer) InsertAt(order []int64, key int64, position *int, behind int, meeting, at record.Path) []int64 {
	if len(order) >= record.MostParts {
		tx.Invalid(meeting, "the meeting has %d already, at most %d are allowed", len(order), record.MostParts)
	}
	place := behind
	if position != nil {
		if *position < 1 || *position > len(order)+1 {
			tx.Invalid(at, "%d is out of range: expected a position from 1 to %d", *position, len(order)+1)
			return order
		}
		place = *position - 1
	}
	return slices.Insert(slices.Clone(order), place, key)
}
