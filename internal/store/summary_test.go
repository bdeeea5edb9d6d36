package store_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/figures"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// summaryClock is a day after most of the generated deadlines, but not after all.
func summaryClock() time.Time { return time.Date(2024, 5, 20, 18, 0, 0, 0, time.UTC) }

func generated(t *testing.T, meetings int) (*db.DB, *store.Store) {
	t.Helper()
	d := dbtest.OpenTemp(t)
	st := store.New(d, summaryClock)
	if _, err := st.RecordAll(t.Context(), "tester", "Generated",
		demo.Records(demo.Config{Meetings: meetings, Seed: 11})); err != nil {
		t.Fatal(err)
	}
	return d, st
}

// naive counts one figure straight from the records, from the bounds of days alone. Its arguments are the committee,
// the first and the last day, and the day on which conclusions are looked at.
type naive struct {
	name  string
	of    func(*record.CommitteeSummary) int
	query string
}

const (
	heldWithin = "FROM meetings m WHERE EXISTS (SELECT 1 FROM meeting_committees x WHERE x.meeting_id = m.id AND x.committee_id = ?1) AND m.held_first >= ?2 AND m.held_last <= ?3 AND m.status = 'HELD' "
	hosted     = "FROM conclusions c WHERE (SELECT m.host_id FROM meetings m WHERE m.id = c.meeting_id) = ?1 "
	delivered  = hosted + "AND EXISTS (SELECT 1 FROM meetings m WHERE m.id = c.meeting_id AND m.held_first >= ?2 AND m.held_last <= ?3) "
	dueWithin  = hosted + "AND c.deadline_first >= ?2 AND c.deadline_last <= ?3 "
	seats      = "FROM (SELECT DISTINCT m.id AS meeting, t.official_id AS official FROM meetings m JOIN meeting_committees x ON x.meeting_id = m.id AND x.committee_id = ?1 " +
		"JOIN posts o ON o.committee_id = ?1 JOIN tenures t ON t.post_id = o.id WHERE m.status = 'HELD' AND m.held_first >= ?2 AND m.held_last <= ?3 " +
		"AND t.start_last <= m.held_first AND t.end_first >= m.held_last) s "
	firstPart = "(SELECT p.attendance FROM participations p WHERE p.meeting_id = s.meeting AND p.official_id = s.official AND p.position = " +
		"(SELECT min(q.position) FROM participations q WHERE q.meeting_id = s.meeting AND q.official_id = s.official))"
)

