package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/internal/record"
)

// TestThoseMergedTogetherMayKnowOfEachOther merges two officials of whom one was found to be the other.
func TestThoseMergedTogetherMayKnowOfEachOther(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{Officials: []record.OfficialInput{
		{Slug: "a", Name: "Cao An"},
		{Slug: "b", Name: "Cao An"},
		{Slug: "c", Name: "Cao An"},
	}})
	assertAbout(t, s, "b", "c", record.IdentitySame)
	p := merge(t, s, 1, 2, 3)
	if len(p.Moved) != 0 || len(p.Deleted) != 2 {
		t.Errorf("moved %v, deleted %v", p.Moved, p.Deleted)
	}
	mustBeSound(t, s)
	mustUndo(t, s, lastChange(t, s))
	mustBeSound(t, s)
	merge(t, s, 1, 3, 2)
	mustBeSound(t, s)
}

// TestPostsOfMergedCommitteesLoseNothing merges committees that both have a post, in other capitals.
func TestPostsOfMergedCommitteesLoseNothing(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{
		Committees: []record.CommitteeInput{
			{Slug: "a", Name: "Tổ A", Kind: record.CommitteeKindTeam},
			{Slug: "b", Name: "Tổ B", Kind: record.CommitteeKindTeam},
		},
		Posts: []record.PostInput{
			{Committee: record.CommitteeRef{Slug: "a"}, Name: "Tổ trưởng", Kind: record.PostKindHead},
			{
				Committee: record.CommitteeRef{Slug: "b"}, Name: "Tổ Trưởng", Kind: record.PostKindHead, Rank: new(1),
				Established: "2020", Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "p"}},
			},
		},
		Officials: []record.OfficialInput{{Slug: "an", Name: "Cao An"}},
		Tenures: []record.TenureInput{{
			Official: record.OfficialRef{Slug: "an"},
			Post:     record.PostRef{Identifier: &record.ExternalIdentifier{Scheme: "vk", Value: "p"}}, Start: "2020",
		}},
	})
	before := allRows(t, s)
	a, b := editOf(t, s, record.KindCommittee, 1), editOf(t, s, record.KindCommittee, 2)
	p, err := s.MergeCommittees(t.Context(), "tester",
		&record.MergeInput{ID: a.ID, Version: a.Version, Merged: []record.MergedRecordSeen{{ID: b.ID, Version: b.Version}}})
	must(t, err)
	if len(p.Differences) != 0 || !slices.Contains(p.Moved, record.NodeID{Kind: record.KindPost, Key: 1}) {
		t.Errorf("differences %v, moved %v", p.Differences, p.Moved)
	}
	got := scalar[string](t, s,
		"SELECT group_concat(o.id || ' ' || o.name || ' ' || o.rank || ' ' || o.established || ' ' || i.record_id || ' ' || t.post_id) "+
			"FROM posts AS o, identifiers AS i, tenures AS t WHERE i.kind = ?", int64(record.KindPost))
	if got != "1 Tổ trưởng 1 2020 1 1" {
		t.Errorf("the posts are %s", got)
	}
	mustBeSound(t, s)
	mustUndo(t, s, lastChange(t, s))
	if allRows(t, s) != before {
		t.Error(firstDifference(allRows(t, s), before))
	}
}

// TestMergedCommitteesAnswerTheEndThatFollows merges into a committee whose area ended one that knows the area.
func TestMergedCommitteesAnswerTheEndThatFollows(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{
		Areas: []record.AreaInput{{Slug: "x", Name: "Huyện X", Kind: record.AreaKindDistrict, ValidTo: "2025-06-30"}},
		Committees: []record.CommitteeInput{
			{Slug: "a", Name: "Tổ A", Kind: record.CommitteeKindTeam},
			{Slug: "b", Name: "Tổ B", Kind: record.CommitteeKindTeam, Area: &record.AreaRef{Slug: "x"}},
		},
	})
	a, b := editOf(t, s, record.KindCommittee, 1), editOf(t, s, record.KindCommittee, 2)
	p, err := s.MergeCommittees(t.Context(), "tester",
		&record.MergeInput{ID: a.ID, Version: a.Version, Merged: []record.MergedRecordSeen{{ID: b.ID, Version: b.Version}}})
	must(t, err)
	if p.Committee.EffectiveOn != "2025-06-30" {
		t.Errorf("the committee ends on %q", p.Committee.EffectiveOn)
	}
	mustBeSound(t, s)
}

