package store_test

import (
	"slices"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// reformClock is a day after which the successor of b has ended, too.
func reformClock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// reformed is a district's bodies that met before 2025-07-01, and what came in their place: of A nothing, of B a body
// that ended too, of C one that goes on. Each meeting of theirs gives one task; the responsible one is in its slug.
func reformed(t *testing.T, st *store.Store) {
	t.Helper()
	committee := func(slug, area string, last record.PartialDate) record.CommitteeInput {
		in := record.CommitteeInput{
			Slug: slug, Name: "Ban " + slug, Kind: record.CommitteeKindSteeringCommittee, Dissolved: last,
			Cadence: record.CadenceQuarterly,
		}
		if area != "" {
			in.Area = &record.AreaRef{Slug: area}
		}
		return in
	}
	party := func(slugs ...string) (all []record.SuccessionPartyInput) {
		for _, s := range slugs {
			all = append(all, record.SuccessionPartyInput{Committee: &record.CommitteeRef{Slug: s}})
		}
		return all
	}
	area := func(slug string) []record.SuccessionPartyInput {
		return []record.SuccessionPartyInput{{Area: &record.AreaRef{Slug: slug}}}
	}
	meeting := func(slug, day string, hosts []string, lead ...string) *record.RecordMeetingInput {
		m := &record.MeetingInput{
			Slug: slug, Title: "Họp " + slug, Kinds: []record.MeetingKind{record.MeetingKindRegular},
			HeldOn: record.PartialDate(day), Status: record.MeetingStatusHeld,
			Citations: []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{
				Title: "Tin " + slug, URL: record.URL("https://example.org/" + slug),
			}}}},
			Conclusions: []record.ConclusionInput{{
				Body: "Việc của " + slug, Kind: record.ConclusionKindTask,
				Deadline: &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: "2025-06-01"},
			}},
		}
		for _, h := range hosts {
			m.Committees = append(m.Committees, record.CommitteeRef{Slug: h})
		}
		for _, l := range lead {
			r := record.ResponsibilityInput{Role: record.ResponsibilityRoleLead, Text: "Công an"}
			if l != "text" {
				r = record.ResponsibilityInput{Role: record.ResponsibilityRoleLead, Committee: &record.CommitteeRef{Slug: l}}
			}
			m.Conclusions[0].Responsibilities = append(m.Conclusions[0].Responsibilities, r)
		}
		return &record.RecordMeetingInput{Meeting: m}
	}
	declared := &record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "huyen", Name: "Huyện Cũ", Kind: record.AreaKindDistrict, ValidTo: "2025-06-30"},
			{Slug: "xa", Name: "Xã Mới", Kind: record.AreaKindCommune, ValidFrom: "2025-07-01"},
		},
		Committees: []record.CommitteeInput{
			committee("a", "huyen", ""), committee("b", "huyen", ""), committee("c", "huyen", ""),
			committee("b2", "", "2025-08-31"), committee("c2", "xa", ""),
		},
		Successions: []record.SuccessionInput{
			{
				Kind: record.SuccessionKindReplaced, On: "2025-07-01", Predecessors: area("huyen"), Successors: area("xa"),
			},
			{Kind: record.SuccessionKindReplaced, On: "2025-07-01", Predecessors: party("b"), Successors: party("b2")},
			{Kind: record.SuccessionKindAbsorbed, On: "2025-07-01", Predecessors: party("c"), Successors: party("c2")},
		},
		Meeting: meeting("cua-a", "2025-03-03", []string{"a"}, "a").Meeting,
	}
	for _, in := range []*record.RecordMeetingInput{
		declared, meeting("khong-ai", "2025-03-04", []string{"a"}), meeting("cua-b", "2025-03-05", []string{"a"}, "b"),
		meeting("cua-c", "2025-03-06", []string{"a"}, "c"), meeting("cua-a-va-c", "2025-03-07", []string{"a"}, "a", "c"),
		meeting("a-va-chu", "2025-03-08", []string{"a"}, "a", "text"), meeting("chu-tri-c", "2025-03-09", []string{"c"}),
		meeting("lien-tich", "2025-06-10", []string{"c", "c2"}), meeting("ve-sau", "2025-09-10", []string{"c2"}),
	} {
		if _, err := st.RecordMeeting(t.Context(), "tester", in); err != nil {
			t.Fatalf("%s: %v", in.Meeting.Slug, err)
		}
	}
}

