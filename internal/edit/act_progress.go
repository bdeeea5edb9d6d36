package edit

import (
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// RecordProgress puts an entry into the life of a conclusion, behind those that are not certain to be later; the
// conclusion then stands where its last entry says.
func (s *Editor) RecordProgress(ctx context.Context, actor string,
	in *record.RecordProgressInput,
) (*record.RecordProgressPayload, error) {
	var c *noun.ConclusionBody
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { c = tx.recordProgress(in) })
	if err != nil {
		return nil, err
	}
	return &record.RecordProgressPayload{Conclusion: &c.Conclusion, Written: record.Written{Change: change}}, nil
}

func (tx editor) recordProgress(in *record.RecordProgressInput) *noun.ConclusionBody {
	var root record.Path
	at := root.At("progress")
	c, ok := seen(tx, record.KindConclusion, in.ID, in.Version, root, func(key int64) *noun.ConclusionBody {
		return &noun.ConclusionBody{Conclusion: record.Conclusion{Key: key}}
	})
	entry := record.Progress{
		On: in.Progress.On, Status: in.Progress.Status, Note: noun.Text(in.Progress.Note),
		EvidenceKey:   noun.Ref(tx.Source(in.Progress.Evidence, at.At("evidence"))),
		ReviewedByKey: noun.Ref(tx.Meeting(in.Progress.ReviewedBy, at.At("reviewedBy"))),
	}
	if !ok {
		return c
	}
	c.SetDay(tx.KeyOfDay(c.MeetingKey))
	tx.refuseProgress(c, entry, at)
	if tx.IsFaulty() {
		return c
	}
	place := len(c.Progress)
	for place > 0 && entry.On.Last() < c.Progress[place-1].On.First() {
		place--
	}
	c.Progress = slices.Insert(c.Progress, place, entry)
	tx.Save(c)
	return c
}

// refuseProgress notes an entry that cannot be true, or that is there already.
func (tx editor) refuseProgress(c *noun.ConclusionBody, entry record.Progress, at record.Path) {
	if entry.On.Last() < c.HeldKey.Day().First() {
		tx.Invalid(at.At("on"), "%s is before the meeting that concluded it, %s", entry.On, c.HeldKey.Day())
	}
	if len(c.Progress) >= record.MostFacets {
		tx.Invalid(at, "the conclusion has %d entries already, at most %d are allowed", len(c.Progress), record.MostFacets)
	}
	if i := slices.IndexFunc(c.Progress, entry.Equals); i >= 0 {
		tx.Conflict(at, "the same is recorded already, as entry %d", i+1)
	}
	if entry.ReviewedByKey != nil {
		tx.refuseReviewer(c, *entry.ReviewedByKey, at.At("reviewedBy"))
	}
}

// refuseReviewer notes a meeting that cannot have reviewed the conclusion.
func (tx editor) refuseReviewer(c *noun.ConclusionBody, meeting int64, at record.Path) {
	if meeting == c.MeetingKey {
		tx.Invalid(at, "a later meeting reviews a conclusion, not its own")
		return
	}
	m := &noun.MeetingBody{Meeting: record.Meeting{Key: meeting}}
	if !tx.Load(m.NodeID(), m) {
		return
	}
	if m.HeldLast < c.HeldKey.Day().First() {
		tx.Invalid(at, "%s was on %s, before the meeting that concluded it, %s", tx.Describe(record.KindMeeting, meeting),
			m.HeldOn, c.HeldKey.Day())
	}
	if m.Status == record.MeetingStatusCancelled || m.Status == record.MeetingStatusPostponed {
		tx.Invalid(at, "%s is %s: it reviewed nothing", tx.Describe(record.KindMeeting, meeting), m.Status)
	}
}
