package store

import (
	"fmt"
	"slices"
	"testing"

	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
)

// someDays are days of every form, plain ones among them.
var someDays = []record.PartialDate{
	"2021", "2021-09", "2021-09-29", "2021-10-01", "2021-XX-29", "2021-09-XX", "XXXX-09-29", "202X", "2021-35", "2021-40",
	"../2021-10-04", "2021-07/..", "../..", "[2021-06,2021-10]", "[2021-07-05..2021-09-20]", "2021-09~", "2021-09-29?",
	"2021-09-29/2021-10-02", "2021-06-30/2021-07-02", "2021-06/2021-07", "/2021-07-02", "2021-07-02/",
}

// withDays is a database with a meeting, a task and its report on each of the days, at different hours.
func withDays(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	for i, day := range someDays {
		m := sitting(day)
		m.Title = fmt.Sprintf("Họp %d", i)
		m.HeldOnText = fmt.Sprintf("lời nguồn %d", i)
		if i%3 == 0 {
			m.StartTime = "14:30"
		}
		if first, last, ok := day.Days(); ok {
			m.Sittings = []record.MeetingSittingInput{
				{Name: "Phiên khai mạc", Day: first, PartOfDay: record.PartOfDayMorning},
				{Day: last, StartTime: "20:00", EndTime: "00:30"},
			}
		}
		m.Conclusions[0].Deadline = &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: someDays[(i+5)%len(someDays)]}
		in := of(m)
		if i == 0 {
			in = base()
			in.Meeting = m
		}
		mustRecord(t, s, in)
	}
	return s
}

func TestDaysOfEveryFormAreCountedListedAndFoundAlike(t *testing.T) {
	s := withDays(t)
	committee := scalar[int64](t, s, "SELECT id FROM committees WHERE slug = 'bcd'")
	rd := s.Now().For(query.Editors)
	for _, period := range []record.CalendarPeriod{
		"2020", "2021", "2021-H1", "2021-H2", "2021-Q2", "2021-Q3", "2021-Q4", "2021-06", "2021-07", "2021-09", "2021-10", "2022-Q1",
	} {
		cell := record.SummaryCell{CommitteeKey: committee, Period: period}
		summaries, err := rd.Summaries(t.Context(), []record.SummaryCell{cell})
		if err != nil {
			t.Fatal(err)
		}
		var held, undated []record.PartialDate
		for _, day := range someDays {
			switch day.Begins(period.From(), period.To()) {
			case record.CertaintyCertain:
				held = append(held, day)
			case record.CertaintyPossible:
				undated = append(undated, day)
			}
		}
		for name, want := range map[string][]record.PartialDate{"held": held, "undated": undated} {
			got := summaries[0].Meetings.Held.Count
			if name == "undated" {
				got = summaries[0].Meetings.Undated.Count
			}
			pages, err := rd.Meetings(t.Context(),
				figures.Named(record.KindMeeting, name).Relation(figures.SummaryCells([]record.SummaryList{
					figures.Named(record.KindMeeting, name).List(cell),
				})), list.Root, nil, nil, record.PageArgs{})
			if err != nil {
				t.Fatal(err)
			}
			var listed []record.PartialDate
			for _, e := range pages[0].Edges() {
				listed = append(listed, e.Node.HeldOn)
			}
			if slices.Sort(listed); got != len(want) || !slices.Equal(listed, slices.Sorted(slices.Values(want))) {
				t.Errorf("%s in %s: %d, listed %v, expected %v", name, period, got, listed, want)
			}
		}
		for _, certainty := range []record.Certainty{record.CertaintyCertain, record.CertaintyPossible} {
			f := &record.MeetingFilter{HeldOn: &record.HeldOnFilter{
				From: record.PartialDate(period.From()), To: record.PartialDate(period.To()), Certainty: certainty,
			}}
			pages, err := rd.Meetings(t.Context(), list.All, list.Root, f, nil, record.PageArgs{})
			if err != nil {
				t.Fatal(err)
			}
			found, want := len(pages[0].Edges()), 0
			for _, day := range someDays {
				if is := day.Among(period.From(), period.To()); is == record.CertaintyCertain || is == certainty {
					want++
				}
			}
			if found != want {
				t.Errorf("%s in %s: %d are found, expected %d", certainty, period, found, want)
			}
		}
	}
	mustBeSound(t, s)
	mustComeBack(t, s)
}

// TestWithinADayTheHourDecides: the order of a day is that of its hours, and moving a meeting by hours moves its parts.
func TestWithinADayTheHourDecides(t *testing.T) {
	s := newStore(t)
	for i, m := range []struct {
		slug  string
		start record.LocalTime
		part  record.PartOfDay
	}{
		{"chieu", "", record.PartOfDayAfternoon},
		{"bay-gio", "07:00", ""},
		{"ca-ngay", "", ""},
		{"muoi-bon", "14:00", ""},
		{"sang", "", record.PartOfDayMorning},
	} {
		in := sitting("2021-09-29")
		in.Slug, in.StartTime, in.PartOfDay = m.slug, m.start, m.part
		in.Title += " " + m.slug
		whole := of(in)
		if i == 0 {
			whole = base()
			whole.Meeting = in
		}
		mustRecord(t, s, whole)
	}
	order := func() (slugs []string) {
		pages, err := s.Now().For(query.Editors).Meetings(t.Context(), list.All, list.Root, nil, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range pages[0].Edges() {
			slugs = append(slugs, e.Node.Slug)
		}
		return slugs
	}
	if got := order(); !slices.Equal(got, []string{"muoi-bon", "chieu", "bay-gio", "sang", "ca-ngay"}) {
		t.Errorf("latest first: %v", got)
	}
	in := sitting("2021-09-29")
	in.Slug, in.StartTime, in.Title = "ca-ngay", "23:00", in.Title+" ca-ngay"
	mustRecord(t, s, of(in))
	if got := order(); got[0] != "ca-ngay" {
		t.Errorf("after it moved: %v", got)
	}
	mustBeSound(t, s)
}