func naiveFigures() []naive {
	type summary = record.CommitteeSummary
	status := func(s string) string {
		return "SELECT count(DISTINCT m.id) FROM meetings m JOIN meeting_committees x ON x.meeting_id = m.id WHERE x.committee_id = ?1 AND m.held_first >= ?2 AND m.held_last <= ?3 AND m.status = '" + s + "'"
	}
	all := []naive{
		{"held", func(s *summary) int { return s.Meetings.Held.Count }, status("HELD")},
		{"scheduled", func(s *summary) int { return s.Meetings.Scheduled.Count }, status("SCHEDULED")},
		{"postponed", func(s *summary) int { return s.Meetings.Postponed.Count }, status("POSTPONED")},
		{"cancelled", func(s *summary) int { return s.Meetings.Cancelled.Count }, status("CANCELLED")},
		{
			"agenda items", func(s *summary) int { return s.Meetings.AgendaItems.Count },
			"SELECT count(*) FROM agenda_items a WHERE a.meeting_id IN (SELECT m.id " + heldWithin + ")",
		},
		{"with notice", func(s *summary) int { return s.Meetings.WithNotice.Count }, "SELECT count(*) " + heldWithin +
			"AND m.has_notice"},
		{
			"with chair", func(s *summary) int { return s.Meetings.WithChair.Count },
			"SELECT count(*) " + heldWithin +
				"AND m.id IN (SELECT p.meeting_id FROM participations p WHERE p.role IN ('CHAIR', 'CO_CHAIR'))",
		},
		{"expected", func(s *summary) int { return s.Attendance.Expected }, "SELECT count(*) " + seats},
		{"present", func(s *summary) int { return s.Attendance.Present.Count }, "SELECT count(*) " + seats + "WHERE " +
			firstPart + " IN ('PRESENT', 'LATE', 'LEFT_EARLY')"},
		{"excused", func(s *summary) int { return s.Attendance.Excused.Count }, "SELECT count(*) " + seats + "WHERE " +
			firstPart + " = 'EXCUSED'"},
		{"absent", func(s *summary) int { return s.Attendance.Absent.Count }, "SELECT count(*) " + seats + "WHERE " +
			firstPart + " = 'ABSENT'"},
		{"delivered", func(s *summary) int { return s.Conclusions.Delivered.Count }, "SELECT count(*) " + delivered},
		{"due", func(s *summary) int { return s.Conclusions.Due.Count }, "SELECT count(*) " + dueWithin},
		{
			"done on time", func(s *summary) int { return s.Conclusions.DoneOnTime.Count },
			"SELECT count(*) " + dueWithin + "AND c.status = 'DONE' AND c.closed_first <= c.deadline_last",
		},
		{
			"done late", func(s *summary) int { return s.Conclusions.DoneLate.Count },
			"SELECT count(*) " + dueWithin +
				"AND c.status = 'DONE' AND c.closed_first > c.deadline_last AND c.closed_first <= ?3",
		},
		{
			"overdue at the end", func(s *summary) int { return s.Conclusions.OverdueAtEnd.Count },
			"SELECT count(*) " + dueWithin +
				"AND c.closed_first > c.deadline_last AND c.closed_first > ?3 AND c.deadline_last < ?4",
		},
		{
			"pending at the end", func(s *summary) int { return s.Conclusions.PendingAtEnd.Count },
			"SELECT count(*) " + dueWithin +
				"AND c.closed_first > c.deadline_last AND c.closed_first > ?3 AND c.deadline_last >= ?4",
		},
		{"still open", func(s *summary) int { return s.Conclusions.StillOpen.Count }, "SELECT count(*) " + dueWithin +
			"AND c.closed_on IS NULL"},
		{
			"carried in", func(s *summary) int { return s.Conclusions.CarriedIn.Count },
			"SELECT count(*) " + hosted +
				"AND (c.kind IN ('TASK', 'REQUEST') OR c.deadline_on IS NOT NULL) AND EXISTS (SELECT 1 FROM meetings m WHERE m.id = c.meeting_id AND m.held_last < ?2) AND c.closed_first >= ?2",
		},
		{
			"backlog", func(s *summary) int { return s.Conclusions.Backlog.Count },
			"SELECT count(*) " + hosted + "AND c.deadline_last < ?4 AND c.closed_first > ?4",
		},
	}
	for i, kind := range record.ConclusionKind("").Values() {
		all = append(all, naive{
			"conclusions of kind " + kind,
			func(s *summary) int { return s.Conclusions.ByKind[i].Figure.Count }, "SELECT count(*) " + delivered + "AND c.kind = '" + kind + "'",
		})
	}
	for i, status := range record.ConclusionStatus("").Values() {
		all = append(all, naive{
			"conclusions " + status,
			func(s *summary) int { return s.Conclusions.ByStatus[i].Figure.Count }, "SELECT count(*) " + delivered + "AND c.status = '" + status + "'",
		})
	}
	return all
}

// asOf is the day on which conclusions of a period are looked at.
func asOf(p record.CalendarPeriod) string { return string(min(p.To(), record.DayAt(summaryClock()))) }

