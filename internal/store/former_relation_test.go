package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/snapshot"
)

// reformed is a commune that stayed as it was: in a district of a province until 2025-06-30, in the province since; with
// a committee of the commune, a part of it, one that moved to the commune, and one that the district's directed.
func reformed() *record.RecordMeetingInput {
	area := func(slug string) *record.AreaRef { return &record.AreaRef{Slug: slug} }
	committee := func(slug string) *record.CommitteeRef { return &record.CommitteeRef{Slug: slug} }
	const last = "2025-06-30"
	return &record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "tinh-y", Name: "Tỉnh Y", Kind: "PROVINCE"},
			{Slug: "huyen-x", Name: "Huyện X", Kind: "DISTRICT", Parent: area("tinh-y"), ValidTo: last},
			{
				Slug: "xa-z", Name: "Xã Z", Kind: "COMMUNE", Parent: area("tinh-y"),
				FormerParents: []record.FormerAreaInput{{Area: area("huyen-x"), To: last}},
			},
		},
		Committees: []record.CommitteeInput{
			{Slug: "huyen-uy", Name: "Huyện ủy X", Kind: "PARTY_COMMITTEE", Area: area("huyen-x"), Dissolved: last},
			{Slug: "tinh-uy", Name: "Tỉnh ủy Y", Kind: "PARTY_COMMITTEE", Area: area("tinh-y")},
			{Slug: "dang-uy", Name: "Đảng ủy Z", Kind: "PARTY_COMMITTEE", Area: area("xa-z")},
			{Slug: "to", Name: "Tổ", Kind: "TEAM", Parent: committee("dang-uy")},
			{
				Slug: "tram", Name: "Trạm", Kind: "OTHER", Area: area("xa-z"),
				FormerAreas: []record.FormerAreaInput{{Area: area("huyen-x"), To: last}},
			},
			{
				Slug: "doi", Name: "Đội", Kind: "OTHER", Parent: committee("tinh-uy"), DirectedBy: committee("tinh-uy"),
				FormerParents: []record.FormerCommitteeInput{
					{Committee: committee("huyen-uy"), From: "2020", To: last}, {To: "2019"},
				},
				FormerDirectors: []record.FormerCommitteeInput{{Committee: committee("huyen-uy"), To: last}},
			},
		},
	}
}

// relatedOn tells of a day which areas and committees lie in which, from both ends.
func relatedOn(t *testing.T, s *Store, on record.PartialDate) string {
	t.Helper()
	rd := s.Now().For(query.Public)
	ctx := t.Context()
	var lines []string
	slugs := func(of []*record.Committee) string {
		var names []string
		for _, c := range of {
			names = append(names, c.Slug)
		}
		slices.Sort(names)
		return strings.Join(names, "+")
	}
	children, err := rd.Areas(ctx, noun.AreaParents.Of("x", on), []int64{1, 2, 3}, nil, nil, record.PageArgs{})
	must(t, err)
	seated, err := rd.Committees(ctx, noun.CommitteesOfAreaOn(on), []int64{1, 2, 3}, nil, nil, record.PageArgs{})
	must(t, err)
	for i, slug := range []string{"tinh-y", "huyen-x", "xa-z"} {
		line := slug + ":"
		for _, a := range children[i].Nodes {
			line += " " + a.Slug
		}
		lines = append(lines, line+" "+slugs(seated[i].Nodes))
	}
	keys := []int64{1, 2, 3, 4, 5, 6}
	related := func(d *noun.DatedRelation) string {
		found, err := rd.RelatedOn(ctx, d, keys, on)
		must(t, err)
		return keysText(found)
	}
	areas, err := rd.AreasOn(ctx, keys, on)
	must(t, err)
	for i, a := range areas { // both ends say the same
		for j, p := range seated {
			isThere := slices.ContainsFunc(p.Nodes, func(c *record.Committee) bool { return c.Key == keys[i] })
			if isThere != (noun.KeyOf(a) == int64(j+1)) {
				t.Errorf("on %s committee %d is in area %d by itself, and in area %d it is %t", on, keys[i], noun.KeyOf(a), j+1, isThere)
			}
		}
	}
	return strings.Join(lines, "; ") + "; areas " + keysText(areas) + "; parents " + related(noun.CommitteeParents) +
		"; directors " + related(noun.CommitteeDirectors)
}

func keysText(keys []*int64) string {
	text := ""
	for _, k := range keys {
		text += fmt.Sprint(noun.KeyOf(k))
	}
	return text
}

