package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// dependent is a chain of what hangs on one another: an area, a committee seated there, a part of it without an area
// of its own, posts of it and who holds them.
func dependent() *record.RecordMeetingInput {
	post := func(name string) record.PostInput {
		return record.PostInput{Committee: record.CommitteeRef{Slug: "ban-dan-van"}, Name: name, Kind: "OTHER"}
	}
	tenure := func(official, post string, end record.PartialDate, unknown bool) record.TenureInput {
		in := record.TenureInput{
			Official: record.OfficialRef{New: &record.OfficialInput{Slug: official, Name: official}},
			Post: record.PostRef{Named: &record.NamedPostInput{
				Committee: record.CommitteeRef{Slug: "ban-dan-van"}, Name: post,
			}},
			Start: "2020-01-01", End: end,
		}
		if unknown {
			in.EndUnknown = &unknown
		}
		return in
	}
	return &record.RecordMeetingInput{
		Areas: []record.AreaInput{{Slug: "huyen", Name: "Huyện Cũ", Kind: "DISTRICT"}},
		Committees: []record.CommitteeInput{
			{Slug: "huyen-uy", Name: "Huyện ủy", Kind: "PARTY_COMMITTEE", Area: &record.AreaRef{Slug: "huyen"}},
			{
				Slug: "ban-dan-van", Name: "Ban Dân vận", Kind: "PARTY_COMMISSION",
				Parent: &record.CommitteeRef{Slug: "huyen-uy"},
			},
		},
		Posts: []record.PostInput{post("Trưởng ban"), post("Phó ban")},
		Tenures: []record.TenureInput{
			tenure("an", "Trưởng ban", "", false), tenure("binh", "Phó ban", "2021-12-31", false),
			tenure("chi", "Phó ban", "2027-12-31", false), tenure("dung", "Trưởng ban", "", true),
		},
	}
}

