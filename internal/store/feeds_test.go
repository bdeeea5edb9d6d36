package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"bienban/internal/journal"
	"bienban/internal/query"
	"bienban/internal/record"
)

// mustTell closes a feed whose first events are those wanted. That it tells of no others is seen by one that follows
// them: the last event wanted is of a change that each test makes for this.
func mustTell[E any](t *testing.T, f *journal.Feed[E], err error, show func(*E) string, want []string) {
	t.Helper()
	must(t, err)
	defer f.Close()
	mustTellNext(t, f, show, want)
}

// mustTellNext is mustTell with a feed that stays open.
func mustTellNext[E any](t *testing.T, f *journal.Feed[E], show func(*E) string, want []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var got []string
	for range want {
		e, err := f.Next(ctx)
		if err != nil {
			t.Fatalf("after %q, expected %q: %v", got, want, err)
		}
		got = append(got, show(e))
	}
	if !slices.Equal(got, want) {
		t.Errorf("told %q, expected %q", got, want)
	}
}

func meetingTold(e *record.MeetingRecorded) string {
	return fmt.Sprint(e.ChangeKey, " ", e.Target.Key, " ", e.Operation)
}

func conclusionTold(e *record.ConclusionChanged) string {
	before := record.ConclusionStatus("")
	if e.StatusBefore != nil {
		before = *e.StatusBefore
	}
	return fmt.Sprint(e.ChangeKey, " ", e.Target.Key, " ", e.Operation, " ", before, ">", e.Status)
}

// TestFeedOfACommitteeTellsWhatLeavesIt moves a meeting and a conclusion into the filter of a committee, and out of it.
func TestFeedOfACommitteeTellsWhatLeavesIt(t *testing.T) {
	s := withBase(t) // change 1 with meeting 1 of bcd
	ctx := t.Context()
	hold := func(slugs ...string) {
		t.Helper()
		_, _, err := s.UpdateMeeting(ctx, "tester", editOf(t, s, record.KindMeeting, 1), func(in *record.MeetingInput) {
			in.Committees = nil
			for _, slug := range slugs {
				in.Committees = append(in.Committees, record.CommitteeRef{Slug: slug})
			}
		})
		must(t, err)
	}
	give := func(slug string) {
		t.Helper()
		_, _, err := s.UpdateConclusion(ctx, "tester", editOf(t, s, record.KindConclusion, 1), nil,
			func(in *record.ConclusionInput) {
				in.Responsibilities = []record.ResponsibilityInput{{
					Role:      record.ResponsibilityRoleLead,
					Committee: &record.CommitteeRef{Slug: slug},
				}}
			})
		must(t, err)
	}
	hold("hu", "to-a") // 2: into the filter
	hold("bcd")        // 3: out of it
	hold("hu")         // 4: elsewhere
	give("to-a")       // 5
	give("to-b")       // 6
	give("bcd")        // 7
	hold("to-a")       // 8: the last that the feeds tell
	give("to-a")       // 9
	committee := new(recordedID(record.KindCommittee, keyOfSlug(t, s, record.KindCommittee, "to-a")))
	f, err := s.Now().For(query.Editors).MeetingsRecorded(ctx, committee, new(""))
	mustTell(t, f, err, meetingTold, []string{"2 1 UPDATE", "3 1 UPDATE", "8 1 UPDATE"})
	c, err := s.Now().For(query.Editors).ConclusionsChanged(ctx, committee, nil, new(""))
	mustTell(t, c, err, conclusionTold, []string{"5 1 UPDATE OPEN>OPEN", "6 1 UPDATE OPEN>OPEN", "9 1 UPDATE OPEN>OPEN"})
}

