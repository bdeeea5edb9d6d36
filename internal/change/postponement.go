package change

import (
	"bienban/internal/record"

	"bienban/internal/noun"
)

// LaterMeeting resolves the meeting that one was put off to; among many inputs one that is still to come is waited for.
func (tx *Writer) LaterMeeting(in *record.MeetingRef, meeting int64, at record.Path) *int64 {
	if tx.mayComeLater(in) {
		tx.awaited = append(tx.awaited, awaited{
			place: tx.place, path: at,
			of: record.NodeID{Kind: record.KindMeeting, Key: meeting}, meeting: *in,
		})
		return nil
	}
	return noun.Ref(tx.Meeting(in, at))
}

// PostponedForward notes a meeting that was put off to itself, or to a day that is certain to be an earlier one. With
// another day than it had, those that were put off to it are looked at, too.
func (tx *Writer) PostponedForward(b *noun.MeetingBody, had record.PartialDate, heldOn, link record.Path) {
	if b.PostponedToKey != nil {
		tx.LeadsForward(b, *b.PostponedToKey, link)
	}
	if b.IsNew() || had == b.HeldOn {
		return
	}
	var first []record.PartialDate
	tx.All(&first, "SELECT held_on FROM meetings WHERE postponed_to_id = ? AND held_first > ?", b.Key,
		string(b.HeldOn.Last()))
	for _, day := range first {
		tx.Invalid(heldOn, "%s is before %s, from which a meeting was put off to this one", b.HeldOn, day)
	}
}

// Postponement is a meeting as a link of a chain of them.
type Postponement struct {
	Day record.PartialDate `db:"held_on"`
	To  *int64             `db:"postponed_to_id"`
}

// LeadsForward notes a meeting that would be put off to an earlier day, or to itself by way of others.
func (tx *Writer) LeadsForward(b *noun.MeetingBody, later int64, at record.Path) {
	if later == b.Key {
		tx.Invalid(at, "a meeting cannot be put off to itself")
		return
	}
	next := tx.PostponementOf(later)
	if next.Day.Last() < b.HeldOn.First() {
		tx.Invalid(at, "%s is on %s, before %s", tx.Describe(record.KindMeeting, later), next.Day, b.HeldOn)
	}
	for up := next.To; up != nil && tx.Err() == nil; up = tx.PostponementOf(*up).To {
		if *up == b.Key {
			tx.Invalid(at, "%s was itself put off to this one", tx.Describe(record.KindMeeting, later))
			return
		}
	}
}

// PostponementOf is the day of a recorded meeting, and to which one it was put off.
func (tx *Writer) PostponementOf(meeting int64) Postponement {
	var p Postponement
	tx.Get(&p, "SELECT held_on, postponed_to_id FROM meetings WHERE id = ?", meeting)
	return p
}