// TestRelationsAreDated asks of the days around a reform, now and after the records went through every road.
func TestRelationsAreDated(t *testing.T) {
	const (
		before = "tinh-y: huyen-x tinh-uy; huyen-x: xa-z doi+huyen-uy+tram; xa-z: dang-uy+to; areas 213322; parents 000301; directors 000001"
		after  = "tinh-y: huyen-x xa-z doi+tinh-uy; huyen-x: huyen-uy; xa-z: dang-uy+to+tram; areas 213331; parents 000302; directors 000002"
		first  = "tinh-y: huyen-x tinh-uy; huyen-x: xa-z huyen-uy+tram; xa-z: dang-uy+to; areas 213320; parents 000300; directors 000001"
	)
	days := map[record.PartialDate]string{
		"2025-06-30": before, "2021": before, "2019-05": first,
		"2025-07-01": after, "2026": after, "2025": before,
	}
	s, copied := ticking(t, snapshot.Options{}), newStore(t)
	mirror := newMirror(t, s)
	mustDeclare(t, s, reformed())
	mustCopy(t, mirror, s, 1)
	must(t, s.Export(t.Context(), s.Now().For(query.Editors), func(in *record.RecordMeetingInput) error {
		_, err := recordAll(t, copied, in)
		return err
	}))
	lines := exportOfStore(t, s)
	if again := exportOfStore(t, copied); !slices.Equal(lines, again) {
		t.Errorf("a copy exports\n%s, expected\n%s", strings.Join(again, "\n"), strings.Join(lines, "\n"))
	}
	for name, st := range map[string]*Store{"recorded": s, "mirrored": mirror, "copied": copied} {
		for day, want := range days {
			if got := relatedOn(t, st, day); got != want {
				t.Errorf("%s, on %s\n%s, expected\n%s", name, day, got, want)
			}
		}
		mustBeSound(t, st)
	}
}

func exportOfStore(t *testing.T, s *Store) (lines []string) {
	t.Helper()
	must(t, s.Export(t.Context(), s.Now().For(query.Editors), func(in *record.RecordMeetingInput) error {
		line, err := json.Marshal(in)
		lines = append(lines, string(line))
		return err
	}))
	return lines
}

// TestFormerValuesFollowTheRecords merges and deletes what former values name, and takes it back.
func TestFormerValuesFollowTheRecords(t *testing.T) {
	s := ticking(t, snapshot.Options{})
	mustDeclare(t, s, reformed())
	at := relatedOn(t, s, "2021")
	rows := allRows(t, s)
	one := editOf(t, s, record.KindArea, 2)
	_, err := s.Delete(t.Context(), "tester", record.KindArea, &record.DeleteInput{ID: one.ID, Version: one.Version})
	if record.CodeOf(err) != record.CodeConflict || !strings.Contains(err.Error(), "xa-z") {
		t.Errorf("deleting a former parent: %v", err)
	}
	_, err = s.Delete(t.Context(), "tester", record.KindArea,
		&record.DeleteInput{ID: one.ID, Version: one.Version, Cascade: true})
	must(t, err)
	if n := scalar[int](t, s, "SELECT (SELECT count(*) FROM area_former_parents) + (SELECT count(*) FROM committee_former_areas)"); n != 0 {
		t.Errorf("%d former values of a deleted area are left", n)
	}
	mustBeSound(t, s)
	past, release := then(t, s, 1)
	if got := relatedOn(t, past, "2021"); got != at {
		t.Errorf("as recorded before\n%s, expected\n%s", got, at)
	}
	release()
	mustUndo(t, s, lastChange(t, s))
	if got := allRows(t, s); got != rows {
		t.Error(firstDifference(got, rows))
	}
	mustDeclare(t, s, &record.RecordMeetingInput{Committees: []record.CommitteeInput{{Slug: "huyen-uy-2", Name: "Huyện ủy", Kind: "PARTY_COMMITTEE"}}})
	into, from := editOf(t, s, record.KindCommittee, 7), editOf(t, s, record.KindCommittee, 1)
	_, err = s.MergeCommittees(t.Context(), "tester", &record.MergeInput{
		ID: into.ID, Version: into.Version, Merged: []record.MergedRecordSeen{{ID: from.ID, Version: from.Version}},
	})
	must(t, err)
	found, err := s.Now().For(query.Public).RelatedOn(t.Context(), noun.CommitteeParents, []int64{6}, "2021")
	if err != nil || keysText(found) != "7" {
		t.Errorf("after the merging the parent was %s, %v", keysText(found), err)
	}
	mustBeSound(t, s)
}

// TestFormerValuesThatCannotBe are refused, each with its place.
func TestFormerValuesThatCannotBe(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, reformed())
	area := func(f ...record.FormerAreaInput) error {
		_, _, err := s.UpdateArea(t.Context(), "tester", editOf(t, s, record.KindArea, 3),
			func(in *record.AreaInput) { in.FormerParents = f })
		return err
	}
	committee := func(change func(*record.CommitteeInput)) error {
		_, _, err := s.UpdateCommittee(t.Context(), "tester", editOf(t, s, record.KindCommittee, 6), change)
		return err
	}
	former := func(slug string) []record.FormerCommitteeInput {
		return []record.FormerCommitteeInput{{Committee: &record.CommitteeRef{Slug: slug}, To: "2020"}}
	}
	for want, err := range map[string]error{
		"formerParents[0].to: is missing":                                   area(record.FormerAreaInput{Area: &record.AreaRef{Slug: "huyen-x"}}),
		"formerParents[0].to: 2019 is before from, 2020":                    area(record.FormerAreaInput{From: "2020", To: "2019"}),
		"formerParents[0].area: an area was never within itself":            area(record.FormerAreaInput{Area: &record.AreaRef{Slug: "xa-z"}, To: "2020"}),
		"formerParents[0].committee: a committee was never":                 committee(func(in *record.CommitteeInput) { in.FormerParents = former("doi") }),
		"formerDirectors[0].committee: a committee never followed":          committee(func(in *record.CommitteeInput) { in.FormerDirectors = former("doi") }),
		"formerParents[0].committee.slug: no committee has the slug \"mo\"": committee(func(in *record.CommitteeInput) { in.FormerParents = former("mo") }),
	} {
		if record.CodeOf(err) != record.CodeInvalid && record.CodeOf(err) != record.CodeNotFound || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, expected %s", err, want)
		}
	}
}

