package demo

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

func newStore(t *testing.T) (*store.Store, *db.DB) {
	t.Helper()
	d := dbtest.OpenTemp(t)
	return store.New(d, func() time.Time { return time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC) }), d
}

func mustFill(t *testing.T, st *store.Store) bool {
	t.Helper()
	isFilled, err := Fill(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	return isFilled
}

// meetings lists the meetings that match and counts them.
func meetings(t *testing.T, st *store.Store, f *record.MeetingFilter) (first []*record.Meeting, total int) {
	t.Helper()
	pages, err := st.Now().For(query.Editors).Meetings(t.Context(), list.All, list.Root, f, nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	total, err = pages[0].TotalCount(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return pages[0].Nodes, total
}

func TestFill(t *testing.T) {
	st, d := newStore(t)
	if !mustFill(t, st) {
		t.Fatal("an empty database was not filled")
	}
	if _, total := meetings(t, st, nil); total != fillMeetings+1 {
		t.Errorf("%d meetings, expected %d", total, fillMeetings+1)
	}
	if mustFill(t, st) {
		t.Error("a database with records was filled")
	}
	if _, total := meetings(t, st, nil); total != fillMeetings+1 {
		t.Errorf("%d meetings after the second time, expected %d", total, fillMeetings+1)
	}
	expectSound(t, d)
	t.Run("the real meeting", func(t *testing.T) { expectRealMeeting(t, st) })
	t.Run("its source", func(t *testing.T) { expectRealSource(t, st) })
	t.Run("overdue conclusions", func(t *testing.T) { expectOverdue(t, st) })
	t.Run("the reform", func(t *testing.T) { expectReform(t, st) })
}

func TestAnInterruptedFillLeavesNothing(t *testing.T) {
	st, _ := newStore(t)
	ctx, interrupt := context.WithCancel(t.Context())
	n := 0
	isFilled, err := fillWith(ctx, st, func(yield func(record.Entry) bool) {
		for e := range Records(Config{Meetings: 200, Seed: 1}) {
			if n++; n == 120 {
				interrupt()
			}
			if !yield(e) {
				return
			}
		}
	})
	if !errors.Is(err, context.Canceled) || isFilled {
		t.Fatalf("the fill was not interrupted: %v, %v", isFilled, err)
	}
	if isEmpty, err := st.IsEmpty(t.Context()); err != nil || !isEmpty {
		t.Fatalf("something is left of an interrupted fill: empty %v, %v", isEmpty, err)
	}
}

func TestRealMeetingsTwiceChangeNothing(t *testing.T) {
	st, _ := newStore(t)
	for round := range 2 {
		meetings, err := Real() // again: recording may leave its marks on an input
		if err != nil {
			t.Fatal(err)
		}
		tally, err := st.RecordAll(t.Context(), actor, "", slices.Values(meetings))
		if err != nil {
			t.Fatal(err)
		}
		if created := tally.Created[record.KindMeeting]; created != 1-round || round == 1 && tally.Changed() {
			t.Errorf("round %d made %d meetings: %+v", round+1, created, tally)
		}
	}
}

// expectRealMeeting asks what the README asks: who chaired a meeting in the third quarter of 2021, and with
// which titles.
func expectRealMeeting(t *testing.T, st *store.Store) {
	t.Helper()
	name := "cao van vuong"
	found, total := meetings(t, st, &record.MeetingFilter{
		ChairedBy: &record.OfficialFilter{Name: &name}, HeldOn: &record.HeldOnFilter{Quarter: "2021-Q3"},
	})
	if total != 1 {
		t.Fatalf("%d meetings, expected the real one", total)
	}
	m := found[0]
	if m.HeldOn != "2021-09-29" || *m.PartOfDay != record.PartOfDayAfternoon || *m.Reviews().Label != "9 tháng năm 2021" ||
		!slices.Equal(m.Kinds(), []record.MeetingKind{record.MeetingKindBriefing, record.MeetingKindReview}) {
		t.Errorf("held on %s, %s, %v, reviewing %s", m.HeldOn, *m.PartOfDay, m.Kinds(), *m.Reviews().Label)
	}
	chairs, err := st.Now().For(query.Editors).Chairs(t.Context(), []int64{m.Key})
	if err != nil {
		t.Fatal(err)
	}
	if len(chairs[0]) != 2 || chairs[0][0].Role != record.ParticipationRoleChair ||
		chairs[0][1].Role != record.ParticipationRoleCoChair {
		t.Fatalf("chairs: %+v", chairs[0])
	}
	expectTitles(t, st, chairs[0][0].Key, "Phó Bí thư Thường trực Huyện ủy", "Trưởng Ban chỉ đạo 35")
	expectTitles(t, st, chairs[0][1].Key, "Ủy viên BTVHU", "Trưởng Ban Tuyên giáo Huyện uỷ",
		"Phó trưởng Ban chỉ đạo 35 Huyện")
}

// expectTitles holds the titles of a part taken to these, all of an office held.
func expectTitles(t *testing.T, st *store.Store, participation int64, expected ...string) {
	t.Helper()
	titles, err := st.Now().For(query.Editors).StatedTitles(t.Context(), []int64{participation})
	if err != nil {
		t.Fatal(err)
	}
	if len(titles[0]) != len(expected) {
		t.Fatalf("%d titles, expected %d", len(titles[0]), len(expected))
	}
	for i, title := range titles[0] {
		if title.Text != expected[i] || title.Verdict != record.VerdictMatches || title.TenureKey == nil {
			t.Errorf("title %d: %+v, expected %q to match", i+1, title, expected[i])
		}
	}
}

// expectRealSource finds the announcement, which gave no address.
func expectRealSource(t *testing.T, st *store.Store) {
	t.Helper()
	identifier := record.ExternalIdentifier{Scheme: "bienban.demo", Value: "cam-thuy-2021-09-29"}
	pages, err := st.Now().For(query.Editors).Sources(t.Context(), list.All, list.Root,
		&record.SourceFilter{Identifier: &identifier}, nil,
		record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages[0].Nodes) != 1 {
		t.Fatalf("%d sources, expected one", len(pages[0].Nodes))
	}
	if s := pages[0].Nodes[0]; s.URL != "" || s.PublishedOn != "2021-10-04" ||
		*s.Publisher != "Cổng thông tin điện tử tỉnh Thanh Hóa – Huyện Cẩm Thủy" {
		t.Errorf("the source is %+v", s)
	}
}

// TestGenerateMakesEveryVerdict records meetings in several changes and counts, by verdict, the parts taken.
func TestGenerateMakesEveryVerdict(t *testing.T) {
	st, d := newStore(t)
	const size = 500
	var reports []int
	tally, err := Generate(t.Context(), st, Config{
		Meetings: size, Seed: 5,
		Progress: func(done, _ int) { reports = append(reports, done) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := tally.Created[record.KindMeeting]; n != size || tally.Updated.Total() != 0 {
		t.Errorf("%d meetings made, %d records rewritten, expected %d and none", n, tally.Updated.Total(), size)
	}
	if len(reports) < 2 || reports[len(reports)-1] != size || !slices.IsSorted(reports) {
		t.Errorf("progress was told as %v", reports)
	}
	all := parts(t, st, nil)
	for _, want := range []struct {
		verdict   record.Verdict
		low, high float64
	}{
		{record.VerdictMatches, 40, 80}, {record.VerdictDiffers, 0.5, 8}, {
			record.VerdictNotInOffice, 1,
			10,
		}, {record.VerdictUnresolved, 0.5, 8},
	} {
		n := parts(t, st, []record.Verdict{want.verdict})
		if share := 100 * float64(n) / float64(all); share < want.low || share > want.high {
			t.Errorf("%s: %d of %d parts taken, %.2f in a hundred, expected %g to %g", want.verdict, n, all, share, want.low,
				want.high)
		}
	}
	again, err := Generate(t.Context(), st, Config{Meetings: size, Seed: 5})
	if err != nil || again.Changed() || again.Unchanged[record.KindMeeting] != size {
		t.Errorf("the same again: %+v, %v", again, err)
	}
	if _, err := Generate(t.Context(), st, Config{Meetings: size, Seed: 6}); record.CodeOf(err) != record.CodeConflict {
		t.Errorf("a database with other records was not refused: %v", err)
	}
	expectSound(t, d)
}

// parts counts the parts taken with a stated title of one of the verdicts.
func parts(t *testing.T, st *store.Store, verdicts []record.Verdict) int {
	t.Helper()
	pages, err := st.Now().For(query.Editors).Participations(t.Context(), list.All, list.Root,
		&record.ParticipationFilter{Verdict: verdicts},
		nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	n, err := pages[0].TotalCount(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// expectSound asks the engine itself whether what was written holds together.
func expectSound(t *testing.T, d *db.DB) {
	t.Helper()
	var verdict string
	if err := d.Read.Get(t.Context(), &verdict, "PRAGMA integrity_check"); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
	var broken int
	if err := d.Read.Get(t.Context(), &broken, "SELECT count(*) FROM pragma_foreign_key_check"); err != nil ||
		broken != 0 {
		t.Errorf("%d references lead nowhere, %v", broken, err)
	}
}

// expectOverdue counts conclusions past their deadline on the last day of the generated history.
func expectOverdue(t *testing.T, st *store.Store) {
	t.Helper()
	pages, err := st.Now().For(query.Editors).Conclusions(t.Context(), list.All, list.Root,
		&record.ConclusionFilter{OverdueOn: "2026-06-30"},
		nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := pages[0].TotalCount(t.Context()); err != nil || n < 30 || n > 300 {
		t.Errorf("%d conclusions are overdue, %v", n, err)
	}
}

// expectReform asks what became of the bodies of the district, of their open tasks, and of the provinces.
func expectReform(t *testing.T, st *store.Store) {
	t.Helper()
	rd := st.Now().For(query.Editors)
	slug := "ban-chi-dao-35-huyen-uy-may-ngu"
	ended, err := rd.Committee(t.Context(), nil, &slug)
	if err != nil {
		t.Fatal(err)
	}
	if end := ended.EffectiveEnd(); end == nil || end.On != "2025-06-30" {
		t.Errorf("it ended %+v", end)
	}
	successors, err := rd.Committees(t.Context(), noun.SuccessorsOf(record.KindCommittee), []int64{ended.Key}, nil, nil,
		record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	if n := successors[0].Nodes; len(n) != 1 || n[0].Slug != "ban-chi-dao-35-tinh-uy-hu-cau" {
		t.Errorf("its successors are %+v", n)
	}
	conclusions := func(f *record.ConclusionFilter) int {
		t.Helper()
		pages, err := rd.Conclusions(t.Context(), list.All, list.Root, f, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		n, err := pages[0].TotalCount(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := conclusions(&record.ConclusionFilter{WithoutResponsibleOn: "2025-07-01"}); n < 5 || n > 60 {
		t.Errorf("nobody is left to do %d tasks", n)
	}
	handedOver := "Tiếp nhận từ BCĐ 35 Mây Ngủ"
	if n := conclusions(&record.ConclusionFilter{Text: &handedOver}); n != 1 {
		t.Errorf("%d tasks were handed over by the committee, expected one", n)
	}
	for day, want := range map[record.PartialDate]int{"2025-06-30": 63, "2025-07-01": 34} {
		country := "viet-nam"
		pages, err := rd.Areas(t.Context(), list.All, list.Root, &record.AreaFilter{
			Kind: []record.AreaKind{record.AreaKindProvince}, On: day, Parent: &record.AreaFilter{Slug: &country},
		}, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := pages[0].TotalCount(t.Context()); err != nil || n != want {
			t.Errorf("%d provinces on %s, expected %d: %v", n, day, want, err)
		}
	}
}
