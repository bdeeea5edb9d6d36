package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/record"
)

// teamMeeting is a line of a record file with a meeting of the team "to", and what else it says of itself.
func teamMeeting(slug, more string) string {
	return fmt.Sprintf(`{"committees": [{"slug": "to", "name": "Tổ công tác", "kind": "TEAM"}], "meeting": {"slug": %q, "title": "Họp tổ", "kinds": ["BRIEFING"],
		"heldOn": "2020-01-08", "committees": [{"slug": "to"}], "citations": [{"source": {"new": {"title": "Tin", "url": "https://example.invalid/tin"}}}]%s}}`, slug, more)
}

func oneConclusion(reviewed string) string {
	return `, "conclusions": [{"body": "Giao", "kind": "TASK", "progress": [{"on": "2021-01", "status": "DONE"` +
		reviewed + `}]}]`
}

// mustAgree records lines in one bulk and one by one, and fails if that does not come to the same.
func mustAgree(t *testing.T, lines ...string) {
	t.Helper()
	together, single := newStore(t), newStore(t)
	errTogether := recordLines(t, together, lines)
	var errSingle error
	for _, line := range lines {
		if errSingle = recordLines(t, single, []string{line}); errSingle != nil {
			break
		}
	}
	if (errTogether == nil) != (errSingle == nil) {
		t.Fatalf("in one bulk %v, one by one %v", errTogether, errSingle)
	}
	if errTogether != nil {
		return
	}
	if got, want := namedRows(t, together), namedRows(t, single); !slices.Equal(got, want) {
		t.Error(firstDifference(strings.Join(got, "\n"), strings.Join(want, "\n")))
	}
	mustBeSound(t, together)
}

func TestABulkTakesTheFirstOfTwoPublicationsOfADocument(t *testing.T) {
	mustAgree(t,
		`{"sources": [{"title": "A", "url": "https://example.invalid/1", "documentNumber": "5-TB"}]}`,
		`{"sources": [{"title": "B", "url": "https://example.invalid/2", "documentNumber": "5-TB"}]}`,
		`{"sources": [{"title": "C", "documentNumber": "5-TB"}]}`)
}

func TestABulkForgetsWhoLeftACommittee(t *testing.T) {
	declared := `{"committees": [{"slug": "to-a", "name": "Tổ A", "kind": "TEAM"}, {"slug": "to-b", "name": "Tổ B", "kind": "TEAM"}],
		"officials": [{"slug": "nam", "name": "Trần Văn Nam"}],
		"posts": [{"committee": {"slug": "to-a"}, "name": "Tổ trưởng", "kind": "HEAD"}, {"committee": {"slug": "to-b"}, "name": "Tổ trưởng", "kind": "HEAD"}]}`
	tenure := func(official, committee, rest string) string {
		return `{"tenures": [{"official": ` + official + `, "post": {"named": {"committee": {"slug": "` + committee +
			`"}, "name": "Tổ trưởng"}}, ` + rest + `}]}`
	}
	const named = `{"named": {"committee": {"slug": "to-a"}, "name": "Trần Văn Nam"}}`
	const first = `"start": "2020", "identifiers": [{"scheme": "so", "value": "1"}]`
	lines := []string{
		declared, tenure(`{"slug": "nam"}`, "to-a", first), tenure(named, "to-b", `"start": "2019"`),
		tenure(`{"slug": "nam"}`, "to-b", first),
	}
	mustAgree(t, lines...)
	// The official holds no post in the committee any more.
	lines = append(lines, tenure(named, "to-b", `"start": "2018"`))
	if err := recordLines(t, newStore(t), lines); err == nil ||
		!strings.Contains(err.Error(), "tenures[0].official.named.name") {
		t.Errorf("error %v", err)
	}
	mustAgree(t, lines...)
}

