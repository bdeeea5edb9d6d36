package store

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/check"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// base declares what the meetings of these tests refer to.
func base() *record.RecordMeetingInput {
	return &record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "tinh", Name: "Tỉnh Sơn Hải", Kind: record.AreaKindProvince},
			{Name: "Huyện Vân Khê", Kind: record.AreaKindDistrict, Parent: &record.AreaRef{Slug: "tinh"}},
		},
		Committees: []record.CommitteeInput{
			{
				Slug: "hu", Name: "Huyện ủy Vân Khê", Kind: record.CommitteeKindPartyCommittee,
				Area: &record.AreaRef{Slug: "huyen-van-khe"}, Identifiers: []record.ExternalIdentifier{{
					Scheme: "vk",
					Value:  "hu",
				}},
			},
			{
				Slug: "bcd", Name: "Ban chỉ đạo 35 Huyện ủy Vân Khê", Kind: record.CommitteeKindSteeringCommittee,
				Parent: &record.CommitteeRef{Slug: "hu"}, OtherNames: []record.OtherName{{Name: "BCĐ 35"}},
			},
			{Slug: "to-a", Name: "Tổ thư ký", Kind: record.CommitteeKindTeam, Parent: &record.CommitteeRef{Slug: "bcd"}},
			{Slug: "to-b", Name: "Tổ Thư Kỷ", Kind: record.CommitteeKindTeam, Parent: &record.CommitteeRef{Slug: "bcd"}},
		},
		Officials: []record.OfficialInput{
			{Slug: "an", Name: "Cao Văn An", Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "1"}}},
			{Slug: "binh", Name: "Bùi Bình"},
			{Slug: "binh-2", Name: "Bùi Bình"},
		},
		Posts: []record.PostInput{
			{
				Committee: record.CommitteeRef{Slug: "bcd"}, Name: "Trưởng Ban", Kind: record.PostKindHead,
				Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "p1"}},
			},
			{Committee: record.CommitteeRef{Slug: "bcd"}, Name: "Thành viên", Kind: record.PostKindMember},
		},
		Tenures: []record.TenureInput{
			{
				Official: record.OfficialRef{Slug: "an"}, Post: postNamed("Trưởng Ban"), Start: "2020",
				Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "t1"}},
			},
			{Official: record.OfficialRef{Slug: "binh"}, Post: postNamed("Thành viên"), Start: "2020"},
			{Official: record.OfficialRef{Slug: "binh-2"}, Post: postNamed("Thành viên"), Start: "2020"},
		},
		Topics: []record.TopicInput{{Name: "Dư luận xã hội"}},
		Sources: []record.SourceInput{{
			URL: "https://vankhe.example/1", Title: "Tin",
			Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "s1"}},
		}},
	}
}

func postNamed(name string) record.PostRef {
	return record.PostRef{Named: &record.NamedPostInput{Committee: record.CommitteeRef{Slug: "bcd"}, Name: name}}
}

// sitting is a meeting of the steering committee with parts of each sort.
func sitting(day record.PartialDate) *record.MeetingInput {
	return &record.MeetingInput{
		Title: "Hội nghị giao ban", Kinds: []record.MeetingKind{record.MeetingKindBriefing}, Committees: []record.CommitteeRef{{Slug: "bcd"}}, HeldOn: day,
		Participations: []record.ParticipationInput{
			{
				Role: record.ParticipationRoleChair, Official: &record.OfficialRef{Slug: "an"},
				StatedTitles: []record.StatedTitleInput{{Text: "Trưởng Ban chỉ đạo 35"}},
			},
			{Role: record.ParticipationRoleAttendee, Group: "cộng tác viên", HeadCount: new(0)},
		},
		AgendaItems: []record.AgendaItemInput{{Title: "Báo cáo", Presenter: new(1)}, {Title: "Thảo luận", Parent: new(1)}},
		Conclusions: []record.ConclusionInput{{
			Body: "Giữ vững định hướng", Kind: record.ConclusionKindTask,
			ConcludedBy: new(1),
		}, {Body: "Báo cáo hằng quý", Kind: record.ConclusionKindTask}},
		Topics:    []record.TopicRef{{Slug: "du-luan-xa-hoi"}},
		Citations: []record.CitationInput{{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: "Chiều 29/9"}},
	}
}

