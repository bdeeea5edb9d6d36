package change

import (
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// RecordMeeting records a meeting and what it refers to in one change. All faults of the input come back at once, as
// record.Faults; the input's texts are put into their canonical form. What is recorded already is left alone, so that
// the same input twice changes nothing.
func (s *Recorder) RecordMeeting(ctx context.Context, actor string,
	in *record.RecordMeetingInput,
) (*record.RecordMeetingPayload, error) {
	if in.Meeting == nil {
		return nil, record.Invalid("meeting", "the meeting itself is missing")
	}
	payload := &record.RecordMeetingPayload{}
	var w *Writer
	change, err := s.Act(ctx, actor, &in.Note, in, func(tx *Writer) {
		w, *payload = tx, record.RecordMeetingPayload{}
		tx.effects.told, tx.effects.refuse = true, in.RefuseDeletions
		if in.DryRun {
			tx.Try()
		}
		b, outcome := tx.Record(in)
		if b == nil {
			return
		}
		payload.Outcome = outcome
		if !in.DryRun {
			payload.Meeting = &b.Meeting
		}
	})
	if err != nil {
		return nil, err
	}
	payload.Change = change
	if change != nil && payload.Outcome == record.RecordOutcomeUnchanged {
		payload.Outcome = record.RecordOutcomeUpdated
	}
	payload.Effects, payload.Kept = w.toldEffects(in.DryRun), slices.Clip(append([]record.KeptValue{}, w.Kept...))
	if in.DryRun {
		payload.Change = nil
	}
	return payload, nil
}

// Record writes one input: first what it declares, in the order in which that is referred to, then the meeting, if
// there is one.
func (tx *Writer) Record(in *record.RecordMeetingInput) (*noun.MeetingBody, record.RecordOutcome) {
	var root record.Path
	for i := range in.Sources {
		tx.PutSource(&in.Sources[i], root.At("sources").Index(i))
	}
	for i := range in.Areas {
		tx.PutArea(&in.Areas[i], root.At("areas").Index(i))
	}
	for i := range in.Committees {
		tx.PutCommittee(&in.Committees[i], root.At("committees").Index(i))
	}
	for i := range in.Officials {
		tx.PutOfficial(&in.Officials[i], root.At("officials").Index(i))
	}
	for i := range in.Posts {
		tx.PutPost(&in.Posts[i], root.At("posts").Index(i))
	}
	for i := range in.Terms {
		tx.PutTerm(&in.Terms[i], root.At("terms").Index(i))
	}
	for i := range in.Tenures {
		tx.PutTenure(&in.Tenures[i], root.At("tenures").Index(i))
	}
	for i := range in.Successions {
		tx.PutSuccession(&in.Successions[i], root.At("successions").Index(i))
	}
	for i := range in.Topics {
		tx.PutTopic(&in.Topics[i], root.At("topics").Index(i))
	}
	for i := range in.SavedQueries {
		tx.PutSavedQuery(&in.SavedQueries[i], root.At("savedQueries").Index(i))
	}
	if in.Meeting == nil {
		tx.refuseLosses()
		return nil, record.RecordOutcomeUnchanged
	}
	b, outcome := tx.PutMeeting(tx.asWritten(in, root.At("meeting")), root.At("meeting"))
	tx.refuseLosses()
	return b, outcome
}

// asWritten is the meeting of an input as it is to be recorded: whole, or laid over the recorded one.
func (tx *Writer) asWritten(in *record.RecordMeetingInput, at record.Path) *record.MeetingInput {
	if in.Mode == record.WriteModePatch {
		return tx.patched(in.Meeting, at)
	}
	return in.Meeting
}
