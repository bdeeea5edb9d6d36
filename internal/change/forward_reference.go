package change

import (
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// awaited is a reference to a meeting that is not recorded yet: the one that reviewed a conclusion, or the one that a
// meeting was put off to. In a record file in the order of days these always come after what refers to them.
type awaited struct {
	place   string // of the input
	path    record.Path
	of      record.NodeID // the conclusion, or the meeting that was put off
	entry   int           // index in the conclusion's progress
	meeting record.MeetingRef
	// outdated tells that the meeting was recorded anew since, so that what came of it then no longer holds.
	outdated bool
}

// MostAwaited is how many may wait before a look at which of them have come. The next look is at twice as many as are
// left, so that the looks together cost no more than what waits.
const MostAwaited = 4096

// mayComeLater tells whether a meeting is to be waited for.
func (tx *Writer) mayComeLater(in *record.MeetingRef) bool {
	return in != nil && tx.InBulk && in.ID == "" && tx.recordedMeeting(in) == 0
}

// reviewer resolves the meeting that reviewed a conclusion; among many inputs one that is still to come is waited for.
func (tx *Writer) reviewer(in *record.MeetingRef, conclusion int64, entry int, at record.Path) *int64 {
	if tx.mayComeLater(in) {
		tx.awaited = append(tx.awaited, awaited{
			place: tx.place, path: at,
			of: record.NodeID{Kind: record.KindConclusion, Key: conclusion}, entry: entry, meeting: *in,
		})
		return nil
	}
	return noun.Ref(tx.Meeting(in, at))
}

func (tx *Writer) recordedMeeting(in *record.MeetingRef) int64 {
	if in.Slug != "" {
		return tx.BySlug(record.KindMeeting, in.Slug)
	}
	if in.Identifier != nil {
		return tx.ByIdentifier(record.KindMeeting, *in.Identifier)
	}
	return 0
}

// meetAwaited fills in the meetings that have come, and leaves the rest waiting.
func (tx *Writer) meetAwaited(errs *entryErrors) {
	tx.awaited = slices.DeleteFunc(tx.awaited, func(a awaited) bool {
		key := tx.recordedMeeting(&a.meeting)
		if key == 0 {
			return false
		}
		if a.outdated {
			return true
		}
		tx.Faults = nil
		if a.of.Kind == record.KindMeeting {
			tx.putOff(a, key)
		} else {
			tx.reviewedBy(a, key)
		}
		errs.add(a.place, tx.Faults)
		return true
	})
	tx.lookAgain = 2 * len(tx.awaited)
}

// outdate notes what waits for a meeting that was recorded and is to be recorded anew: it must come, but it leads
// nowhere then.
func (tx *Writer) outdate(m *noun.MeetingBody, parts meetingParts) {
	if len(tx.awaited) == 0 || m.IsNew() {
		return
	}
	anew := map[record.NodeID]bool{m.NodeID(): true}
	for _, key := range parts.conclusions {
		anew[record.NodeID{Kind: record.KindConclusion, Key: key}] = true
	}
	for i := range tx.awaited {
		tx.awaited[i].outdated = tx.awaited[i].outdated || anew[tx.awaited[i].of]
	}
}

func (tx *Writer) reviewedBy(a awaited, meeting int64) {
	c := &noun.ConclusionBody{Conclusion: record.Conclusion{Key: a.of.Key}}
	if tx.Load(a.of, c) && a.entry < len(c.Progress) {
		c.Progress[a.entry].ReviewedByKey = &meeting
		c.SetDay(tx.KeyOfDay(c.MeetingKey))
		tx.Save(c)
	}
}

func (tx *Writer) putOff(a awaited, to int64) {
	b := &noun.MeetingBody{Meeting: record.Meeting{Key: a.of.Key}}
	if tx.Load(a.of, b) && b.Status == record.MeetingStatusPostponed { // it may have been recorded anew since
		tx.LeadsForward(b, to, a.path)
		b.PostponedToKey = &to
		tx.Save(b)
	}
}

// missed are the faults of those that never came.
func (a awaited) missed() record.Faults {
	return record.Faults{record.NotFound(a.path.String(),
		"no meeting before or after it in this import, or recorded already, is the one referred to")}
}
