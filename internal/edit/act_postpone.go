package edit

import (
	"context"
	"slices"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// PostponeMeeting records that a meeting was put off, and keeps the link to the meeting on the new date: one that is
// recorded, or one that it makes. While the new date is unknown there is no link; the act can be repeated when it is
// known.
func (s *Editor) PostponeMeeting(ctx context.Context, actor string,
	in *record.PostponeMeetingInput,
) (*record.PostponeMeetingPayload, error) {
	payload := &record.PostponeMeetingPayload{}
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) {
		m, to := tx.postponeMeeting(in)
		payload.Meeting = &m.Meeting
		if to != nil {
			payload.PostponedTo = &to.Meeting
		}
	})
	if err != nil {
		return nil, err
	}
	payload.Change = change
	return payload, nil
}

func (tx editor) postponeMeeting(in *record.PostponeMeetingInput) (m, to *noun.MeetingBody) {
	var root record.Path
	m, ok := tx.seenMeeting(in.ID, in.Version, root)
	supports := tx.Supports(in.Citations, root.At("citations"))
	if ok {
		tx.refuseCallingOff(m, root.At("id"))
		if m.Status == record.MeetingStatusPostponed && m.PostponedToKey == nil && in.To == nil {
			tx.Conflict(root.At("to"), "the meeting is POSTPONED already: give the new date, if it is known by now")
		}
	}
	if in.To != nil {
		to = tx.newDate(m, in.To, root.At("to"))
	}
	if !ok || tx.IsFaulty() {
		return m, to
	}
	if to != nil && to.IsNew() {
		tx.Save(to)
		tx.CiteAll(to.NodeID(), ofTheWhole(supports))
	}
	m.Status = record.MeetingStatusPostponed
	if to != nil {
		m.PostponedToKey = &to.Key
	}
	tx.Save(m)
	tx.CiteAll(m.NodeID(), supports)
	return m, to
}

// newDate is the meeting on the new date, recorded or not yet.
func (tx editor) newDate(m *noun.MeetingBody, in *record.NewDateInput, at record.Path) *noun.MeetingBody {
	if in.Date != nil {
		return tx.onNewDate(m, in.Date, at.At("date"))
	}
	key := tx.Meeting(in.Meeting, at.At("meeting"))
	if key == 0 || m.Key == 0 {
		return nil
	}
	tx.LeadsForward(m, key, at.At("meeting"))
	to := &noun.MeetingBody{Meeting: record.Meeting{Key: key}}
	tx.Load(to.NodeID(), to)
	if !slices.ContainsFunc(to.Committees, func(c int64) bool { return slices.Contains(m.Committees, c) }) {
		tx.Invalid(at.At("meeting"), "%s has none of the committees of the one that is put off",
			tx.Describe(record.KindMeeting, key))
	}
	return to
}

// onNewDate describes the meeting on the new date after the one that is put off.
func (tx editor) onNewDate(m *noun.MeetingBody, in *record.MeetingDateInput, at record.Path) *noun.MeetingBody {
	if m.Key == 0 {
		return nil
	}
	if in.HeldOn.Last() < m.HeldFirst {
		tx.Invalid(at.At("heldOn"), "%s is before %s, the day from which the meeting is put off", in.HeldOn, m.HeldOn)
	}
	slug := in.Slug
	var key int64
	if slug != "" {
		key = tx.BySlug(record.KindMeeting, slug)
	} else {
		slug, key = tx.MeetingByTitle(&record.MeetingInput{Title: m.Title, HeldOn: in.HeldOn},
			change.HostAmong(m.Committees), at)
	}
	if key != 0 {
		tx.Conflict(at, "%s is recorded already: if it is the one on the new date, name it as meeting, else give another slug", tx.Describe(record.KindMeeting, key))
		return nil
	}
	to := &noun.MeetingBody{
		Meeting: record.Meeting{
			Key: tx.NewKey(record.KindMeeting), Slug: slug, Title: m.Title, KindSet: m.KindSet,
			Status: record.MeetingStatusScheduled, Ordinal: m.Ordinal,
			HostKey: m.HostKey, HeldOn: in.HeldOn, StartTime: in.StartTime, EndTime: in.EndTime, TimeZone: m.TimeZone,
			Place:       m.Place,
			ReviewsFrom: m.ReviewsFrom, ReviewsTo: m.ReviewsTo, ReviewsLabel: m.ReviewsLabel,
			PlansFrom: m.PlansFrom, PlansTo: m.PlansTo, PlansLabel: m.PlansLabel,
		},
		Committees: m.Committees, Conveners: m.Conveners, Directing: m.Directing, Sites: m.Sites, Topics: m.Topics,
		Drafted: m.Drafted, // what readers do not see is not shown to them by being put off
	}
	if in.PartOfDay != "" {
		to.PartOfDay = &in.PartOfDay
	}
	change.SetText(&to.Place, in.Place)
	return to
}

// ofTheWhole are the same supports, for a record as a whole.
func ofTheWhole(supports []change.Support) []change.Support {
	var whole []change.Support
	for _, s := range supports {
		if s.Field = ""; !slices.Contains(whole, s) {
			whole = append(whole, s)
		}
	}
	return whole
}