// TestNoMoreAreMergedThanCanBeTold merges until a record could not be written down any more.
func TestNoMoreAreMergedThanCanBeTold(t *testing.T) {
	s := newStore(t)
	in := &record.RecordMeetingInput{}
	for i := range record.MostFacets + 2 {
		in.Officials = append(in.Officials, record.OfficialInput{Slug: fmt.Sprintf("o-%d", i), Name: "Cao An"})
	}
	mustDeclare(t, s, in)
	for from := 2; from <= record.MostFacets+1; from += record.MostMerged {
		var keys []int64
		for key := from; key < from+record.MostMerged; key++ {
			keys = append(keys, int64(key))
		}
		merge(t, s, 1, keys...)
	}
	e, other := editOf(t, s, record.KindOfficial, 1), editOf(t, s, record.KindOfficial, int64(record.MostFacets+2))
	_, err := s.MergeOfficials(t.Context(), "tester", &record.MergeInput{
		ID: e.ID, Version: e.Version,
		Merged: []record.MergedRecordSeen{{ID: other.ID, Version: other.Version}},
	})
	if record.CodeOf(err) != record.CodeInvalid || !strings.Contains(err.Error(), "taken in 201 others") {
		t.Errorf("got %v", err)
	}
	_, _, err = s.UpdateOfficial(t.Context(), "tester", e, func(in *record.OfficialInput) { in.Name = "Cao Văn An" })
	must(t, err)
}

// TestADraftThatIsPutOffStaysADraft looks at the meeting on the new date.
func TestADraftThatIsPutOffStaysADraft(t *testing.T) {
	s := withBase(t)
	m := sitting("2022-05-01")
	m.Status, m.Visibility = record.MeetingStatusScheduled, record.VisibilityDraft
	p := mustRecord(t, s, of(m))
	moved, err := s.PostponeMeeting(t.Context(), "tester", &record.PostponeMeetingInput{
		ID: p.Meeting.ID(), Version: p.Meeting.Version, To: &record.NewDateInput{Date: &record.MeetingDateInput{HeldOn: "2022-06-01"}}, Citations: m.Citations,
	})
	must(t, err)
	if moved.PostponedTo.Visibility != record.VisibilityDraft {
		t.Errorf("readers see it: %s", moved.PostponedTo.Visibility)
	}
	mustBeSound(t, s)
}

// TestATenureThatATitleNamesStaysItsOfficials asks for another official.
func TestATenureThatATitleNamesStaysItsOfficials(t *testing.T) {
	s := withBase(t)
	e := editOf(t, s, record.KindTenure, 1)
	m := sitting("2021-09-29")
	m.Participations[0].StatedTitles[0].Tenure = &record.TenureRef{ID: e.ID}
	mustRecord(t, s, of(m))
	_, _, err := s.UpdateTenure(t.Context(), "tester", e,
		func(in *record.TenureInput) { in.Official = record.OfficialRef{Slug: "binh"} })
	faults := record.FaultsOf(err)
	if len(faults) != 1 || faults[0].Code != record.CodeConflict || faults[0].Field != "tenure.official" ||
		!slices.Equal(faults[0].References, []record.NodeID{{Kind: record.KindParticipation, Key: 1}}) {
		t.Errorf("got %v", err)
	}
}

// TestADecisionDoesNotSeatWhoSitsAlready names a member whose tenure ends long after the decision.
func TestADecisionDoesNotSeatWhoSitsAlready(t *testing.T) {
	s := withBase(t)
	e := editOf(t, s, record.KindTenure, 2)
	_, _, err := s.UpdateTenure(t.Context(), "tester", e, func(in *record.TenureInput) { in.End = "2025-12-31" })
	must(t, err)
	seat := func(from record.PartialDate) error {
		_, err := s.ReconstituteCommittee(t.Context(), "tester", &record.ReconstituteCommitteeInput{
			Committee: record.CommitteeRef{Slug: "bcd"}, Decision: record.DecisionInput{
				From:       from,
				LegalBasis: "QĐ 1",
			}, Ends: []record.EndedTenureInput{},
			Members: []record.SeatInput{{Official: record.OfficialRef{Slug: "binh"}, Post: postNamed("Thành viên")}},
		})
		return err
	}
	if err := seat("2022-01-01"); record.CodeOf(err) != record.CodeConflict ||
		!strings.Contains(err.Error(), "until 2025-12-31") {
		t.Errorf("got %v", err)
	}
	must(t, seat("2026-01-01"))
}

// TestTwoSourcesDoNotBecomeOneDocument gives a source the number of another one.
func TestTwoSourcesDoNotBecomeOneDocument(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{Sources: []record.SourceInput{
		{Title: "A", DocumentNumber: "1-TB"},
		{Title: "B", DocumentNumber: "2-TB"},
	}})
	_, _, err := s.UpdateSource(t.Context(), "tester", editOf(t, s, record.KindSource, 2),
		func(in *record.SourceInput) { in.DocumentNumber = "1-TB" })
	if faults := record.FaultsOf(err); len(faults) != 1 || faults[0].Code != record.CodeConflict ||
		faults[0].Field != "source.documentNumber" {
		t.Errorf("got %v", err)
	}
	_, _, err = s.UpdateSource(t.Context(), "tester", editOf(t, s, record.KindSource, 2),
		func(in *record.SourceInput) { in.Publisher = "Huyện ủy" })
	must(t, err)
}