// TestAPastSummaryCountsWhatWasInTheArea: a committee counts where it was on the last day of a period that is over.
func TestAPastSummaryCountsWhatWasInTheArea(t *testing.T) {
	s := ticking(t, snapshot.Options{})
	mustDeclare(t, s, reformed())
	for _, c := range reformed().Committees {
		for _, day := range []record.PartialDate{"2025-05-06", "2025-08-06"} {
			if c.Dissolved != "" && day > c.Dissolved {
				continue
			}
			m := meetingOf("hop-"+c.Slug+"-"+string(day), c.Slug)
			m.HeldOn = day
			mustRecord(t, s, &record.RecordMeetingInput{Meeting: m})
		}
	}
	rd := s.Now().For(query.Public)
	for _, test := range []struct {
		area   string
		period record.CalendarPeriod
		held   int
	}{
		{"huyen-x", "2025-Q2", 5},
		{"tinh-y", "2025-Q2", 6},
		{"xa-z", "2025-Q2", 2},
		{"huyen-x", "2025-Q3", 0},
		{"tinh-y", "2025-Q3", 5},
		{"xa-z", "2025-Q3", 3},
		{"tinh-y", "2025", 11},
		{"huyen-x", "2025", 1},
		{"xa-z", "2025", 6},
	} {
		summary, err := rd.AreaSummary(t.Context(), nil, &test.area, test.period, "")
		must(t, err)
		if got := summary.Meetings.Held.Count; got != test.held {
			t.Errorf("%s held %d in %s, expected %d", test.area, got, test.period, test.held)
		}
		behind, err := rd.CommitteesOfAreas(t.Context(), []*record.AreaSummary{summary}, nil, nil, record.PageArgs{})
		must(t, err)
		sum := 0
		for _, c := range behind[0].Nodes {
			sum += c.Meetings.Held.Count
		}
		if sum != test.held {
			t.Errorf("the committees of %s held %d in %s, expected %d", test.area, sum, test.period, test.held)
		}
	}
}

// TestTitlesOfBeforeTheReformStillMatch: a title of 2021 names the district in which the commune lay then.
func TestTitlesOfBeforeTheReformStillMatch(t *testing.T) {
	s := newStore(t)
	in := reformed()
	in.Areas[2].FormerParents = nil
	in.Committees[4].FormerAreas = nil
	in.Posts = []record.PostInput{{Committee: record.CommitteeRef{Slug: "dang-uy"}, Name: "Bí thư", Kind: "HEAD"}}
	in.Tenures = []record.TenureInput{{
		Official: record.OfficialRef{New: &record.OfficialInput{Slug: "an", Name: "An"}},
		Post: record.PostRef{Named: &record.NamedPostInput{
			Committee: record.CommitteeRef{Slug: "dang-uy"}, Name: "Bí thư",
		}},
		Start: "2020",
	}}
	in.Meeting = meetingOf("hop", "dang-uy")
	in.Meeting.Participations = []record.ParticipationInput{{
		Role: "CHAIR", Official: &record.OfficialRef{Slug: "an"},
		StatedTitles: []record.StatedTitleInput{{Text: "Bí thư Đảng ủy xã Z, huyện X"}},
	}}
	mustRecord(t, s, in)
	verdict := func() string { return scalar[string](t, s, "SELECT verdict FROM stated_titles") }
	if got := verdict(); got == "MATCHES" {
		t.Error("the title matches in a district that the commune was never in")
	}
	_, _, err := s.UpdateArea(t.Context(), "tester", editOf(t, s, record.KindArea, 3), func(a *record.AreaInput) {
		a.FormerParents = []record.FormerAreaInput{{Area: &record.AreaRef{Slug: "huyen-x"}, To: "2025-06-30"}}
	})
	must(t, err)
	if got := verdict(); got != "MATCHES" {
		t.Errorf("the title of the former district %s", got)
	}
	mustBeSound(t, s)
	copied := newStore(t)
	in.Areas[2].FormerParents = []record.FormerAreaInput{{Area: &record.AreaRef{Slug: "huyen-x"}, To: "2025-06-30"}}
	mustRecord(t, copied, in)
	if got := scalar[string](t, copied, "SELECT verdict FROM stated_titles"); got != "MATCHES" {
		t.Errorf("recorded at once the title %s", got)
	}
	mustBeSound(t, copied)
}