// What waits for a later meeting belongs to what was recorded then.
func TestWhatIsRecordedAnewNoLongerWaits(t *testing.T) {
	reviewed := `, "reviewedBy": {"slug": "late"}`
	postponed := `, "status": "POSTPONED"`
	for name, test := range map[string]struct {
		lines []string
		query string
		want  string
	}{
		"reviewed no more": {[]string{
			teamMeeting("m", oneConclusion(reviewed)), teamMeeting("m", oneConclusion("")),
			teamMeeting("late", ""),
		}, "SELECT count(reviewed_by_id) FROM progress", "0"},
		"reviewed again": {[]string{
			teamMeeting("m", oneConclusion(reviewed)), teamMeeting("m", oneConclusion(reviewed)),
			teamMeeting("late", ""),
		}, "SELECT count(reviewed_by_id) FROM progress", "1"},
		"reviewed by another": {
			[]string{
				teamMeeting("other", ""), teamMeeting("m", oneConclusion(reviewed)),
				teamMeeting("m", oneConclusion(`, "reviewedBy": {"slug": "other"}`)), teamMeeting("late", ""),
			},
			"SELECT m.slug FROM progress AS p JOIN meetings AS m ON m.id = p.reviewed_by_id", "other",
		},
		"put off to no day": {
			[]string{
				teamMeeting("m", postponed+`, "postponedTo": {"slug": "late"}`), teamMeeting("m", postponed),
				teamMeeting("late", ""),
			}, "SELECT count(postponed_to_id) FROM meetings", "0",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			if err := recordLines(t, s, test.lines); err != nil {
				t.Fatal(err)
			}
			var got string
			if err := s.db.Read.Get(t.Context(), &got, test.query); err != nil || got != test.want {
				t.Errorf("%q, %v", got, err)
			}
			mustBeSound(t, s)
		})
	}
	if err := recordLines(t, newStore(t), []string{
		teamMeeting("m", oneConclusion(reviewed)),
		teamMeeting("m", oneConclusion("")),
	}); err == nil || !strings.HasPrefix(err.Error(), "0: ") {
		t.Errorf("a meeting that never comes: %v", err)
	}
}

// A fault may make a row break a constraint; the faults of later entries are told all the same.
func TestABulkTellsTheFaultsAfterARowThatCannotBeWritten(t *testing.T) {
	err := recordLines(t, newStore(t), []string{
		`{"officials": [{"slug": "an", "name": "An", "identifiers": [{"scheme": "so", "value": "1"}]}, {"slug": "ba", "name": "Ba"}]}`,
		`{"officials": [{"slug": "ba", "name": "Ba", "identifiers": [{"scheme": "so", "value": "1"}]}]}`,
		`{"officials": [{"slug": "an", "name": "An Nam"}]}`, // which has to wait for the rows
		`{"posts": [{"committee": {"slug": "nowhere"}, "name": "Tổ trưởng", "kind": "HEAD"}]}`,
		`{"officials": [{"slug": "ba", "name": "Ba Đình"}]}`,
		`{"posts": [{"committee": {"slug": "neither"}, "name": "Tổ trưởng", "kind": "HEAD"}]}`,
	})
	if err == nil {
		t.Fatal("taken")
	}
	for _, want := range []string{
		"1: officials[0].identifiers[0]: ", "3: posts[0].committee.slug: ",
		"5: posts[0].committee.slug: ",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told in\n%v", want, err)
		}
	}
}

// The figures of a first bulk are computed once, at its end: what it deletes again must not have them computed before.
func TestAFirstBulkCountsOnce(t *testing.T) {
	s := newStore(t)
	_, err := s.Change(t.Context(), "tester", "", func(tx *change.Writer) error {
		tx.InBulk = true
		defer tx.OpenPipeline()()
		tx.DetectInitialLoad()
		for _, more := range []string{`, "participations": [{"role": "CHAIR", "group": "Thường trực"}]`, ""} {
			in := inputsOf(t, []string{teamMeeting("m", more)})[0]
			if err := in.Validate(); err != nil {
				return err
			}
			tx.Record(in)
		}
		if !tx.IsInitialLoad() || tx.Tally().Deleted[record.KindParticipation] != 1 || !tx.Dirty.IsEmpty() {
			t.Errorf("first %v, deleted %v, dirty %v", tx.IsInitialLoad(), tx.Tally().Deleted, tx.Dirty)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, s)
}

// Looking again at each entry for thousands that have not come took hours.
func TestWhatHasNotComeIsLookedForSeldom(t *testing.T) {
	s := newStore(t)
	if err := recordLines(t, s, []string{`{"topics": [{"slug": "dau", "name": "Đầu"}]}`}); err != nil {
		t.Fatal(err)
	}
	entry := `{"on": "2021-01", "status": "IN_PROGRESS", "reviewedBy": {"slug": "late"}}`
	one := `{"body": "Giao", "kind": "TASK", "progress": [` + strings.Repeat(entry+",", 49) + entry + `]}`
	lines := []string{teamMeeting("m", `, "conclusions": [`+strings.Repeat(one+",", change.MostAwaited/50+1)+one+`]`)}
	for i := range 40 {
		lines = append(lines, fmt.Sprintf(`{"topics": [{"slug": "chu-de-%d", "name": "Chủ đề %d"}]}`, i, i))
	}
	ctx, counter := db.WithCounter(t.Context())
	if err := recordLinesIn(ctx, t, s, lines); err == nil {
		t.Fatal("what never came is taken for there")
	}
	if n := counter.N(); n > 5*change.MostAwaited {
		t.Errorf("%d statements", n)
	}
}
