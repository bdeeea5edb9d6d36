package store_test

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// inArea names the committees of the area ?1 and all within it, or all when it is 0.
const inArea = "(SELECT v.id FROM committees v WHERE ?1 = 0 OR v.area_id IN " +
	"(WITH RECURSIVE w (id) AS (SELECT ?1 UNION SELECT a.id FROM areas a JOIN w ON a.parent_id = w.id) SELECT id FROM w))"

// ofArea turns the naive count of a committee into that of an area: each record once.
func ofArea(query string) string {
	return strings.NewReplacer(
		"x.committee_id = ?1", "x.committee_id IN "+inArea,
		"o.committee_id = ?1", "o.committee_id = x.committee_id",
		"WHERE m.id = c.meeting_id) = ?1", "WHERE m.id = c.meeting_id) IN "+inArea,
	).Replace(query)
}

// joined records meetings of pairs of committees of one area and of two, some of whose members sit in both.
func joined(t *testing.T, d *db.DB, st *store.Store) {
	t.Helper()
	var pairs []struct{ A, B, Official string }
	if err := d.Read.Select(t.Context(), &pairs, `
		SELECT DISTINCT a.slug AS a, b.slug AS b, coalesce((SELECT u.slug FROM officials AS u JOIN tenures AS t ON t.official_id = u.id
			JOIN posts AS o ON o.id = t.post_id WHERE o.committee_id = b.id ORDER BY u.id LIMIT 1), '') AS official
		FROM committees AS a JOIN committees AS b ON b.id > a.id ORDER BY (a.id * 7919 + b.id * 104729) % 1009 LIMIT 40`); err != nil {
		t.Fatal(err)
	}
	for i, p := range pairs {
		day := record.Date("2024-0" + string(rune('1'+i%6)) + "-1" + string(rune('0'+i%10)))
		in := &record.RecordMeetingInput{Meeting: &record.MeetingInput{
			Title: "Hội nghị liên tịch", Kinds: []record.MeetingKind{record.MeetingKindOther}, HeldOn: record.PartialDate(day),
			Slug:       "lien-tich-" + strconv.Itoa(i),
			Committees: []record.CommitteeRef{{Slug: p.A}, {Slug: p.B}},
			Citations:  []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{Title: "Tin", URL: record.URL("https://example.org/" + p.A + "/" + p.B)}}}},
			Conclusions: []record.ConclusionInput{
				{Body: "Giao việc chung", Kind: record.ConclusionKindTask, Deadline: &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: "2024-05-31"}},
				{Body: "Giao việc gấp", Kind: record.ConclusionKindTask, Deadline: &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: "2024-05-21"}},
			},
		}}
		if p.Official != "" {
			in.Meeting.Participations = []record.ParticipationInput{{
				Official: &record.OfficialRef{Slug: p.Official}, Role: record.ParticipationRoleAttendee, Attendance: record.AttendancePresent,
			}}
		}
		if _, err := st.RecordMeeting(t.Context(), "tester", in); err != nil {
			t.Fatalf("%s, %s: %v", p.A, p.B, err)
		}
	}
}

// areaCells are periods of every length, ended, running and still to come.
func areaPeriods() []record.CalendarPeriod {
	return []record.CalendarPeriod{
		"2023", "2024", "2025", "2023-H2", "2024-H1", "2024-H2", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-04", "2024-05",
		"2024-06", "2023-12",
	}
}

// Of however many areas one asks, now and of a past period, each is answered.
func TestSummariesOfManyAreas(t *testing.T) {
	_, st := generated(t, 10)
	in := &record.RecordMeetingInput{}
	for i := range 40 {
		n := strconv.Itoa(i)
		in.Areas = append(in.Areas, record.AreaInput{Slug: "xa-" + n, Name: "Xã " + n, Kind: record.AreaKindCommune})
	}
	if _, err := st.RecordAll(t.Context(), "tester", "", slices.Values([]record.Entry{{Place: "1", Input: in}})); err != nil {
		t.Fatal(err)
	}
	areas := make([]*int64, 40)
	for i := range areas {
		slug := "xa-" + strconv.Itoa(i)
		area, err := st.Now().For(query.Editors).Area(t.Context(), nil, &slug)
		if err != nil {
			t.Fatal(err)
		}
		areas[i] = &area.Key
	}
	for _, period := range []record.CalendarPeriod{"2020", "2024"} {
		for _, following := range []record.Following{"", record.FollowingPredecessors} {
			found, err := st.Now().For(query.Editors).AreaSummaries(t.Context(), areas, period, following)
			if err != nil || len(found) != len(areas) {
				t.Errorf("%s: %d, %v", period, len(found), err)
			}
		}
	}
}