// TestFeedOfAMergedCommitteeIsThatOfTheSurvivor asks by the id that it had.
func TestFeedOfAMergedCommitteeIsThatOfTheSurvivor(t *testing.T) {
	s := withBase(t)
	a, b := editOf(t, s, record.KindCommittee, keyOfSlug(t, s, record.KindCommittee, "to-a")), editOf(t, s,
		record.KindCommittee, keyOfSlug(t, s, record.KindCommittee, "to-b"))
	hold := func(day record.PartialDate, committee string) {
		t.Helper()
		m := sitting(day)
		m.Committees = []record.CommitteeRef{{Slug: committee}}
		mustRecord(t, s, of(m))
	}
	hold("2022-01-10", "to-b") // 2
	hold("2022-02-10", "to-a") // 3: before they were found to be one
	_, err := s.MergeCommittees(t.Context(), "tester",
		&record.MergeInput{ID: a.ID, Version: a.Version, Merged: []record.MergedRecordSeen{{ID: b.ID, Version: b.Version}}})
	must(t, err)               // 4
	hold("2022-03-10", "to-a") // 5
	hold("2022-04-10", "to-a") // 6: the last that the feeds tell
	f, err := s.Now().For(query.Editors).MeetingsRecorded(t.Context(), &b.ID, new(""))
	mustTell(t, f, err, meetingTold, []string{"2 2 CREATE", "4 2 UPDATE", "5 4 CREATE", "6 5 CREATE"})
	c, err := s.Now().For(query.Editors).ConclusionsChanged(t.Context(), &b.ID, nil, cursorAfter(t, s, 4))
	mustTell(t, c, err, conclusionTold,
		[]string{"5 7 CREATE >OPEN", "5 8 CREATE >OPEN", "6 9 CREATE >OPEN", "6 10 CREATE >OPEN"})
}

// TestFeedGoesWithACommitteeThatIsMerged follows a committee that is merged into another one, which is merged into a
// third, and both mergings are undone: each time what happens from then on is told as of where the committee is by
// then. Whoever comes late, or comes back after any change, is told the same.
func TestFeedGoesWithACommitteeThatIsMerged(t *testing.T) {
	s := withBase(t)
	ctx := t.Context()
	hold := func(day record.PartialDate, committee string) {
		t.Helper()
		m := sitting(day)
		m.Committees = []record.CommitteeRef{{Slug: committee}}
		mustRecord(t, s, of(m))
	}
	edit := func(slug string) record.Edit {
		return editOf(t, s, record.KindCommittee, keyOfSlug(t, s, record.KindCommittee, slug))
	}
	merge := func(from, into string) {
		t.Helper()
		a, b := edit(into), edit(from)
		_, err := s.MergeCommittees(ctx, "tester", &record.MergeInput{
			ID: a.ID, Version: a.Version,
			Merged: []record.MergedRecordSeen{{ID: b.ID, Version: b.Version}},
		})
		must(t, err)
	}
	_, _, err := s.CreateCommittee(ctx, "tester", "", &record.CommitteeInput{
		Slug: "to-c", Name: "Tổ 94",
		Kind: record.CommitteeKindTeam,
	}) // 2
	must(t, err)
	id := edit("to-b").ID
	meetings, err := s.Now().For(query.Editors).MeetingsRecorded(ctx, &id, nil)
	must(t, err)
	defer meetings.Close()
	conclusions, err := s.Now().For(query.Editors).ConclusionsChanged(ctx, &id, nil, nil)
	must(t, err)
	defer conclusions.Close()
	var allMeetings, allConclusions []string
	expect := func(wantMeetings, wantConclusions []string) {
		t.Helper()
		allMeetings, allConclusions = append(allMeetings, wantMeetings...), append(allConclusions, wantConclusions...)
		mustTellNext(t, meetings, meetingTold, wantMeetings)
		mustTellNext(t, conclusions, conclusionTold, wantConclusions)
	}
	hold("2022-01-10", "to-a") // 3: another committee's
	hold("2022-02-10", "to-b") // 4
	expect([]string{"4 3 CREATE"}, []string{"4 5 CREATE >OPEN", "4 6 CREATE >OPEN"})
	merge("to-b", "to-a")      // 5: moves a meeting
	hold("2022-03-10", "to-a") // 6
	expect([]string{"5 3 UPDATE", "6 4 CREATE"}, []string{"6 7 CREATE >OPEN", "6 8 CREATE >OPEN"})
	merge("to-a", "to-c")      // 7: moves all three
	hold("2022-04-10", "to-c") // 8
	expect([]string{"7 2 UPDATE", "7 3 UPDATE", "7 4 UPDATE", "8 5 CREATE"},
		[]string{"8 9 CREATE >OPEN", "8 10 CREATE >OPEN"})
	mustUndo(t, s, 7)          // 9: moves them back
	hold("2022-05-10", "to-c") // 10: another committee's again
	hold("2022-06-10", "to-a") // 11
	expect([]string{"9 2 UPDATE", "9 3 UPDATE", "9 4 UPDATE", "11 7 CREATE"},
		[]string{"11 13 CREATE >OPEN", "11 14 CREATE >OPEN"})
	mustUndo(t, s, 5)          // 12
	hold("2022-07-10", "to-a") // 13: another committee's again
	hold("2022-08-10", "to-b") // 14
	expect([]string{"12 3 UPDATE", "14 9 CREATE"}, []string{"14 17 CREATE >OPEN", "14 18 CREATE >OPEN"})
	hold("2022-09-10", "to-b") // 15: the last that the feeds tell
	expect([]string{"15 10 CREATE"}, []string{"15 19 CREATE >OPEN", "15 20 CREATE >OPEN"})
	for change := range int64(15) {
		since := func(all []string) []string {
			return slices.DeleteFunc(slices.Clone(all), func(told string) bool {
				var of int64
				_, err := fmt.Sscan(told, &of)
				must(t, err)
				return of <= change
			})
		}
		after := cursorAfter(t, s, change)
		f, err := s.Now().For(query.Editors).MeetingsRecorded(ctx, &id, after)
		mustTell(t, f, err, meetingTold, since(allMeetings))
		c, err := s.Now().For(query.Editors).ConclusionsChanged(ctx, &id, nil, after)
		mustTell(t, c, err, conclusionTold, since(allConclusions))
	}
}

