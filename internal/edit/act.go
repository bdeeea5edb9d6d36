package edit

import (
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// An act is what people do with records: a notice is published, a meeting is put off, a tenure ends. Each is one
// change.

// seen loads the record that an act is about into the body that blank makes. One that is not there is a fault, and so
// is one that has changed since whoever acts saw it; b then has what is recorded, if there is anything.
func seen[B journal.Body](tx editor, kind record.Kind, id string, version int, at record.Path,
	blank func(key int64) B,
) (b B, ok bool) {
	key := tx.ByID(kind, id, at.At("id"))
	b = blank(key)
	if key == 0 || !tx.Load(b.NodeID(), b) {
		return b, false
	}
	tx.UpToDate(b, version, at)
	return b, true
}

func (tx editor) seenMeeting(id string, version int, at record.Path) (*noun.MeetingBody, bool) {
	return seen(tx, record.KindMeeting, id, version, at, func(key int64) *noun.MeetingBody {
		return &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	})
}

// dayOf is the day of a recorded meeting.
func (tx editor) dayOf(meeting int64) record.PartialDate { return tx.PostponementOf(meeting).Day }