// TestAreaSummariesAreWhatTheRecordsAddUpTo compares every figure of areas, after edits and with committees that have
// ended, with a naive count over the records, with the list behind it, and what is overdue with the list of the filter.
func TestAreaSummariesAreWhatTheRecordsAddUpTo(t *testing.T) {
	d, st := generated(t, 160)
	joined(t, d, st)
	editAreas(t, d, st)
	reader := st.Now().For(query.Editors)
	var keys []int64
	if err := d.Read.Select(t.Context(), &keys, "SELECT id FROM areas ORDER BY id"); err != nil {
		t.Fatal(err)
	}
	areas := []*int64{nil}
	for i := range keys[:min(12, len(keys))] { // those at the top have all
		areas = append(areas, &keys[i])
	}
	total := map[string]int{}
	joint := 0
	for _, p := range areaPeriods() {
		summaries, err := reader.AreaSummaries(t.Context(), areas, p, "")
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range summaries {
			area := int64(0)
			if areas[i] != nil {
				area = *areas[i]
			}
			for _, f := range naiveFigures() {
				want := count(t, d, ofArea(f.query), area, string(p.From()), string(p.To()), asOf(p))
				if got := f.of(&s.CommitteeSummary); got != want {
					t.Errorf("area %d in %s: %s is %d, expected %d", area, p, f.name, got, want)
				}
				total[f.name] += want
			}
			joint += sumOfCommittees(t, reader, s) - s.Meetings.Held.Count
			compareOverdue(t, reader, s)
		}
		compareLists(t, reader, summaries)
	}
	for _, f := range naiveFigures() {
		if total[f.name] == 0 && !slices.Contains([]string{"scheduled", "postponed", "cancelled"}, f.name) {
			t.Errorf("%s is 0 everywhere: the data shows nothing", f.name)
		}
	}
	if joint == 0 {
		t.Error("no joint meeting is counted: the data shows nothing")
	}
}

// editAreas dissolves committees, one of which leaves tasks behind, and deletes and moves records.
func editAreas(t *testing.T, d *db.DB, st *store.Store) {
	t.Helper()
	var hosts []struct {
		Key     int64
		Version int
	}
	if err := d.Read.Select(t.Context(), &hosts, `
		SELECT v.id AS key, v.version FROM committees AS v WHERE v.dissolved IS NULL AND EXISTS (SELECT 1 FROM meetings AS m JOIN conclusions AS c ON c.meeting_id = m.id
			WHERE m.host_id = v.id AND c.deadline_last < '2024-01-01' AND c.closed_on IS NULL) ORDER BY v.id LIMIT 3`); err != nil {
		t.Fatal(err)
	}
	if len(hosts) == 0 {
		t.Fatal("no committee has anything overdue: the data shows nothing")
	}
	for _, h := range hosts {
		id := record.NodeID{Kind: record.KindCommittee, Key: h.Key}.String()
		if _, _, err := st.UpdateCommittee(t.Context(), "tester", record.Edit{ID: id, Version: h.Version},
			func(in *record.CommitteeInput) { in.Dissolved = "2024-02-29" }); err != nil {
			t.Fatal(err)
		}
	}
}

// sumOfCommittees adds up the meetings held by the committees that the summary lists, of which joint ones count for each,
// and holds what is of one committee alone to that of the area.
func sumOfCommittees(t *testing.T, reader query.Reader, s *record.AreaSummary) int {
	t.Helper()
	held, backlog, delivered, due, carried := 0, 0, 0, 0, 0
	yes, most := true, 200
	args := record.PageArgs{First: &most}
	for {
		pages, err := reader.CommitteesOfAreas(t.Context(), []*record.AreaSummary{s}, &record.SummaryFilter{HasFigures: &yes},
			[]record.SummaryOrder{{Field: record.SummaryOrderFieldBacklog, Direction: record.OrderDirectionDesc}}, args)
		if err != nil {
			t.Fatal(err)
		}
		last := -1
		for _, c := range pages[0].Nodes {
			held += c.Meetings.Held.Count
			backlog += c.Conclusions.Backlog.Count
			delivered += c.Conclusions.Delivered.Count
			due += c.Conclusions.Due.Count
			carried += c.Conclusions.CarriedIn.Count
			if last >= 0 && c.Conclusions.Backlog.Count > last {
				t.Errorf("%s is sorted by another backlog than its own", c.Period)
			}
			last = c.Conclusions.Backlog.Count
		}
		if !pages[0].HasNext {
			break
		}
		after := pages[0].CursorAt(len(pages[0].Nodes) - 1)
		args.After = &after
	}
	of := s.Conclusions
	if sums, area := [...]int{backlog, delivered, due, carried}, [...]int{
		of.Backlog.Count, of.Delivered.Count, of.Due.Count, of.CarriedIn.Count,
	}; sums != area {
		t.Errorf("%s: the committees have %d overdue, delivered, due and carried in, their area %d", s.Period, sums, area)
	}
	if held < s.Meetings.Held.Count {
		t.Errorf("%s: the committees held %d meetings, their area %d", s.Period, held, s.Meetings.Held.Count)
	}
	return held
}

