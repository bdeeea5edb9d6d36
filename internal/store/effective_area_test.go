package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/snapshot"
)

// nested are a committee of an area, one within it without an area of its own, one within that, and one without any,
// each with a meeting.
func nested() *record.RecordMeetingInput {
	in := func(slug, parent, area string) record.CommitteeInput {
		c := record.CommitteeInput{Slug: slug, Name: slug, Kind: "OTHER"}
		if parent != "" {
			c.Parent = &record.CommitteeRef{Slug: parent}
		}
		if area != "" {
			c.Area = &record.AreaRef{Slug: area}
		}
		return c
	}
	return &record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "tinh", Name: "Tỉnh Một", Kind: "PROVINCE"},
			{Slug: "huyen", Name: "Huyện Hai", Kind: "DISTRICT", Parent: &record.AreaRef{Slug: "tinh"}},
			{Slug: "khac", Name: "Huyện Khác", Kind: "DISTRICT"},
		},
		Committees: []record.CommitteeInput{
			in("huyen-uy", "", "huyen"), in("bcd-35", "huyen-uy", ""), in("to", "bcd-35", ""), in("rieng", "", ""),
		},
	}
}

// seated tells of each area its committees, how many meetings they have, and what its summary counts.
func seated(t *testing.T, s *Store) string {
	t.Helper()
	rd := s.Now().For(query.Public)
	var lines []string
	for key, slug := range []string{"tinh", "huyen", "khac"} {
		pages, err := rd.Committees(t.Context(), noun.CommitteesOfArea, []int64{int64(key + 1)}, nil, nil, record.PageArgs{})
		must(t, err)
		line := slug + ":"
		for _, c := range pages[0].Nodes {
			line += " " + c.Slug
			if c.AreaIsInherited() {
				line += "^"
			}
		}
		within := &record.AreaFilter{Within: &record.AreaFilter{Slug: &slug}}
		meetings, err := rd.Meetings(t.Context(), list.All, list.Root,
			&record.MeetingFilter{Host: &record.CommitteeFilter{Area: within}}, nil, record.PageArgs{})
		must(t, err)
		summary, err := rd.AreaSummary(t.Context(), nil, &slug, "2021-Q3", "")
		must(t, err)
		if held := summary.Meetings.Held.Count; held != len(meetings[0].Nodes) {
			t.Errorf("the summary of %s counts %d meetings, the list has %d", slug, held, len(meetings[0].Nodes))
		}
		lines = append(lines, fmt.Sprint(line, " ", len(meetings[0].Nodes)))
	}
	return strings.Join(lines, "; ")
}

// TestACommitteeIsInTheAreaOfItsParent moves the area of a committee, its place and that of a part, and takes it back.
func TestACommitteeIsInTheAreaOfItsParent(t *testing.T) {
	const at = "tinh: 3; huyen: bcd-35^ huyen-uy to^ 3; khac: 0"
	s := ticking(t, snapshot.Options{})
	mustDeclare(t, s, nested())
	for _, c := range nested().Committees {
		mustRecord(t, s, &record.RecordMeetingInput{Meeting: meetingOf("hop-"+c.Slug, c.Slug)})
	}
	mustBe := func(what, want string) {
		t.Helper()
		if got := seated(t, s); got != want {
			t.Errorf("%s:\n%s, expected\n%s", what, got, want)
		}
		mustBeSound(t, s)
	}
	mustBe("recorded", at)
	update := func(key int64, change func(*record.CommitteeInput)) *record.Committee {
		t.Helper()
		c, _, err := s.UpdateCommittee(t.Context(), "tester", editOf(t, s, record.KindCommittee, key), change)
		must(t, err)
		return c
	}
	for _, test := range []struct {
		name, want string
		key        int64
		change     func(*record.CommitteeInput)
	}{
		{
			"the area of the first changes", "tinh: 0; huyen: 0; khac: bcd-35^ huyen-uy to^ 3", 1,
			func(in *record.CommitteeInput) { in.Area = &record.AreaRef{Slug: "khac"} },
		},
		{
			"the first has none", "tinh: 0; huyen: 0; khac: 0", 1,
			func(in *record.CommitteeInput) { in.Area = nil },
		},
		{
			"the second has one", "tinh: 1; huyen: huyen-uy 1; khac: bcd-35 to^ 2", 2,
			func(in *record.CommitteeInput) { in.Area = &record.AreaRef{Slug: "khac"} },
		},
		{
			"the second is in none", "tinh: 1; huyen: huyen-uy 1; khac: 0", 2,
			func(in *record.CommitteeInput) { in.Parent = nil },
		},
		{
			"the last is in the second", "tinh: 4; huyen: bcd-35^ huyen-uy rieng^ to^ 4; khac: 0", 4,
			func(in *record.CommitteeInput) { in.Parent = &record.CommitteeRef{Slug: "bcd-35"} },
		},
	} {
		c := update(test.key, test.change)
		mustBe(test.name, test.want)
		if got := scalar[int64](t, s, "SELECT coalesce(effective_area_id, 0) FROM committees WHERE id = ?", c.Key); got !=
			noun.KeyOf(c.EffectiveAreaKey) {
			t.Errorf("%s: the change answers area %d, %d is recorded", test.name, noun.KeyOf(c.EffectiveAreaKey), got)
		}
		past, release := then(t, s, lastChange(t, s)-1)
		if got := seated(t, past); got != at {
			t.Errorf("%s: before it was\n%s, expected\n%s", test.name, got, at)
		}
		release()
		mustUndo(t, s, lastChange(t, s))
		mustBe(test.name+", undone", at)
	}
	one := editOf(t, s, record.KindArea, 2)
	_, err := s.Delete(t.Context(), "tester", record.KindArea,
		&record.DeleteInput{ID: one.ID, Version: one.Version, Cascade: true})
	must(t, err)
	if got := scalar[int](t, s, "SELECT count(*) FROM committees WHERE effective_area_id IS NOT NULL"); got != 0 {
		t.Errorf("%d committees are in an area that is gone", got)
	}
	mustBeSound(t, s)
	mustUndo(t, s, lastChange(t, s))
	mustBe("the area came back", at)
}

