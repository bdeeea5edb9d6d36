package store

import (
	"slices"
	"testing"

	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
)

func bodies() *record.RecordMeetingInput {
	return &record.RecordMeetingInput{Committees: []record.CommitteeInput{
		{Slug: "huyen-uy", Name: "Huyện ủy", Kind: record.CommitteeKindPartyCommittee},
		{Slug: "ban-thuong-vu", Name: "Ban Thường vụ Huyện ủy", Kind: record.CommitteeKindStandingCommittee},
		{Slug: "tinh-uy", Name: "Tỉnh ủy", Kind: record.CommitteeKindPartyCommittee},
	}}
}

func meetingOf(slug string, committees ...string) *record.MeetingInput {
	in := &record.MeetingInput{
		Slug: slug, Title: "Hội nghị", Kinds: []record.MeetingKind{record.MeetingKindSession}, HeldOn: "2021-09-29",
		Citations: someCitation(),
	}
	for _, c := range committees {
		in.Committees = append(in.Committees, record.CommitteeRef{Slug: c})
	}
	return in
}

// rolesOf tells the committees of a meeting by slug of the meeting.
func rolesOf(t *testing.T, s *Store, slug string) []string {
	t.Helper()
	reader := s.Now().For(query.Public)
	m, err := reader.Meeting(t.Context(), nil, &slug)
	if err != nil {
		t.Fatal(err)
	}
	roles, err := reader.RolesIn(t.Context(), []int64{m.Key})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, r := range roles[0] {
		c, err := reader.CommitteesByKeys(t.Context(), []*int64{&r.CommitteeKey})
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, string(r.Role)+" "+c[0].Slug)
	}
	return told
}

// TestCommitteesHaveRolesInMeetings: who called or directed a meeting did not meet, and a source may name no body at
// all; files say so, too.
func TestCommitteesHaveRolesInMeetings(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, bodies())
	plenary := meetingOf("hoi-nghi", "huyen-uy", "tinh-uy")
	plenary.Conveners = []record.CommitteeRef{{Slug: "ban-thuong-vu"}}
	plenary.Directing = []record.CommitteeRef{{Slug: "tinh-uy"}}
	mustRecord(t, s, &record.RecordMeetingInput{Meeting: plenary})
	unnamed := meetingOf("khong-neu")
	unnamed.Conclusions = []record.ConclusionInput{{
		Body: "Làm", Kind: record.ConclusionKindTask, Deadline: &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: "2021-10-01"},
	}}
	mustRecord(t, s, &record.RecordMeetingInput{Meeting: unnamed})
	copied := newStore(t)
	if err := s.Export(t.Context(), s.Now().For(query.Editors), func(in *record.RecordMeetingInput) error {
		_, err := recordAll(t, copied, in)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, st := range []*Store{s, copied} {
		mustBeSound(t, st)
		if got, want := rolesOf(t, st, "hoi-nghi"), []string{
			"BODY huyen-uy", "JOINT tinh-uy", "CONVENER ban-thuong-vu", "DIRECTING tinh-uy",
		}; !slices.Equal(got, want) {
			t.Errorf("the roles are %v, expected %v", got, want)
		}
		if got := rolesOf(t, st, "khong-neu"); len(got) != 0 {
			t.Errorf("the roles are %v, expected none", got)
		}
		for slug, held := range map[string]int{"huyen-uy": 1, "tinh-uy": 1, "ban-thuong-vu": 0} {
			summary, err := st.Now().For(query.Public).Summary(t.Context(), nil, &slug, "2021-Q3", "")
			if err != nil || summary.Meetings.Held.Count != held {
				t.Errorf("%s held %+v, %v; expected %d", slug, summary, err, held)
			}
		}
		convener, none := "ban-thuong-vu", false
		for slug, f := range map[string]*record.MeetingFilter{
			"hoi-nghi":  {Convener: &record.CommitteeFilter{Slug: &convener}},
			"khong-neu": {HasHost: &none},
		} {
			pages, err := st.Now().For(query.Public).Meetings(t.Context(), list.All, list.Root, f, nil, record.PageArgs{})
			if err != nil || len(pages[0].Nodes) != 1 || pages[0].Nodes[0].Slug != slug {
				t.Errorf("%s is not found alone: %v, %v", slug, pages, err)
			}
		}
	}
}

// TestMeetingsWithoutABodyAreTold: two of one title and day are one where neither names a body, and in doubt where one
// does; a body can be added and taken away.
func TestMeetingsWithoutABodyAreTold(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, bodies())
	first := mustRecord(t, s, &record.RecordMeetingInput{Meeting: meetingOf("")})
	again := mustRecord(t, s, &record.RecordMeetingInput{Meeting: meetingOf("")})
	if again.Outcome != record.RecordOutcomeUnchanged || again.Meeting.Key != first.Meeting.Key {
		t.Errorf("again: %s, %d and %d", again.Outcome, first.Meeting.Key, again.Meeting.Key)
	}
	if _, err := s.RecordMeeting(t.Context(), "t", &record.RecordMeetingInput{Meeting: meetingOf("", "huyen-uy")}); record.CodeOf(err) != record.CodeConflict {
		t.Errorf("a meeting that may be the one without a body is not asked about: %v", err)
	}
	edit := record.Edit{ID: first.Meeting.ID(), Version: 1}
	m, _, err := s.UpdateMeeting(t.Context(), "t", edit, func(in *record.MeetingInput) { in.Committees = meetingOf("", "tinh-uy").Committees })
	if err != nil || m.HostKey == nil {
		t.Fatalf("%+v, %v", m, err)
	}
	edit.Version = 2
	if m, _, err = s.UpdateMeeting(t.Context(), "t", edit, func(in *record.MeetingInput) { in.Committees = nil }); err != nil || m.HostKey != nil {
		t.Errorf("%+v, %v", m, err)
	}
	mustBeSound(t, s)
}