// endings tells of each tenure the effective end and whether it holds a day.
func endings(t *testing.T, st *store.Store, day record.PartialDate) string {
	t.Helper()
	all, err := st.Now().For(query.Editors).Tenures(t.Context(), list.All, list.Root, nil, nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, tenure := range all[0].Nodes {
		end := "-"
		if e := tenure.EffectiveEnd(); e != nil {
			end = fmt.Sprint(e.On, " ", e.Reason)
		}
		lines = append(lines, end+" "+string(tenure.Certainty(day)))
	}
	return strings.Join(lines, "; ")
}

func members(t *testing.T, st *store.Store, committee int64, day record.PartialDate) []string {
	t.Helper()
	of, err := query.OfficialsOfCommittee(day, record.CertaintyPossible)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := st.Now().For(query.Editors).Officials(t.Context(), of, []int64{committee}, nil, nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, o := range pages[0].Nodes {
		names = append(names, o.Slug)
	}
	return names
}

func recordOne(t *testing.T, st *store.Store, in *record.RecordMeetingInput) {
	t.Helper()
	if _, err := st.RecordAll(t.Context(), "tester", "", slices.Values([]record.Entry{{Input: in, Place: "it"}})); err != nil {
		t.Fatal(err)
	}
}

// TestPeriodsEndWithWhatTheyDependOn ends the area, the committee above, the committee and the post in turn, in the
// first change of a database and in a later one, and takes it back.
func TestPeriodsEndWithWhatTheyDependOn(t *testing.T) {
	open := "- CERTAIN; 2021-12-31 RECORDED NO; 2027-12-31 RECORDED CERTAIN; - POSSIBLE"
	ended := func(reason string) string {
		return fmt.Sprintf("2025-06-30 %[1]s NO; 2021-12-31 RECORDED NO; 2025-06-30 %[1]s NO; 2025-06-30 %[1]s NO", reason)
	}
	const day = "2026-03-01"
	for _, test := range []struct {
		name, want string
		end        func(in *record.RecordMeetingInput)
	}{
		{"area", ended("AREA_ENDED"), func(in *record.RecordMeetingInput) { in.Areas[0].ValidTo = "2025-06-30" }},
		{
			"committee above", ended("COMMITTEE_DISSOLVED"),
			func(in *record.RecordMeetingInput) { in.Committees[0].Dissolved = "2025-06-30" },
		},
		{
			"committee", ended("COMMITTEE_DISSOLVED"),
			func(in *record.RecordMeetingInput) { in.Committees[1].Dissolved = "2025-06-30" },
		},
		{
			"post", "2025-06-30 POST_ABOLISHED NO; 2021-12-31 RECORDED NO; 2027-12-31 RECORDED CERTAIN; 2025-06-30 POST_ABOLISHED NO",
			func(in *record.RecordMeetingInput) { in.Posts[0].Abolished = "2025-06-30" },
		},
		{
			"year alone", "2026 AREA_ENDED POSSIBLE; 2021-12-31 RECORDED NO; 2026 AREA_ENDED POSSIBLE; 2026 AREA_ENDED POSSIBLE",
			func(in *record.RecordMeetingInput) { in.Areas[0].ValidTo = "2026" },
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			last := dependent()
			test.end(last)

			st := store.New(dbtest.OpenTemp(t), issueClock)
			recordOne(t, st, last)
			if got := endings(t, st, day); got != test.want {
				t.Errorf("recorded at once:\n%s, expected\n%s", got, test.want)
			}
			soundly(t, st)

			st = store.New(dbtest.OpenTemp(t), issueClock)
			recordOne(t, st, dependent())
			if got := endings(t, st, day); got != open {
				t.Errorf("before:\n%s, expected\n%s", got, open)
			}
			if got := members(t, st, 2, day); !slices.Equal(got, []string{"an", "chi", "dung"}) {
				t.Errorf("members before: %s", got)
			}
			recordOne(t, st, last)
			if got := endings(t, st, day); got != test.want {
				t.Errorf("recorded later:\n%s, expected\n%s", got, test.want)
			}
			if got := members(t, st, 2, "2026-12-31"); strings.HasPrefix(test.want, "2025") && test.name != "post" && len(got) > 0 {
				t.Errorf("members after the end: %s", got)
			}
			soundly(t, st)

			change := record.NodeID{Kind: record.KindChange, Key: 2}.String()
			if _, err := st.Undo(t.Context(), "tester", &record.UndoInput{Change: change}); err != nil {
				t.Fatal(err)
			}
			if got := endings(t, st, day); got != open {
				t.Errorf("undone:\n%s, expected\n%s", got, open)
			}
			soundly(t, st)
		})
	}
}

func soundly(t *testing.T, st *store.Store) {
	t.Helper()
	faults, err := st.Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("the check finds %v, %v", faults, err)
	}
}

