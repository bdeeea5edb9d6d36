package store

import (
	"strings"
	"testing"

	"bienban/internal/noun"
	"bienban/internal/record"
)

func lastChange(t *testing.T, s *Store) int64 {
	t.Helper()
	return scalar[int64](t, s, "SELECT max(id) FROM changes")
}

// editOf names a record as it is now.
func editOf(t *testing.T, s *Store, kind record.Kind, key int64) record.Edit {
	t.Helper()
	return record.Edit{ID: recordedID(kind, key), Version: scalar[int](t, s, "SELECT version FROM "+noun.Tables[kind]+
		" WHERE id = ?", key)}
}

func keyOfSlug(t *testing.T, s *Store, kind record.Kind, slug string) int64 {
	t.Helper()
	return scalar[int64](t, s, "SELECT id FROM "+noun.Tables[kind]+" WHERE slug = ?", slug)
}

func mustDelete(t *testing.T, s *Store, kind record.Kind, key int64) {
	t.Helper()
	e := editOf(t, s, kind, key)
	if _, err := s.Delete(t.Context(), "tester", kind,
		&record.DeleteInput{ID: e.ID, Version: e.Version, Cascade: true}); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestUndoHoldsToTheRulesBetweenRecords undoes changes of records that nobody touched since, while others did change so
// that the record that comes back breaks a rule with them.
func TestUndoHoldsToTheRulesBetweenRecords(t *testing.T) {
	committee := func(t *testing.T, s *Store, slug, parent string) {
		t.Helper()
		_, _, err := s.UpdateCommittee(t.Context(), "tester",
			editOf(t, s, record.KindCommittee, keyOfSlug(t, s, record.KindCommittee, slug)), func(in *record.CommitteeInput) {
				in.Parent = nil
				if parent != "" {
					in.Parent = &record.CommitteeRef{Slug: parent}
				}
			})
		must(t, err)
	}
	for name, test := range map[string]struct {
		do   func(t *testing.T, s *Store) (undone int64)
		want string
	}{
		"committees in a circle": {func(t *testing.T, s *Store) int64 {
			committee(t, s, "to-b", "to-a")
			committee(t, s, "to-b", "")
			undone := lastChange(t, s)
			committee(t, s, "to-a", "to-b")
			return undone
		}, "a committee would be a part of itself"},
		"areas in a circle": {func(t *testing.T, s *Store) int64 {
			place := func(slug, parent string) {
				_, _, err := s.UpdateArea(t.Context(), "tester",
					editOf(t, s, record.KindArea, keyOfSlug(t, s, record.KindArea, slug)), func(in *record.AreaInput) {
						in.Parent = nil
						if parent != "" {
							in.Parent = &record.AreaRef{Slug: parent}
						}
					})
				must(t, err)
			}
			place("huyen-van-khe", "")
			undone := lastChange(t, s)
			place("tinh", "huyen-van-khe")
			return undone
		}, "an area would lie within itself"},
		"a meeting that is put off to an earlier day": {func(t *testing.T, s *Store) int64 {
			a, b := sitting("2022-05-01"), sitting("2022-06-01")
			a.Slug, b.Slug, a.Status, b.Status = "a", "b", record.MeetingStatusPostponed, record.MeetingStatusScheduled
			mustRecord(t, s, of(b))
			mustRecord(t, s, of(a))
			b.HeldOn = "2022-08-01"
			move := func(slug string, patch func(*record.MeetingInput)) {
				_, _, err := s.UpdateMeeting(t.Context(), "tester",
					editOf(t, s, record.KindMeeting, keyOfSlug(t, s, record.KindMeeting, slug)), patch)
				must(t, err)
			}
			move("b", func(in *record.MeetingInput) { in.HeldOn = "2022-08-01" })
			undone := lastChange(t, s)
			move("a", func(in *record.MeetingInput) {
				in.HeldOn, in.PostponedTo = "2022-07-01", &record.MeetingRef{Slug: "b"}
			})
			return undone
		}, "a meeting would be put off to an earlier day"},
		"the same tenure twice": {func(t *testing.T, s *Store) int64 {
			mustDelete(t, s, record.KindTenure, 1)
			undone := lastChange(t, s)
			_, _, err := s.CreateTenure(t.Context(), "tester", "",
				&record.TenureInput{Official: record.OfficialRef{Slug: "an"}, Post: postNamed("Trưởng Ban"), Start: "2020"})
			must(t, err)
			return undone
		}, "belongs to tenure"},
		"a post in other capitals": {func(t *testing.T, s *Store) int64 {
			mustDelete(t, s, record.KindPost, 2)
			undone := lastChange(t, s)
			_, _, err := s.CreatePost(t.Context(), "tester", "",
				&record.PostInput{Committee: record.CommitteeRef{Slug: "bcd"}, Name: "thành viên", Kind: record.PostKindMember})
			must(t, err)
			return undone
		}, "belongs to post"},
		"the same citation twice": {func(t *testing.T, s *Store) int64 {
			cite := func(quote string) {
				_, _, err := s.CreateCitation(t.Context(), "tester", "", recordedID(record.KindMeeting, 1),
					&record.CitationInput{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: quote})
				must(t, err)
			}
			cite("Sáng 30/9")
			mustDelete(t, s, record.KindCitation, 1)
			undone := lastChange(t, s)
			cite("Chiều 29/9")
			return undone
		}, "belongs to citation"},
		"a former slug that is another's": {func(t *testing.T, s *Store) int64 {
			a, b := keyOfSlug(t, s, record.KindOfficial, "binh"), keyOfSlug(t, s, record.KindOfficial, "binh-2")
			mustDelete(t, s, record.KindTenure, 3) // both are in one post from one day
			merge(t, s, a, b)
			mustDelete(t, s, record.KindOfficial, a)
			undone := lastChange(t, s)
			_, _, err := s.CreateOfficial(t.Context(), "tester", "", &record.OfficialInput{Slug: "binh-2", Name: "Bùi Bình"})
			must(t, err)
			return undone
		}, `belongs to official "binh-2"`},
		"a former slug that led elsewhere since": {func(t *testing.T, s *Store) int64 {
			a, b := keyOfSlug(t, s, record.KindOfficial, "binh"), keyOfSlug(t, s, record.KindOfficial, "binh-2")
			mustDelete(t, s, record.KindTenure, 3)
			merge(t, s, a, b)
			mustDelete(t, s, record.KindOfficial, a)
			undone := lastChange(t, s)
			_, _, err := s.CreateOfficial(t.Context(), "tester", "", &record.OfficialInput{Slug: "binh-2", Name: "Bùi Bình"})
			must(t, err)
			merge(t, s, keyOfSlug(t, s, record.KindOfficial, "an"), keyOfSlug(t, s, record.KindOfficial, "binh-2"))
			return undone
		}, `belongs to official "an"`},
		"two views of one pair": {func(t *testing.T, s *Store) int64 {
			mustDeclare(t, s, &record.RecordMeetingInput{Officials: []record.OfficialInput{{
				Slug: "binh", Name: "Bùi Bình",
				Identities: []record.IdentityInput{{
					Official: record.OfficialRef{Slug: "binh-2"}, Identity: record.IdentitySame,
					Basis: "theo hồ sơ",
				}},
			}}})
			assertAbout(t, s, "binh", "binh-2", "")
			undone := lastChange(t, s)
			assertAbout(t, s, "binh", "binh-2", record.IdentityDifferent)
			return undone
		}, "something else was established since"},
		"a sub-point before its point": {func(t *testing.T, s *Store) int64 {
			update := func(key int64, position *int, patch func(*record.AgendaItemInput)) {
				_, _, err := s.UpdateAgendaItem(t.Context(), "tester", editOf(t, s, record.KindAgendaItem, key), position, patch)
				must(t, err)
			}
			update(2, nil, func(in *record.AgendaItemInput) { in.Parent = nil })
			undone := lastChange(t, s)
			update(1, new(2), func(*record.AgendaItemInput) {})
			_, _, err := s.CreateAgendaItem(t.Context(), "tester",
				&record.NewPart{Meeting: record.MeetingRef{ID: recordedID(record.KindMeeting, 1)}, Position: new(1)},
				&record.AgendaItemInput{Title: "Khai mạc"})
			must(t, err)
			return undone
		}, "a sub-point would stand before its point"},
		"a tenure that is another's": {func(t *testing.T, s *Store) int64 {
			e := editOf(t, s, record.KindTenure, 1)
			_, _, err := s.UpdateTenure(t.Context(), "tester", e,
				func(in *record.TenureInput) { in.Official = record.OfficialRef{Slug: "binh"} })
			must(t, err)
			undone := lastChange(t, s)
			_, _, err = s.CreateParticipation(t.Context(), "tester",
				&record.NewPart{Meeting: record.MeetingRef{ID: recordedID(record.KindMeeting, 1)}}, &record.ParticipationInput{
					Role: record.ParticipationRoleAttendee, Official: &record.OfficialRef{Slug: "binh"}, StatedTitles: []record.StatedTitleInput{{Text: "Trưởng Ban", Tenure: &record.TenureRef{ID: e.ID}}},
				})
			must(t, err)
			return undone
		}, "a tenure would be another official's"},
	} {
		t.Run(name, func(t *testing.T) {
			s := withBase(t)
			undone := test.do(t, s)
			before := allRows(t, s)
			_, err := s.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange, undone)})
			if record.CodeOf(err) != record.CodeConflict || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("got %v", err)
			}
			if allRows(t, s) != before {
				t.Error("something was written")
			}
			for key := lastChange(t, s); key >= undone; key-- { // it is free when the later ones are undone
				mustUndo(t, s, key)
			}
			mustBeSound(t, s)
		})
	}
}