// compareOverdue holds the backlog to the list of conclusions that are overdue on its day, which is what feeds of the
// area ask for. Meetings whose bodies are not known count for none.
func compareOverdue(t *testing.T, reader query.Reader, s *record.AreaSummary) {
	t.Helper()
	known := true
	f := &record.ConclusionFilter{OverdueOn: s.AsOf, Meeting: &record.MeetingFilter{HasHost: &known}}
	if s.Group.AreaKey != nil {
		id := record.NodeID{Kind: record.KindArea, Key: *s.Group.AreaKey}.String()
		within := &record.AreaFilter{Within: &record.AreaFilter{ID: &id, Following: s.Group.Following}}
		f.Meeting = &record.MeetingFilter{Host: &record.CommitteeFilter{Area: within}}
	}
	none := 0
	pages, err := reader.Conclusions(t.Context(), list.All, list.Root, f, nil, record.PageArgs{First: &none})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := pages[0].TotalCount(t.Context()); err != nil || n != s.Conclusions.Backlog.Count {
		t.Errorf("%s: %d are overdue on %s, but the backlog is %d, %v", s.Period, n, s.AsOf, s.Conclusions.Backlog.Count, err)
	}
}

// compareLists holds every number to the length of its list, and what was expected of the committees.
func compareLists(t *testing.T, reader query.Reader, summaries []*record.AreaSummary) {
	t.Helper()
	numbers := map[record.Kind][]record.SummaryFigure{}
	for _, s := range summaries {
		collectNumbers(reflect.ValueOf(&s.CommitteeSummary).Elem(), numbers)
	}
	zero := 0
	ctx, none := t.Context(), record.PageArgs{First: &zero}
	listed := map[listedFigure]int{}
	compare(t, listed, record.KindMeeting, numbers[record.KindMeeting], behind(ctx, reader.MeetingsBehind, none))
	compare(t, listed, record.KindAgendaItem, numbers[record.KindAgendaItem], behind(ctx, reader.AgendaItemsBehind, none))
	compare(t, listed, record.KindParticipation, numbers[record.KindParticipation],
		behind(ctx, reader.ParticipationsBehind, none))
	compare(t, listed, record.KindConclusion, numbers[record.KindConclusion], behind(ctx, reader.ConclusionsBehind, none))
	cells := make([]record.SummaryCell, len(summaries))
	cadences := make([]*record.AreaCadenceFigures, len(summaries))
	for i, s := range summaries {
		cells[i], cadences[i] = s.SummaryCell, &s.Cadence
	}
	expectations, err := reader.Expectations(ctx, cells, none)
	if err != nil {
		t.Fatal(err)
	}
	missed := true
	meetings, err := reader.ExpectedMeetings(ctx, cadences, &missed, none)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range summaries {
		if n, err := expectations[i].TotalCount(ctx); err != nil || n != s.Attendance.Expected {
			t.Errorf("%s: %d are expected, %d listed, %v", s.Period, s.Attendance.Expected, n, err)
		}
		if n, err := meetings[i].TotalCount(ctx); err != nil || n != s.Cadence.Missed {
			t.Errorf("%s: %d meetings were missed, %d listed, %v", s.Period, s.Cadence.Missed, n, err)
		}
	}
}

// behind binds the list behind figures to a page.
func behind[T, F, O any](ctx context.Context,
	read func(context.Context, []record.SummaryList, *F, []O, record.PageArgs) ([]*record.Page[T], error), page record.PageArgs,
) func([]record.SummaryList) ([]*record.Page[T], error) {
	return func(lists []record.SummaryList) ([]*record.Page[T], error) { return read(ctx, lists, nil, nil, page) }
}