// TestEndsThatAreNotRecordedAreIssues finds the committees and tenures that only something else ended.
func TestEndsThatAreNotRecordedAreIssues(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), issueClock)
	in := dependent()
	in.Areas[0].ValidTo = "2025-06-30"
	in.Posts[1].Abolished = "2024-12-31"
	recordOne(t, st, in)
	want := []string{
		"2025-06-30 2 Huyện ủy ended on 2025-06-30 with Huyện Cũ, but that is not recorded of it.",
		"2025-06-30 2 Ban Dân vận ended on 2025-06-30 with Huyện Cũ, but that is not recorded of it.",
		"2025-06-30 2 an held the post Trưởng ban until 2025-06-30 at the latest, when Huyện Cũ ended, but that is not recorded.",
		"2024-12-31 2 chi held the post Phó ban until 2024-12-31 at the latest, when Phó ban ended, but that is not recorded.",
		"2025-06-30 2 dung held the post Trưởng ban until 2025-06-30 at the latest, when Huyện Cũ ended, but that is not recorded.",
	}
	if got := issuesOf(t, st, record.DataIssueKindEndNotRecorded); !slices.Equal(got, want) {
		t.Errorf("found\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestAMigratedDatabaseIsSettled leaves the ends as a database of an older program has them.
func TestAMigratedDatabaseIsSettled(t *testing.T) {
	d := dbtest.OpenTemp(t)
	st := store.New(d, issueClock)
	in := dependent()
	in.Areas[0].ValidTo = "2025-06-30"
	recordOne(t, st, in)
	want := endings(t, st, "2026")
	err := d.Tx(t.Context(), func(tx *db.Tx) error {
		for _, stmt := range []string{
			"UPDATE committees SET end_first = '9999-12-31', end_last = '9999-12-31', effective_end = NULL, ended_by_kind = NULL, ended_by_id = NULL",
			"UPDATE posts SET end_first = '9999-12-31', end_last = '9999-12-31', effective_end = NULL, ended_by_kind = NULL, ended_by_id = NULL",
			"UPDATE tenures SET end_first = '9999-12-31', end_last = '9999-12-31', effective_end = NULL, ended_by_kind = NULL, ended_by_id = NULL WHERE end_on IS NULL AND end_unknown = 0",
			"INSERT INTO unsettled VALUES ('ends')",
		} {
			if _, err := tx.Exec(t.Context(), stmt); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := st.SettleMigrated(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := endings(t, st, "2026"); got != want {
			t.Errorf("settled:\n%s, expected\n%s", got, want)
		}
		soundly(t, st)
	}
}

// TestWhoTookTheOther follows the holders of posts with one seat, and finds those who took or left office in a period.
func TestWhoTookTheOther(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), issueClock)
	in := dependent()
	in.Tenures = []record.TenureInput{}
	of := func(official, post string, start, end record.PartialDate) {
		in.Tenures = append(in.Tenures, record.TenureInput{
			Official: record.OfficialRef{New: &record.OfficialInput{Slug: official, Name: official}},
			Post: record.PostRef{Named: &record.NamedPostInput{
				Committee: record.CommitteeRef{Slug: "ban-dan-van"}, Name: post,
			}},
			Start: start, End: end,
		})
	}
	of("an", "Trưởng ban", "2019", "2021-07-01")
	of("binh", "Trưởng ban", "2021-07-01", "2021-12-31")
	of("chi", "Trưởng ban", "2022-01-01", "")
	of("dung", "Phó ban", "2019", "2021") // two at once: nobody takes another's place
	of("giang", "Phó ban", "2020", "2021")
	of("hoa", "Phó ban", "2022", "")
	recordOne(t, st, in)
	rd := st.Now().For(query.Editors)
	keys := []int64{1, 2, 3, 4, 5, 6}
	slug := func(tenures []*record.Tenure) (slugs []string) {
		for _, tenure := range tenures {
			if tenure == nil {
				slugs = append(slugs, "-")
				continue
			}
			slugs = append(slugs, fmt.Sprint(tenure.Key))
		}
		return slugs
	}
	next, err := rd.TenureSuccessors(t.Context(), keys)
	if got := strings.Join(slug(next), " "); err != nil || got != "2 3 - - - -" {
		t.Errorf("successors %s, %v", got, err)
	}
	before, err := rd.TenurePredecessors(t.Context(), keys)
	if got := strings.Join(slug(before), " "); err != nil || got != "- 1 2 - - -" {
		t.Errorf("predecessors %s, %v", got, err)
	}
	year := 2021
	for _, test := range []struct {
		filter record.TenureFilter
		want   string
	}{
		{record.TenureFilter{Start: &record.PeriodFilter{Quarter: "2021-Q3"}}, "2"},
		{record.TenureFilter{Start: &record.PeriodFilter{From: "2022-01", To: "2022-03"}}, "3"},
		{record.TenureFilter{Start: &record.PeriodFilter{From: "2022-01", To: "2022-03", Certainty: "POSSIBLE"}}, "3 6"},
		{record.TenureFilter{End: &record.PeriodFilter{Year: &year}}, "1 2 4 5"},
		{record.TenureFilter{End: &record.PeriodFilter{Quarter: "2021-Q4"}}, "2"},
		{record.TenureFilter{End: &record.PeriodFilter{Quarter: "2021-Q4", Certainty: "POSSIBLE"}}, "2 4 5"},
		{record.TenureFilter{End: &record.PeriodFilter{From: "2022", Certainty: "POSSIBLE"}}, ""},
	} {
		pages, err := rd.Tenures(t.Context(), list.All, list.Root, &test.filter, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		found := slug(pages[0].Nodes)
		slices.Sort(found)
		if got := strings.Join(found, " "); got != test.want {
			t.Errorf("%+v %+v: tenures %s, expected %s", test.filter.Start, test.filter.End, got, test.want)
		}
	}
}