// leftOn are the meetings whose task nobody was left to do on a day.
func leftOn(t *testing.T, st *store.Store, day record.Date) []string {
	t.Helper()
	first := 50
	rd := st.Now().For(query.Editors)
	pages, err := rd.Conclusions(t.Context(), list.All, list.Root,
		&record.ConclusionFilter{WithoutResponsibleOn: day},
		[]record.ConclusionOrder{{Field: record.ConclusionOrderFieldHeldOn, Direction: record.OrderDirectionAsc}},
		record.PageArgs{First: &first})
	if err != nil {
		t.Fatal(err)
	}
	var keys []*int64
	for _, c := range pages[0].Nodes {
		keys = append(keys, &c.MeetingKey)
	}
	meetings, err := rd.MeetingsByKeys(t.Context(), keys)
	if err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, m := range meetings {
		slugs = append(slugs, m.Slug)
	}
	return slugs
}

func TestTasksWithNobodyLeft(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), reformClock)
	reformed(t, st)
	if _, err := st.RecordMeeting(t.Context(), "tester", takenUp()); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[record.Date][]string{
		"2025-06-30": nil, // the district's last day
		"2025-07-01": {"cua-a", "khong-ai"},
		"2025-09-01": {"cua-a", "khong-ai", "cua-b"}, // b2, in whose place nothing came, ended the day before
		"2025-10-01": {"khong-ai", "cua-b"},          // c2 takes the task of a up again
	} {
		if got := leftOn(t, st, day); !slices.Equal(got, want) {
			t.Errorf("on %s nobody is left for %v, expected %v", day, got, want)
		}
	}
	issues := issuesOf(t, st, record.DataIssueKindResponsibleEnded)
	if len(issues) != 2 {
		t.Errorf("%d data issues, expected those of the two tasks: %v", len(issues), issues)
	}
}

// takenUp is a meeting of c2 that repeats the task of a.
func takenUp() *record.RecordMeetingInput {
	return &record.RecordMeetingInput{Meeting: &record.MeetingInput{
		Slug: "tiep-nhan", Title: "Họp tiếp nhận", Kinds: []record.MeetingKind{record.MeetingKindRegular},
		HeldOn: "2025-10-01", Status: record.MeetingStatusHeld, Committees: []record.CommitteeRef{{Slug: "c2"}},
		Citations: []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{
			Title: "Tin", URL: "https://example.org/tiep-nhan",
		}}}},
		Conclusions: []record.ConclusionInput{{
			Body: "Tiếp nhận việc", Kind: record.ConclusionKindTask,
			Links: []record.ConclusionLinkInput{{
				Kind: record.ConclusionLinkKindRepeats,
				Conclusion: record.ConclusionRef{At: &record.PlaceInput{
					Meeting: record.MeetingRef{Slug: "cua-a"}, Position: 1,
				}},
			}},
		}},
	}}
}

// TestFiguresFollowSuccession compares summaries that follow successions with those of the parts.
func TestFiguresFollowSuccession(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), reformClock)
	reformed(t, st)
	rd := st.Now().For(query.Public)
	held := func(slug string, p record.CalendarPeriod, f record.Following) (meetings, overdue, expected, missed int) {
		t.Helper()
		s, err := rd.Summary(t.Context(), nil, &slug, p, f)
		if err != nil {
			t.Fatal(err)
		}
		return s.Meetings.Held.Count, s.Conclusions.Backlog.Count, len(s.Cadence.Expected), len(s.Cadence.Missed)
	}
	type figures struct{ held, overdue, expected, missed int }
	for _, want := range []struct {
		slug      string
		following record.Following
		figures
	}{
		// c met in the first quarter, and with c2 in the second; c2 met in the third.
		{"c2", "", figures{2, 1, 3, 1}},
		{"c", "", figures{2, 2, 2, 0}},
		{"c2", record.FollowingPredecessors, figures{3, 3, 5, 1}},
		{"c", record.FollowingSuccessors, figures{3, 3, 5, 1}},
		{"c", record.FollowingPredecessors, figures{2, 2, 2, 0}},
		{"b2", record.FollowingPredecessors, figures{0, 0, 0, 0}},
	} {
		var got figures
		got.held, got.overdue, got.expected, got.missed = held(want.slug, "2025", want.following)
		if got != want.figures {
			t.Errorf("%s %s: %+v, expected %+v", want.slug, want.following, got, want.figures)
		}
	}
	commune := "xa"
	for following, want := range map[record.Following]int{"": 2, record.FollowingPredecessors: 9} {
		s, err := rd.AreaSummary(t.Context(), nil, &commune, "2025", following)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := rd.MeetingsBehind(t.Context(), []record.SummaryList{s.Meetings.Held.Of}, nil, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		listed, err := pages[0].TotalCount(t.Context())
		if err != nil || s.Meetings.Held.Count != want || listed != want {
			t.Errorf("following %q, the commune held %d meetings, listed %d, expected %d: %v", following,
				s.Meetings.Held.Count, listed, want, err)
		}
	}
}
