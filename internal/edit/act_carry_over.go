package edit

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// CarryOver puts a point of an agenda onto the agenda of a later meeting and keeps where it came from.
func (s *Editor) CarryOver(ctx context.Context, actor string,
	in *record.CarryOverInput,
) (*record.CarryOverPayload, error) {
	var a *noun.AgendaItemBody
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { a = tx.carryOver(in) })
	if err != nil {
		return nil, err
	}
	return &record.CarryOverPayload{AgendaItem: &a.AgendaItem, Written: record.Written{Change: change}}, nil
}

func (tx editor) carryOver(in *record.CarryOverInput) *noun.AgendaItemBody {
	var root record.Path
	supports := tx.Supports(in.Citations, root.At("citations"))
	from := tx.ByID(record.KindAgendaItem, in.ID, root.At("id"))
	to := tx.Meeting(&in.To, root.At("to"))
	if from == 0 || to == 0 {
		return nil
	}
	m := &noun.MeetingBody{Meeting: record.Meeting{Key: to}}
	tx.Load(m.NodeID(), m)
	old := &noun.AgendaItemBody{AgendaItem: record.AgendaItem{Key: from}}
	tx.Load(old.NodeID(), old)
	tx.refuseCarryingOver(old, m, root.At("to"))
	a := &noun.AgendaItemBody{
		AgendaItem: record.AgendaItem{
			Key: tx.NewKey(record.KindAgendaItem), MeetingKey: to, Number: noun.Text(in.Number),
			Title:         old.Title,
			PresenterText: old.PresenterText, CarriedOverFromKey: &from,
		},
		Topics: old.Topics,
	}
	order := tx.OrderOf(record.KindAgendaItem, to)
	order = tx.InsertAt(order, a.Key, in.Position, len(order), root.At("to"), root.At("position"))
	if tx.IsFaulty() {
		return a
	}
	tx.settlePart(a, m, order)
	tx.CiteAll(a.NodeID(), supports)
	return a
}

// refuseCarryingOver notes a meeting to which a point cannot be carried over.
func (tx editor) refuseCarryingOver(old *noun.AgendaItemBody, m *noun.MeetingBody, at record.Path) {
	if old.MeetingKey == m.Key {
		tx.Invalid(at, "the agenda item is one of this meeting's own")
		return
	}
	if day := tx.dayOf(old.MeetingKey); m.HeldLast < day.First() {
		tx.Invalid(at, "%s is on %s, before the meeting whose agenda item it is, %s", tx.Describe(record.KindMeeting, m.Key),
			m.HeldOn, day)
	}
	if m.Status == record.MeetingStatusCancelled || m.Status == record.MeetingStatusPostponed {
		tx.Conflict(at, "%s is %s: nothing is carried over to it", tx.Describe(record.KindMeeting, m.Key), m.Status)
	}
	var there int64
	if tx.Get(&there, "SELECT position FROM agenda_items WHERE carried_over_from_id = ? AND meeting_id = ?", old.Key,
		m.Key) {
		tx.Conflict(at, "it is carried over to %s already, as its agenda item %d", tx.Describe(record.KindMeeting, m.Key),
			there)
	}
}
