package change

import (
	"context"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// An act is what people do with records: a notice is published, a meeting is put off, a tenure ends. Each is one
// change.

// Act runs f in one change. Faults of the input by its own rules, and those that f notes, come back together and leave
// nothing written.
func (s *Recorder) Act(ctx context.Context, actor string, note *string, in interface{ Validate() error },
	f func(*Writer),
) (*record.Change, error) {
	wrong := in.Validate() // which tidies the note, too
	return s.InOne(ctx, actor, *note, wrong, f)
}

// InOne runs f in one change, beside what is already known to be wrong with the input.
func (s *Recorder) InOne(ctx context.Context, actor, note string, wrong error,
	f func(*Writer),
) (*record.Change, error) {
	if wrong != nil {
		note = "" // never committed
	}
	return s.journal.WithSpace(ctx, func() (*record.Change, error) {
		return s.Change(ctx, actor, note, func(tx *Writer) error {
			tx.ruled(record.FaultsOf(wrong))
			f(tx)
			if err := tx.Faults.Err(); err != nil {
				return err // an engine's error after them follows from them
			}
			return tx.Err()
		})
	})
}

// IsFaulty tells that nothing more can be done with the input.
func (tx *Writer) IsFaulty() bool { return tx.Err() != nil || len(tx.Faults) > 0 }

// seen loads the record that an act is about into the body that blank makes. One that is not there is a fault, and so
// is one that has changed since whoever acts saw it; b then has what is recorded, if there is anything.
func seen[B journal.Body](tx *Writer, kind record.Kind, id string, version int, at record.Path,
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

// UpToDate notes that the input was made from an older version of the record.
func (tx *Writer) UpToDate(b journal.Body, version int, at record.Path) {
	if has := *b.VersionRef(); has != version {
		tx.Fault(record.Stale(at.At("version").String(), version, has))
	}
}

func (tx *Writer) seenMeeting(id string, version int, at record.Path) (*noun.MeetingBody, bool) {
	return seen(tx, record.KindMeeting, id, version, at, func(key int64) *noun.MeetingBody {
		return &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	})
}

// keyOfDay is where a meeting stands in the order of days and hours.
func (tx *Writer) keyOfDay(meeting int64) record.DayKey {
	var key record.DayKey
	tx.Get(&key, "SELECT held_on FROM meetings WHERE id = ?", meeting)
	return key
}

// dayOf is the day of a recorded meeting.
func (tx *Writer) dayOf(meeting int64) record.PartialDate { return tx.postponementOf(meeting).Day }