// cursorAfter is the cursor of a change in the list of changes, the empty one before the first.
func cursorAfter(t *testing.T, s *Store, change int64) *string {
	t.Helper()
	if change == 0 {
		return new("")
	}
	page, err := s.Now().For(query.Editors).Changes(t.Context(), nil, record.PageArgs{First: new(int(change))})
	must(t, err)
	if last := page.Nodes[len(page.Nodes)-1]; last.Key != change {
		t.Fatalf("change %d is listed in the place of %d", last.Key, change)
	}
	return page.PageInfo().EndCursor
}

// TestFeedsFollowVisibility tells readers of a meeting that is published, withdrawn and deleted as a draft, and of its
// conclusions.
func TestFeedsFollowVisibility(t *testing.T) {
	s := withBase(t)
	draft := sitting("2022-05-01")
	draft.Slug, draft.Visibility = "nhap", record.VisibilityDraft
	mustRecord(t, s, of(draft)) // 2
	visible := func(to record.Visibility) {
		t.Helper()
		_, _, err := s.UpdateMeeting(t.Context(), "tester", editOf(t, s, record.KindMeeting, 2),
			func(in *record.MeetingInput) { in.Visibility = to })
		must(t, err)
	}
	report := func(conclusion int64, status record.ConclusionStatus) {
		t.Helper()
		e := editOf(t, s, record.KindConclusion, conclusion)
		_, err := s.RecordProgress(t.Context(), "tester",
			&record.RecordProgressInput{
				ID: e.ID, Version: e.Version,
				Progress: record.ProgressInput{On: "2022-06", Status: status},
			})
		must(t, err)
	}
	report(3, record.ConclusionStatusInProgress) // 3: nobody sees it
	visible(record.VisibilityPublished)          // 4
	report(3, record.ConclusionStatusDone)       // 5
	visible(record.VisibilityDraft)              // 6
	mustDelete(t, s, record.KindMeeting, 2)      // 7: nobody sees it
	mustRecord(t, s, of(sitting("2022-05-20")))  // 8: the last that the feeds tell
	report(5, record.ConclusionStatusDone)       // 9
	readers := s.Now().For(query.Public)
	committee := new(recordedID(record.KindCommittee, keyOfSlug(t, s, record.KindCommittee, "bcd")))
	f, err := readers.MeetingsRecorded(t.Context(), committee, new(""))
	mustTell(t, f, err, meetingTold, []string{"1 1 CREATE", "4 2 CREATE", "6 2 DELETE", "8 3 CREATE"})
	c, err := readers.ConclusionsChanged(t.Context(), committee,
		[]record.ConclusionStatus{record.ConclusionStatusDone, record.ConclusionStatusInProgress}, new(""))
	mustTell(t, c, err, conclusionTold,
		[]string{"4 3 CREATE >IN_PROGRESS", "5 3 UPDATE IN_PROGRESS>DONE", "6 3 DELETE DONE>DONE", "9 5 UPDATE OPEN>DONE"})
}