// TestAnInheritedAreaIsNotExported: what is exported states what was stated, and a copy of it answers the same.
func TestAnInheritedAreaIsNotExported(t *testing.T) {
	s, copied := newStore(t), newStore(t)
	mirror := newMirror(t, s)
	mustDeclare(t, s, nested())
	var stated []string
	must(t, s.Export(t.Context(), s.Now().For(query.Editors), func(in *record.RecordMeetingInput) error {
		for _, c := range in.Committees {
			if c.Area != nil {
				stated = append(stated, c.Slug)
			}
		}
		_, err := recordAll(t, copied, in)
		return err
	}))
	if !slices.Equal(stated, []string{"huyen-uy"}) {
		t.Errorf("the export states an area of %v", stated)
	}
	mustCopy(t, mirror, s, 1)
	for _, st := range []*Store{copied, mirror} {
		if got, want := seated(t, st), "tinh: 0; huyen: bcd-35^ huyen-uy to^ 0; khac: 0"; got != want {
			t.Errorf("a copy answers\n%s, expected\n%s", got, want)
		}
		mustBeSound(t, st)
	}
	if _, err := s.db.Write.Exec(t.Context(), "UPDATE committees SET effective_area_id = 3 WHERE id = 2"); err != nil {
		t.Fatal(err)
	}
	faults, err := s.Check(t.Context())
	if err != nil || len(faults) != 1 || !strings.Contains(fmt.Sprint(faults[0]), "effective_area_id is 3, but must be 2") {
		t.Errorf("the check finds %v, %v", faults, err)
	}
}

// TestTitlesFollowTheAreaOfACommittee: a title that names the district is judged by the area around the committee.
func TestTitlesFollowTheAreaOfACommittee(t *testing.T) {
	s := newStore(t)
	in := nested()
	in.Posts = []record.PostInput{{Committee: record.CommitteeRef{Slug: "bcd-35"}, Name: "Trưởng Ban", Kind: "HEAD"}}
	in.Tenures = []record.TenureInput{{
		Official: record.OfficialRef{New: &record.OfficialInput{Slug: "an", Name: "An"}},
		Post: record.PostRef{Named: &record.NamedPostInput{
			Committee: record.CommitteeRef{Slug: "bcd-35"}, Name: "Trưởng Ban",
		}},
		Start: "2020",
	}}
	in.Committees[1].Name = "Ban chỉ đạo 35"
	in.Meeting = meetingOf("hop", "bcd-35")
	in.Meeting.Participations = []record.ParticipationInput{{
		Role: "CHAIR", Official: &record.OfficialRef{Slug: "an"},
		StatedTitles: []record.StatedTitleInput{{Text: "Trưởng Ban chỉ đạo 35 Huyện Hai"}},
	}}
	mustRecord(t, s, in)
	verdict := func() string { return scalar[string](t, s, "SELECT verdict FROM stated_titles") }
	if got := verdict(); got != "MATCHES" {
		t.Errorf("recorded at once the title %s", got)
	}
	_, _, err := s.UpdateCommittee(t.Context(), "tester", editOf(t, s, record.KindCommittee, 1),
		func(in *record.CommitteeInput) { in.Area = &record.AreaRef{Slug: "khac"} })
	must(t, err)
	if got := verdict(); got == "MATCHES" {
		t.Error("the title matches in another district")
	}
	mustBeSound(t, s)
	mustUndo(t, s, lastChange(t, s))
	if got := verdict(); got != "MATCHES" {
		t.Errorf("undone the title %s", got)
	}
}