func count(t *testing.T, d *db.DB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := d.Read.Get(t.Context(), &n, query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// randomCells draws committees that meet, and periods of every length.
func randomCells(t *testing.T, d *db.DB, n int) []record.SummaryCell {
	t.Helper()
	var keys []int64
	if err := d.Read.Select(t.Context(), &keys,
		"SELECT DISTINCT committee_id FROM meeting_committees ORDER BY committee_id"); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 5))
	lengths := []record.PeriodLength{
		record.PeriodLengthQuarter, record.PeriodLengthQuarter, record.PeriodLengthQuarter,
		record.PeriodLengthMonth, record.PeriodLengthHalf, record.PeriodLengthYear,
	}
	cells := make([]record.SummaryCell, n)
	for i := range cells {
		day := record.Date(fmt.Sprintf("%d-%02d-15", 2015+r.IntN(11), 1+r.IntN(12)))
		cells[i] = record.SummaryCell{
			CommitteeKey: keys[r.IntN(len(keys))],
			Period:       lengths[r.IntN(len(lengths))].Holding(day),
		}
	}
	return cells
}

// TestSummariesAreWhatTheRecordsAddUpTo compares the figures of a thousand cells with naive counts.
func TestSummariesAreWhatTheRecordsAddUpTo(t *testing.T) {
	d, st := generated(t, 350)
	cells := randomCells(t, d, 1000)
	summaries, err := st.Now().For(query.Editors).Summaries(t.Context(), cells)
	if err != nil {
		t.Fatal(err)
	}
	total := map[string]int{}
	for i, cell := range cells {
		for _, f := range naiveFigures() {
			want := count(t, d, f.query, cell.CommitteeKey, string(cell.Period.From()), string(cell.Period.To()),
				asOf(cell.Period))
			if got := f.of(summaries[i]); got != want {
				t.Errorf("committee %d in %s: %s is %d, expected %d", cell.CommitteeKey, cell.Period, f.name, got, want)
			}
			total[f.name] += want
		}
	}
	for _, f := range naiveFigures() {
		if total[f.name] == 0 && f.name != "scheduled" { // all generated meetings lie in the past
			t.Errorf("%s is 0 everywhere: the data shows nothing", f.name)
		}
	}
}

// TestFiguresAreAsLongAsTheirLists counts what is listed behind every number of summaries of every length, wherever the
// API has one. Each figure of the registry is among them.
func TestFiguresAreAsLongAsTheirLists(t *testing.T) {
	d, st := generated(t, 400)
	cells := append(randomCells(t, d, 150), rareCells(t, d)...)
	reader := st.Now().For(query.Editors)
	summaries, err := reader.Summaries(t.Context(), cells)
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[record.Kind][]record.SummaryFigure{}
	for _, s := range summaries {
		collectNumbers(reflect.ValueOf(s).Elem(), numbers)
	}
	zero := 0
	ctx, none := t.Context(), record.PageArgs{First: &zero}
	listed := map[listedFigure]int{}
	compare(t, listed, record.KindMeeting, append(numbers[record.KindMeeting], rowNumbers(t, reader, cells)...),
		func(lists []record.SummaryList) ([]*record.MeetingConnection, error) {
			return reader.MeetingsBehind(ctx, lists, nil, nil, none)
		})
	compare(t, listed, record.KindAgendaItem, numbers[record.KindAgendaItem],
		func(lists []record.SummaryList) ([]*record.AgendaItemConnection, error) {
			return reader.AgendaItemsBehind(ctx, lists, nil, nil, none)
		})
	compare(t, listed, record.KindParticipation, numbers[record.KindParticipation],
		func(lists []record.SummaryList) ([]*record.ParticipationConnection, error) {
			return reader.ParticipationsBehind(ctx, lists, nil, nil, none)
		})
	compare(t, listed, record.KindConclusion, numbers[record.KindConclusion],
		func(lists []record.SummaryList) ([]*record.ConclusionConnection, error) {
			return reader.ConclusionsBehind(ctx, lists, nil, nil, none)
		})
	for _, f := range figures.Registry {
		n, tried := listed[listedFigure{f.Kind, f.Name}]
		if !tried {
			t.Errorf("%s of %s is in no summary", f.Name, f.Kind)
		} else if n == 0 && f.Name != "scheduled" { // all generated meetings lie in the past
			t.Errorf("%s of %s lists nothing anywhere: the data shows nothing", f.Name, f.Kind)
		}
	}
	expectations, err := reader.Expectations(ctx, cells, none)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range summaries {
		if n, err := expectations[i].TotalCount(ctx); err != nil || n != s.Attendance.Expected {
			t.Errorf("%v: %d are expected, %d listed, %v", cells[i], s.Attendance.Expected, n, err)
		}
	}
}