func withBase(t testing.TB) *Store {
	t.Helper()
	s := newStore(t)
	in := base()
	in.Meeting = sitting("2021-09-29")
	mustRecord(t, s, in)
	return s
}

func of(m *record.MeetingInput) *record.RecordMeetingInput {
	return &record.RecordMeetingInput{Meeting: m}
}

func scalar[T any](t testing.TB, s *Store, query string, args ...any) T {
	t.Helper()
	var n T
	if err := s.db.Read.Get(t.Context(), &n, query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func TestChangesAreNumberedWithoutGapsAndOnlyWhenSomethingChanges(t *testing.T) {
	s := withBase(t)
	if p := mustRecord(t, s, of(sitting("2021-09-29"))); p.Outcome != record.RecordOutcomeUnchanged || p.Change != nil {
		t.Errorf("outcome %s, change %v", p.Outcome, p.Change)
	}
	faulty := sitting("2021-10-29")
	faulty.Committees[0].Slug = "nobody"
	if _, err := s.RecordMeeting(t.Context(), "tester", of(faulty)); err == nil {
		t.Fatal("a reference to nothing was taken")
	}
	in := of(sitting("2021-12-29"))
	in.Note = "quý bốn"
	p := mustRecord(t, s, in)
	if p.Change.Key != 2 || p.Change.Actor != "tester" || p.Change.Note == nil || *p.Change.Note != "quý bốn" {
		t.Errorf("change %+v", p.Change)
	}
	if at := scalar[string](t, s, "SELECT recorded_at FROM changes WHERE id = 2"); at != "2026-01-02T03:04:05.006Z" {
		t.Errorf("recorded at %s", at)
	}
	mustBeSound(t, s)
}

func TestARevisionIsLeftOfEachRecordThatDiffersAndOfNoOther(t *testing.T) {
	s := withBase(t)
	m := sitting("2021-09-29")
	m.Conclusions[1].Progress = []record.ProgressInput{{On: "2021-12", Status: record.ConclusionStatusDone}}
	p := mustRecord(t, s, of(m))
	if p.Outcome != record.RecordOutcomeUpdated {
		t.Errorf("outcome %s", p.Outcome)
	}
	var rows []string
	if err := s.db.Read.Select(t.Context(), &rows,
		"SELECT kind || ' ' || record_id || ' v' || version || ' ' || operation FROM revisions WHERE change_id = ?",
		p.Change.Key); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rows, []string{"9 2 v2 UPDATE"}) {
		t.Errorf("revisions %v", rows)
	}
	body := scalar[string](t, s, "SELECT body FROM revisions WHERE kind = 9 AND record_id = 2 AND version = 2")
	want := `{"id":2,"meetingId":1,"position":2,"body":"Báo cáo hằng quý","kind":"TASK","deadlineKind":"NONE","progress":[{"on":"2021-12","status":"DONE"}]}`
	if body != want {
		t.Errorf("body %s", body)
	}
	if status := scalar[string](t, s,
		"SELECT status || ' ' || closed_on FROM conclusions WHERE id = 2"); status != "DONE 2021-12" {
		t.Errorf("status %s", status)
	}
	mustBeSound(t, s)
}

func TestARevisionHoldsWhatRestoresARecord(t *testing.T) {
	s := newStore(t)
	in := demoInput(t)
	in.SavedQueries = []record.SavedQueryInput{{
		Title: "Hỏi", Document: "{ __typename }", Description: "a",
		Variables: "{}",
	}}
	committee := record.CommitteeRef{Slug: in.Committees[0].Slug}
	in.Terms = []record.TermInput{{Committee: committee, Ordinal: new(1)}}
	in.Successions = []record.SuccessionInput{{
		Kind: record.SuccessionKindAbolished, Predecessors: []record.SuccessionPartyInput{{Committee: &committee}},
	}}
	mustRecord(t, s, in)
	for _, n := range noun.All() {
		var c check.Checker
		c.Ctx = t.Context()
		err := s.db.Snapshot(t.Context(), func(q *db.Tx) error {
			c.Tx = s.ScratchWriter(t.Context(), q)
			bodies, err := c.LastBodies(n, 1, 1000)
			if len(bodies) == 0 {
				t.Errorf("no %s", n.Kind)
			}
			for _, b := range bodies {
				text, err := journal.Encode(b)
				if err != nil {
					return err
				}
				r, ok := c.Tx.LastRevision(b.NodeID())
				if !ok || r.Body != text {
					t.Errorf("%s reads back as %s", r.Body, text)
				}
			}
			return err
		})
		if err != nil || len(c.Faults) > 0 {
			t.Errorf("%v, %v", err, c.Faults)
		}
	}
}

func TestAMeetingIsTakenWhole(t *testing.T) {
	s := withBase(t)
	m := sitting("2021-09-29")
	m.Participations, m.AgendaItems, m.Conclusions = m.Participations[:1], m.AgendaItems[:1], m.Conclusions[:1]
	m.Topics, m.Place = nil, "Hội trường"
	m.Citations = append(m.Citations, record.CitationInput{
		Field:  "place",
		Source: record.SourceRef{URL: "https://vankhe.example/1"},
	})
	p := mustRecord(t, s, of(m))
	for table, want := range map[string]int{
		"participations": 1, "agenda_items": 1, "conclusions": 1, "topic_links": 0,
		"citations": 2,
	} {
		if n := scalar[int](t, s, "SELECT count(*) FROM "+table); n != want {
			t.Errorf("%d rows in %s, want %d", n, table, want)
		}
	}
	if n := scalar[int](t, s, "SELECT count(*) FROM revisions WHERE change_id = ? AND operation = 'DELETE'",
		p.Change.Key); n != 3 {
		t.Errorf("%d deletions", n)
	}
	mustBeSound(t, s)
	// What comes back gets an id of its own: those of deleted records stay theirs.
	mustRecord(t, s, of(sitting("2021-09-29")))
	if id := scalar[int](t, s, "SELECT id FROM conclusions WHERE position = 2"); id != 3 {
		t.Errorf("the conclusion that came back has the id %d", id)
	}
	mustBeSound(t, s)
}

func TestWhatOthersReferToIsNotDeleted(t *testing.T) {
	s := withBase(t)
	first := record.MeetingRef{Slug: "hoi-nghi-giao-ban-2021-09-29"}
	later := sitting("2021-12-29")
	later.AgendaItems[0].CarriedOverFrom = &record.AgendaItemRef{At: &record.PlaceInput{Meeting: first, Position: 2}}
	later.Conclusions[0].Links = []record.ConclusionLinkInput{{
		Kind:       record.ConclusionLinkKindRepeats,
		Conclusion: record.ConclusionRef{At: &record.PlaceInput{Meeting: first, Position: 2}},
	}}
	mustRecord(t, s, of(later))
	m := sitting("2021-09-29")
	m.AgendaItems, m.Conclusions = m.AgendaItems[:1], m.Conclusions[:1]
	_, err := s.RecordMeeting(t.Context(), "tester", of(m))
	holdFaults(t, err,
		"CONFLICT meeting.agendaItems: agenda item 2 cannot be left out: it is referred to by hoi-nghi-giao-ban-2021-12-29",
		"CONFLICT meeting.conclusions: conclusion 2 cannot be left out: it is referred to by hoi-nghi-giao-ban-2021-12-29")
	mustBeSound(t, s)
}

func holdFaults(t testing.TB, err error, want ...string) {
	t.Helper()
	var faults record.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("error %v, want faults", err)
	}
	var got []string
	for _, f := range faults {
		got = append(got, string(f.Code)+" "+f.Error())
	}
	if !slices.Equal(got, want) {
		t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAMeetingThatMovesTakesItsPartsAndVerdictsAlong(t *testing.T) {
	s := withBase(t)
	m := sitting("2019-09-29")
	m.Slug = "hoi-nghi-giao-ban-2021-09-29"
	mustRecord(t, s, of(m))
	for _, table := range []string{"participations", "agenda_items", "conclusions", "meeting_committees", "topic_links"} {
		if n := scalar[int](t, s, "SELECT count(*) FROM "+table+" WHERE held_on <> '2019-09-29'"); n != 0 {
			t.Errorf("%d rows of %s stayed behind", n, table)
		}
	}
	if v := scalar[string](t, s, "SELECT verdict FROM stated_titles"); v != "NOT_IN_OFFICE" {
		t.Errorf("verdict %s", v)
	}
	mustBeSound(t, s)
}

func TestVerdictsFollowWhatTheyStandOn(t *testing.T) {
	verdict := func(s *Store) string {
		return scalar[string](t, s, "SELECT verdict || coalesce(' ' || tenure_id, '') FROM stated_titles")
	}
	for name, test := range map[string]struct {
		in   *record.RecordMeetingInput
		want string
	}{
		"tenure ended": {&record.RecordMeetingInput{Tenures: []record.TenureInput{{
			Official: record.OfficialRef{Slug: "an"},
			Post:     postNamed("Trưởng Ban"), Start: "2020", End: "2020-12",
		}}}, "NOT_IN_OFFICE 1"},
		"tenure begun": {&record.RecordMeetingInput{Tenures: []record.TenureInput{{
			Official: record.OfficialRef{Slug: "an"},
			Post:     postNamed("Trưởng Ban"), Start: "2021-01",
		}}}, "MATCHES 2"},
		"tenure moved to another official": {&record.RecordMeetingInput{Tenures: []record.TenureInput{{
			Official: record.OfficialRef{Slug: "binh"}, Post: postNamed("Trưởng Ban"), Start: "2020",
			Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "t1"}},
		}}}, "DIFFERS"},
		"post renamed": {&record.RecordMeetingInput{Posts: []record.PostInput{{
			Committee: record.CommitteeRef{Slug: "bcd"}, Name: "Chủ nhiệm", Kind: record.PostKindHead,
			Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "p1"}},
		}}}, "DIFFERS 1"},
		"committee renamed": {&record.RecordMeetingInput{Committees: []record.CommitteeInput{{
			Slug: "bcd", Name: "Tiểu ban Thông tin", Kind: record.CommitteeKindSteeringCommittee,
			OtherNames: []record.OtherName{{Name: "Tiểu ban"}},
		}}}, "UNRESOLVED"},
		"another title of the meeting": {of(func() *record.MeetingInput {
			m := sitting("2021-09-29")
			m.Participations[0].StatedTitles[0].Text = "Bí thư"
			return m
		}()), "UNRESOLVED"},
		"another title of the committee": {of(func() *record.MeetingInput {
			m := sitting("2021-09-29")
			m.Participations[0].StatedTitles[0].Text = "Phó Trưởng Ban"
			return m
		}()), "DIFFERS 1"},
		"another committee met": {of(func() *record.MeetingInput {
			m := sitting("2021-09-29")
			m.Slug = "hoi-nghi-giao-ban-2021-09-29"
			m.Participations[0].StatedTitles[0].Text = "Bí thư"
			m.Committees[0].Slug = "hu"
			return m
		}()), "UNRESOLVED"},
		"tenure asserted": {of(func() *record.MeetingInput {
			m := sitting("2021-09-29")
			m.Participations[0].StatedTitles[0] = record.StatedTitleInput{
				Text:   "Chủ nhiệm",
				Tenure: &record.TenureRef{Identifier: &record.ExternalIdentifier{Scheme: "vk", Value: "t1"}},
			}
			return m
		}()), "DIFFERS 1"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			in := base()
			in.Tenures = in.Tenures[:1]
			in.Meeting = sitting("2021-09-29")
			mustRecord(t, s, in)
			if v := verdict(s); v != "MATCHES 1" {
				t.Fatalf("at first %s", v)
			}
			tally, err := s.RecordAll(t.Context(), "tester", "", entriesOf(test.in))
			if err != nil {
				t.Fatal(err)
			}
			if v := verdict(s); v != test.want || !tally.Changed() {
				t.Errorf("%s, want %s", v, test.want)
			}
			mustBeSound(t, s)
		})
	}
}

// entriesOf makes a bulk of inputs.
func entriesOf(ins ...*record.RecordMeetingInput) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		for i, in := range ins {
			if !yield(record.Entry{Input: in, Place: fmt.Sprintf("f:%d", i+1)}) {
				return
			}
		}
	}
}
