package change

import (
	"bienban/internal/describe"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type agendaItemDraft struct {
	noun.AgendaItemBody
	supports []Support
}

func (tx *Writer) draftAgendaItems(d *meetingDraft, in []record.AgendaItemInput, recorded map[int]int64,
	at record.Path,
) {
	for i := range in {
		d.agendaItems = append(d.agendaItems, tx.draftAgendaItem(d, &in[i], recorded, i+1, at.Index(i)))
	}
}

func (tx *Writer) draftAgendaItem(d *meetingDraft, in *record.AgendaItemInput, recorded map[int]int64, position int,
	at record.Path,
) *agendaItemDraft {
	a := &agendaItemDraft{}
	tx.claim(recorded, position, record.KindAgendaItem, &a.Key, &a.AgendaItemBody)
	a.HeldKey = d.KeyOfDay()
	a.MeetingKey, a.Position = d.Key, position
	a.PresenterKey, a.ParentKey = d.participationAt(in.Presenter), d.agendaItemAt(in.Parent)
	tx.FillAgendaItem(&a.AgendaItemBody, in, at)
	a.supports = tx.Supports(in.Citations, at.At("citations"))
	return a
}

// FillAgendaItem takes the facts of the input in whole, but for those that are places in the meeting.
func (tx *Writer) FillAgendaItem(a *noun.AgendaItemBody, in *record.AgendaItemInput, at record.Path) {
	a.Number, a.Title = noun.Text(in.Number), in.Title
	a.Summary, a.PresenterText = noun.Text(in.Summary), noun.Text(in.PresenterText)
	a.CarriedOverFromKey = noun.Ref(tx.agendaItem(in.CarriedOverFrom, at.At("carriedOverFrom")))
	if a.CarriedOverFromKey != nil && tx.agendaOf(in.CarriedOverFrom, *a.CarriedOverFromKey) == a.MeetingKey {
		tx.Invalid(at.At("carriedOverFrom"), "an agenda item is carried over from another meeting, not from its own")
	}
	a.Topics = tx.Topics(in.Topics, at.At("topics"))
}

// participationAt is the key of the participation at a position, nil when none is given.
func (d *meetingDraft) participationAt(position *int) *int64 {
	if position == nil || *position < 1 || *position > len(d.participations) {
		return nil
	}
	return &d.participations[*position-1].Key
}

// agendaItemAt is the key of the agenda item at a position, nil when none is given.
func (d *meetingDraft) agendaItemAt(position *int) *int64 {
	if position == nil || *position < 1 || *position > len(d.agendaItems) {
		return nil
	}
	return &d.agendaItems[*position-1].Key
}

func (tx *Writer) saveAgendaItems(d *meetingDraft) {
	for _, a := range d.agendaItems {
		fresh := a.IsNew()
		tx.Save(&a.AgendaItemBody)
		tx.citeWhole(a.NodeID(), a.supports, fresh)
	}
}

// agendaItem resolves a reference to a recorded agenda item, 0 when there is none or it has a fault.
func (tx *Writer) agendaItem(ref *record.AgendaItemRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.At != nil:
		return tx.partAt(record.KindAgendaItem, ref.At, at.At("at"))
	}
	return tx.outright(record.KindAgendaItem, ref.ID, "", nil, at)
}

// agendaOf is the meeting of an agenda item that a reference led to. An import refers by the meeting, and asks no more.
func (tx *Writer) agendaOf(ref *record.AgendaItemRef, key int64) (meeting int64) {
	if ref.At != nil {
		return tx.Meeting(&ref.At.Meeting, record.Path{})
	}
	tx.Get(&meeting, "SELECT meeting_id FROM agenda_items WHERE id = ?", key)
	return meeting
}

// partAt resolves a place in a meeting, 0 when it has a fault.
func (tx *Writer) partAt(kind record.Kind, place *record.PlaceInput, at record.Path) int64 {
	meeting := tx.Meeting(&place.Meeting, at.At("meeting"))
	if meeting == 0 {
		return 0
	}
	key := tx.Find(noun.PlaceLookup(kind, meeting, place.Position))
	if key == 0 {
		tx.NotFound(at.At("position"), "%s has no %s %d", tx.Describe(record.KindMeeting, meeting), noun.KindNames[kind],
			place.Position)
	}
	return key
}

// DescribeAgendaItem writes an agenda item as the input that would make it; what it refers to in meetings by position.
func (tx *Writer) DescribeAgendaItem(b *noun.AgendaItemBody) record.AgendaItemInput {
	in := record.AgendaItemInput{
		Number: noun.ValueOf(b.Number), Title: b.Title, Summary: noun.ValueOf(b.Summary),
		PresenterText: noun.ValueOf(b.PresenterText), Topics: describe.TopicRefs(b.Topics),
		Presenter: tx.positionOf(record.KindParticipation, b.PresenterKey), Parent: tx.positionOf(record.KindAgendaItem,
			b.ParentKey),
	}
	if b.CarriedOverFromKey != nil {
		in.CarriedOverFrom = &record.AgendaItemRef{ID: noun.RefID(record.KindAgendaItem, b.CarriedOverFromKey)}
	}
	return in
}
