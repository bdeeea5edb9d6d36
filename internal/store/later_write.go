package store

import (
	"slices"

	"bienban/internal/record"
)

// awaited is a progress entry whose reviewing meeting is not recorded yet. In a record file in the order of days the meeting
// that reviewed a conclusion always comes after the conclusion's own.
type awaited struct {
	place      string // of the input
	path       string // inside it
	conclusion int64
	entry      int // index in its progress
	meeting    record.MeetingRef
}

// mostAwaited is how many may wait before a look at which of them have come.
const mostAwaited = 4096

// reviewer resolves the meeting that reviewed a conclusion; among many inputs one that is still to come is waited for.
func (tx *Tx) reviewer(in *record.MeetingRef, conclusion int64, entry int, at record.Path) *int64 {
	if in != nil && tx.inBulk && in.ID == "" && tx.recordedMeeting(in) == 0 {
		tx.awaited = append(tx.awaited, awaited{tx.place, at.String(), conclusion, entry, *in})
		return nil
	}
	return ref(tx.meeting(in, at))
}

func (tx *Tx) recordedMeeting(in *record.MeetingRef) int64 {
	if in.Slug != "" {
		return tx.bySlug(record.KindMeeting, in.Slug)
	}
	if in.Identifier != nil {
		return tx.byIdentifier(record.KindMeeting, *in.Identifier)
	}
	return 0
}

// meetAwaited fills in the meetings that have come, and leaves the rest waiting.
func (tx *Tx) meetAwaited() {
	tx.awaited = slices.DeleteFunc(tx.awaited, func(a awaited) bool {
		key := tx.recordedMeeting(&a.meeting)
		if key == 0 {
			return false
		}
		c := &conclusionBody{Conclusion: record.Conclusion{Key: a.conclusion}}
		if tx.load(c.NodeID(), c) && a.entry < len(c.Progress) {
			c.Progress[a.entry].ReviewedByKey = &key
			tx.get(&c.day, "SELECT held_on FROM meetings WHERE id = ?", c.MeetingKey)
			tx.save(c)
		}
		return true
	})
}

// missed are the faults of those that never came.
func (a awaited) missed() record.Faults {
	return record.Faults{record.NotFound(a.path, "no meeting before or after it in this import, or recorded already, is the one referred to")}
}
