package store

import (
	"testing"

	"bienban/internal/record"
)

// verdictOf is the verdict on the only title of the store.
func verdictOf(t *testing.T, s *Store) string {
	t.Helper()
	return scalar[string](t, s, "SELECT verdict FROM stated_titles")
}

// districtWithTitle has a meeting of the steering committee of a district whose chair is given a title of the district's
// Party committee, and holds no office. Both committees are of the district.
func districtWithTitle() *record.RecordMeetingInput {
	return &record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "x", Name: "Huyện X", Kind: record.AreaKindDistrict},
			{Slug: "y", Name: "Huyện Y", Kind: record.AreaKindDistrict},
		},
		Committees: []record.CommitteeInput{
			{Slug: "bcd", Name: "Ban chỉ đạo 35", Kind: record.CommitteeKindSteeringCommittee, Area: &record.AreaRef{Slug: "x"}},
			{Slug: "hu", Name: "Huyện ủy", Kind: record.CommitteeKindPartyCommittee, Area: &record.AreaRef{Slug: "x"}},
		},
		Officials: []record.OfficialInput{{Slug: "an", Name: "Cao An"}, {Slug: "binh", Name: "Cao Bình"}},
		Sources:   []record.SourceInput{{URL: "https://a.example/1", Title: "Nguồn"}},
		Meeting: &record.MeetingInput{
			Title: "Giao ban", Kinds: []record.MeetingKind{record.MeetingKindBriefing}, HeldOn: "2021-09-29",
			Committees: []record.CommitteeRef{{Slug: "bcd"}},
			Citations:  []record.CitationInput{{Source: record.SourceRef{URL: "https://a.example/1"}}},
			Participations: []record.ParticipationInput{{
				Role: record.ParticipationRoleChair, Official: &record.OfficialRef{Slug: "an"},
				StatedTitles: []record.StatedTitleInput{{Text: "Bí thư Huyện ủy"}},
			}},
		},
	}
}

func secretary() *record.RecordMeetingInput {
	return &record.RecordMeetingInput{
		Posts: []record.PostInput{{Committee: record.CommitteeRef{Slug: "hu"}, Name: "Bí thư", Kind: record.PostKindHead}},
	}
}

// TestATitleOfAPostOfThePlaceDiffers records, renames, moves and takes away the post that a title names, which the
// official never held.
func TestATitleOfAPostOfThePlaceDiffers(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, districtWithTitle())
	want := func(verdict string) {
		t.Helper()
		if got := verdictOf(t, s); got != verdict {
			t.Errorf("%s, want %s", got, verdict)
		}
		mustBeSound(t, s)
	}
	want("UNRESOLVED") // no such post is on record
	mustDeclare(t, s, secretary())
	want("DIFFERS")
	mustUndo(t, s, lastChange(t, s))
	want("UNRESOLVED")
	mustDeclare(t, s, secretary())
	mustDeclare(t, s, &record.RecordMeetingInput{Committees: []record.CommitteeInput{{
		Slug: "hu", Name: "Huyện ủy", Kind: record.CommitteeKindPartyCommittee, Area: &record.AreaRef{Slug: "y"},
	}}})
	want("UNRESOLVED") // it is another district's
	mustUndo(t, s, lastChange(t, s))
	want("DIFFERS")
	mustDeclare(t, s, &record.RecordMeetingInput{Tenures: []record.TenureInput{{
		Official: record.OfficialRef{Slug: "binh"}, Start: "2020",
		Post: record.PostRef{Named: &record.NamedPostInput{Committee: record.CommitteeRef{Slug: "hu"}, Name: "Bí thư"}},
	}}})
	want("DIFFERS") // somebody else held it
	mustDeclare(t, s, &record.RecordMeetingInput{Tenures: []record.TenureInput{{
		Official: record.OfficialRef{Slug: "an"}, Start: "2020",
		Post: record.PostRef{Named: &record.NamedPostInput{Committee: record.CommitteeRef{Slug: "hu"}, Name: "Bí thư"}},
	}}})
	want("MATCHES")
}

// TestATextOfSeveralTitlesIsJudgedByThePostsOfThePlace records and takes away the post that one of two titles names,
// while the official holds the other.
func TestATextOfSeveralTitlesIsJudgedByThePostsOfThePlace(t *testing.T) {
	for _, text := range []string{
		"Trưởng Ban chỉ đạo 35, Bí thư Huyện ủy", "Bí thư Huyện ủy, Trưởng Ban chỉ đạo 35",
		"Trưởng Ban chỉ đạo 35 KIÊM Bí thư Huyện ủy", "Bí thư Huyện ủy đồng thời là Trưởng Ban chỉ đạo 35",
		"Bí thư Huyện ủy và Trưởng Ban chỉ đạo 35", "Trưởng Ban chỉ đạo 35 - Bí thư Huyện ủy",
		"Trưởng Ban chỉ đạo 35 – Bí thư Huyện ủy",
	} {
		t.Run(text, func(t *testing.T) {
			s := newStore(t)
			in := districtWithTitle()
			in.Meeting.Participations[0].StatedTitles[0].Text = text
			in.Posts = []record.PostInput{{
				Committee: record.CommitteeRef{Slug: "bcd"}, Name: "Trưởng Ban", Kind: record.PostKindHead,
			}}
			in.Tenures = []record.TenureInput{{
				Official: record.OfficialRef{Slug: "an"}, Start: "2020",
				Post: record.PostRef{Named: &record.NamedPostInput{
					Committee: record.CommitteeRef{Slug: "bcd"}, Name: "Trưởng Ban",
				}},
			}}
			want := func(verdict string) {
				t.Helper()
				if got := verdictOf(t, s); got != verdict {
					t.Errorf("%s, want %s", got, verdict)
				}
				mustBeSound(t, s)
			}
			mustDeclare(t, s, in)
			want("MATCHES")
			mustDeclare(t, s, secretary())
			want("DIFFERS")
			mustUndo(t, s, lastChange(t, s))
			want("MATCHES")
			both := newStore(t)
			_, err := recordAll(t, both, in, secretary())
			must(t, err)
			if got := verdictOf(t, both); got != "DIFFERS" {
				t.Errorf("%s in an import", got)
			}
			mustBeSound(t, both)
		})
	}
}

