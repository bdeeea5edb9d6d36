package store

import (
	"testing"

	"bienban/internal/record"
)

// TestNothingFollowsFromALaterMeeting asks for an agenda item and a conclusion that would come from what came after
// them.
func TestNothingFollowsFromALaterMeeting(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(sitting("2022-03-01")))
	_, _, err := s.UpdateAgendaItem(t.Context(), "tester", editOf(t, s, record.KindAgendaItem, 1), nil,
		func(in *record.AgendaItemInput) {
			in.CarriedOverFrom = &record.AgendaItemRef{ID: recordedID(record.KindAgendaItem, 3)}
		})
	isInvalidAt(t, err, "agendaItem.carriedOverFrom")
	_, _, err = s.UpdateConclusion(t.Context(), "tester", editOf(t, s, record.KindConclusion, 1), nil,
		func(in *record.ConclusionInput) {
			in.Links = []record.ConclusionLinkInput{{
				Kind:       record.ConclusionLinkKindAmends,
				Conclusion: record.ConclusionRef{ID: recordedID(record.KindConclusion, 3)},
			}}
		})
	isInvalidAt(t, err, "conclusion.links[0].conclusion")
	_, _, err = s.UpdateAgendaItem(t.Context(), "tester", editOf(t, s, record.KindAgendaItem, 3), nil,
		func(in *record.AgendaItemInput) {
			in.CarriedOverFrom = &record.AgendaItemRef{ID: recordedID(record.KindAgendaItem, 1)}
		})
	must(t, err)
}

// TestAMeetingKeepsAStatus takes the status from a meeting that is to come.
func TestAMeetingKeepsAStatus(t *testing.T) {
	s := withBase(t)
	m := sitting("2030-01-01")
	m.Status = record.MeetingStatusScheduled
	p := mustRecord(t, s, of(m))
	_, _, err := s.UpdateMeeting(t.Context(), "tester", editOf(t, s, record.KindMeeting, p.Meeting.Key),
		func(in *record.MeetingInput) { in.Status = "" })
	isInvalidAt(t, err, "meeting.status")
}

func isInvalidAt(t *testing.T, err error, path string) {
	t.Helper()
	if faults := record.FaultsOf(err); len(faults) != 1 || faults[0].Code != record.CodeInvalid ||
		faults[0].Field != path {
		t.Errorf("got %v, want a fault at %s", err, path)
	}
}