func merge(t *testing.T, s *Store, into int64, merged ...int64) *record.MergeOfficialsPayload {
	t.Helper()
	e := editOf(t, s, record.KindOfficial, into)
	in := &record.MergeInput{ID: e.ID, Version: e.Version}
	for _, key := range merged {
		other := editOf(t, s, record.KindOfficial, key)
		in.Merged = append(in.Merged, record.MergedRecordSeen{ID: other.ID, Version: other.Version})
	}
	p, err := s.MergeOfficials(t.Context(), "tester", in)
	must(t, err)
	return p
}

func assertAbout(t *testing.T, s *Store, one, other string, identity record.Identity) {
	t.Helper()
	a, b := editOf(t, s, record.KindOfficial, keyOfSlug(t, s, record.KindOfficial, one)), editOf(t, s, record.KindOfficial,
		keyOfSlug(t, s, record.KindOfficial, other))
	in := &record.AssertIdentityInput{
		One:   record.OfficialSeen{ID: a.ID, Version: a.Version},
		Other: record.OfficialSeen{ID: b.ID, Version: b.Version}, Identity: identity,
	}
	if identity != "" {
		in.Basis = "theo hồ sơ"
	}
	_, err := s.AssertIdentity(t.Context(), "tester", in)
	must(t, err)
}

// TestPartsThatComeBackLeaveNoGap brings back the second conclusion of a meeting that lost its first since.
func TestPartsThatComeBackLeaveNoGap(t *testing.T) {
	s := withBase(t)
	mustDelete(t, s, record.KindConclusion, 2)
	undone := lastChange(t, s)
	mustDelete(t, s, record.KindConclusion, 1)
	mustUndo(t, s, undone)
	if at := scalar[int](t, s, "SELECT position FROM conclusions WHERE id = 2"); at != 1 {
		t.Errorf("it stands at %d", at)
	}
	_, _, err := s.CreateConclusion(t.Context(), "tester",
		&record.NewPart{Meeting: record.MeetingRef{ID: recordedID(record.KindMeeting, 1)}},
		&record.ConclusionInput{Body: "Thêm", Kind: record.ConclusionKindTask})
	must(t, err)
	mustBeSound(t, s)
	for key := lastChange(t, s); key >= undone; key-- {
		mustUndo(t, s, key)
	}
	mustBeSound(t, s)
}