// TestACommitteeThatGetsItsAreaLaterInAnImport has the area of the committee that met, or of one around it, come after
// its titles, into an empty file and into another.
func TestACommitteeThatGetsItsAreaLaterInAnImport(t *testing.T) {
	for _, first := range []bool{true, false} {
		for _, parent := range []string{"", "p"} {
			s := newStore(t)
			if !first {
				mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Name: "Đất đai"}}})
			}
			in, later := districtWithTitle(), districtWithTitle()
			in.Committees, later.Meeting = in.Committees[:1], nil
			in.Committees[0].Area = nil
			if parent != "" {
				in.Committees = append([]record.CommitteeInput{{
					Slug: "p", Name: "Ban chỉ đạo", Kind: record.CommitteeKindSteeringCommittee,
				}}, in.Committees...)
				in.Committees[1].Parent = &record.CommitteeRef{Slug: "p"}
				later.Committees[0].Slug, later.Committees[0].Name = "p", "Ban chỉ đạo"
			}
			_, err := recordAll(t, s, in, later, secretary())
			must(t, err)
			if got := verdictOf(t, s); got != "DIFFERS" {
				t.Errorf("%s", got)
			}
			mustBeSound(t, s)
			for _, area := range []string{"y", "x"} {
				later.Committees[0].Area = &record.AreaRef{Slug: area}
				mustDeclare(t, s, later)
				mustBeSound(t, s)
			}
			if got := verdictOf(t, s); got != "DIFFERS" {
				t.Errorf("moved back: %s", got)
			}
		}
	}
}

// TestTheNameOfAFormerAreaIsHeldAgainstTitles renames the area that a committee was in before.
func TestTheNameOfAFormerAreaIsHeldAgainstTitles(t *testing.T) {
	s := newStore(t)
	in := districtWithTitle()
	in.Meeting.Participations[0].StatedTitles[0].Text = "Bí thư Huyện ủy Cẩm Thủy"
	in.Committees[1].FormerAreas = []record.FormerAreaInput{{Area: &record.AreaRef{Slug: "y"}, To: "2023"}}
	mustDeclare(t, s, in)
	mustDeclare(t, s, secretary())
	before := verdictOf(t, s)
	mustBeSound(t, s)
	mustDeclare(t, s, &record.RecordMeetingInput{
		Areas: []record.AreaInput{{Slug: "y", Name: "Huyện Cẩm Thủy", Kind: record.AreaKindDistrict}},
	})
	if got := verdictOf(t, s); before != "UNRESOLVED" || got != "DIFFERS" {
		t.Errorf("%s, then %s", before, got)
	}
	mustBeSound(t, s)
}

// TestUndoJudgesByWhatItRestored undoes a change of a committee and of one within it, which was made before and so comes
// back before.
func TestUndoJudgesByWhatItRestored(t *testing.T) {
	s := newStore(t)
	in := districtWithTitle()
	in.Committees[0].Area = nil
	mustDeclare(t, s, in)
	mustDeclare(t, s, secretary())
	within := func(area, name string) *record.RecordMeetingInput {
		return &record.RecordMeetingInput{Committees: []record.CommitteeInput{
			{Slug: "p", Name: "Ban chỉ đạo", Kind: record.CommitteeKindSteeringCommittee, Area: &record.AreaRef{Slug: area}},
			{
				Slug: "bcd", Name: name, Kind: record.CommitteeKindSteeringCommittee,
				Parent: &record.CommitteeRef{Slug: "p"},
			},
		}}
	}
	want := func(verdict string) {
		t.Helper()
		if got := verdictOf(t, s); got != verdict {
			t.Errorf("%s, want %s", got, verdict)
		}
		mustBeSound(t, s)
	}
	want("UNRESOLVED")
	mustDeclare(t, s, within("x", "Ban chỉ đạo 35"))
	want("DIFFERS")
	mustDeclare(t, s, within("y", "Ban chỉ đạo số 35"))
	want("UNRESOLVED")
	mustUndo(t, s, lastChange(t, s))
	want("DIFFERS")
}

// TestAPostThatComesLaterInAnImportIsSeen imports the meeting before the post, into an empty file and into another.
func TestAPostThatComesLaterInAnImportIsSeen(t *testing.T) {
	for _, first := range []bool{true, false} {
		s := newStore(t)
		if !first {
			mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Name: "Đất đai"}}})
		}
		entries := []record.Entry{{Input: districtWithTitle(), Place: "1"}, {Input: secretary(), Place: "2"}}
		_, err := s.RecordAll(t.Context(), "tester", "", func(yield func(record.Entry) bool) {
			for _, e := range entries {
				if !yield(e) {
					return
				}
			}
		})
		must(t, err)
		if got := verdictOf(t, s); got != "DIFFERS" {
			t.Errorf("%s", got)
		}
		mustBeSound(t, s)
	}
}