// rareCells are years in which something happened that few random cells hold: a meeting was called off, a conclusion
// lapsed.
func rareCells(t *testing.T, d *db.DB) []record.SummaryCell {
	t.Helper()
	var rows []struct {
		Committee int64       `db:"committee_id"`
		Day       record.Date `db:"day"`
	}
	if err := d.Read.Select(t.Context(), &rows, `
		SELECT * FROM (
			SELECT l.committee_id, m.held_first AS day
			FROM meetings AS m JOIN meeting_committees AS l ON l.meeting_id = m.id
			WHERE m.status = 'CANCELLED' ORDER BY m.id LIMIT 5)
		UNION ALL SELECT * FROM (
			SELECT m.host_id, c.deadline_first
			FROM conclusions AS c JOIN meetings AS m ON m.id = c.meeting_id
			WHERE c.status = 'LAPSED' AND substr(c.closed_first, 1, 4) = substr(c.deadline_first, 1, 4)
			ORDER BY c.id LIMIT 5)`); err != nil {
		t.Fatal(err)
	}
	cells := make([]record.SummaryCell, len(rows))
	for i, r := range rows {
		cells[i] = record.SummaryCell{CommitteeKey: r.Committee, Period: record.PeriodLengthYear.Holding(r.Day)}
	}
	return cells
}

// listedFigure is a figure by what identifies it.
type listedFigure struct {
	kind record.Kind
	name string
}

// collectNumbers finds the figures anywhere in a summary by the kind of record that they count.
func collectNumbers(v reflect.Value, numbers map[record.Kind][]record.SummaryFigure) {
	add := func(kind record.Kind, f record.SummaryFigure) { numbers[kind] = append(numbers[kind], f) }
	switch f := v.Interface().(type) {
	case record.MeetingFigure:
		add(record.KindMeeting, f.SummaryFigure)
		return
	case record.AgendaItemFigure:
		add(record.KindAgendaItem, f.SummaryFigure)
		return
	case record.ParticipationFigure:
		add(record.KindParticipation, f.SummaryFigure)
		return
	case record.ConclusionFigure:
		add(record.KindConclusion, f.SummaryFigure)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			collectNumbers(v.Field(i), numbers)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collectNumbers(v.Index(i), numbers)
		}
	}
}

// rowNumbers are the numbers of meetings that are counted by chair and by topic.
func rowNumbers(t *testing.T, reader query.Reader, cells []record.SummaryCell) []record.SummaryFigure {
	t.Helper()
	var numbers []record.SummaryFigure
	chairs, err := reader.ChairsOf(t.Context(), cells)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(chairs...) {
		numbers = append(numbers, record.SummaryFigure{Count: c.Count, Of: c.Of})
	}
	topics, err := reader.TopicsOfCells(t.Context(), cells, 50)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(topics...) {
		numbers = append(numbers, record.SummaryFigure{Count: c.Count, Of: c.Of})
	}
	return numbers
}

// compare holds numbers of one kind of record to the length of their lists, and adds up what is listed.
func compare[T any](t *testing.T, listed map[listedFigure]int, kind record.Kind, numbers []record.SummaryFigure,
	list func([]record.SummaryList) ([]*record.Page[T], error),
) {
	t.Helper()
	lists := make([]record.SummaryList, len(numbers))
	for i, f := range numbers {
		lists[i] = f.Of
	}
	pages, err := list(lists)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range numbers {
		n, err := pages[i].TotalCount(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n != f.Count {
			t.Errorf("%s of committee %d in %s is %d, but %d are listed", f.Of.What, f.Of.CommitteeKey, f.Of.Period, f.Count, n)
		}
		listed[listedFigure{kind, f.Of.What}] += n
	}
}
