package store

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// recordedID is the API's id of a recorded row.
func recordedID(kind record.Kind, key int64) string {
	return record.NodeID{Kind: kind, Key: key}.String()
}

func TestEachFormOfReferenceFindsItsRecord(t *testing.T) {
	vk := func(v string) *record.ExternalIdentifier { return &record.ExternalIdentifier{Scheme: "vk", Value: v} }
	for name, refer := range map[string]func(*record.MeetingInput){
		"committee by id": func(m *record.MeetingInput) {
			m.Committees[0] = record.CommitteeRef{ID: recordedID(record.KindCommittee, 2)}
		},
		"committee by identifier": func(m *record.MeetingInput) {
			m.Participations[1] = bodyPart(record.CommitteeRef{Identifier: vk("hu")})
		},
		"committee by name": func(m *record.MeetingInput) {
			m.Committees[0] = partOf("hu", "ban chi dao 35 huyen uy van khe")
		},
		"committee by other name": func(m *record.MeetingInput) { m.Committees[0] = partOf("hu", "bcđ 35") },
		"committee by exact marks": func(m *record.MeetingInput) {
			m.Participations[1] = bodyPart(partOf("bcd", "tổ thư ký"))
		},
		"committee described": func(m *record.MeetingInput) {
			m.Committees[0] = record.CommitteeRef{New: &record.CommitteeInput{
				Slug: "bcd",
				Name: "Ban chỉ đạo 35 Huyện ủy Vân Khê", Kind: record.CommitteeKindSteeringCommittee,
			}}
		},
		"official by id": func(m *record.MeetingInput) {
			m.Participations[0].Official = &record.OfficialRef{ID: recordedID(record.KindOfficial, 1)}
		},
		"official by identifier": func(m *record.MeetingInput) { m.Participations[0].Official = &record.OfficialRef{Identifier: vk("1")} },
		"official by name": func(m *record.MeetingInput) {
			m.Participations[0].Official = &record.OfficialRef{Named: &record.NamedOfficialInput{
				Name:      "cao van an",
				Committee: record.CommitteeRef{Slug: "bcd"},
			}}
		},
		"official described": func(m *record.MeetingInput) {
			m.Participations[0].Official = &record.OfficialRef{New: &record.OfficialInput{
				Name:        "Cao Văn An",
				Identifiers: []record.ExternalIdentifier{*vk("1")},
			}}
		},
		"source by id": func(m *record.MeetingInput) {
			m.Citations[0].Source = record.SourceRef{ID: recordedID(record.KindSource, 1)}
		},
		"source by identifier": func(m *record.MeetingInput) { m.Citations[0].Source = record.SourceRef{Identifier: vk("s1")} },
		"source described": func(m *record.MeetingInput) {
			m.Citations[0].Source = record.SourceRef{New: &record.SourceInput{Title: "Tin", URL: "https://vankhe.example/1"}}
		},
		"topic by id": func(m *record.MeetingInput) { m.Topics[0] = record.TopicRef{ID: recordedID(record.KindTopic, 1)} },
		"topic described": func(m *record.MeetingInput) {
			m.Topics[0] = record.TopicRef{New: &record.TopicInput{Name: "Dư luận xã hội"}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := withBase(t)
			before := scalar[int](t, s,
				"SELECT (SELECT count(*) FROM committees) * 1000000 + (SELECT count(*) FROM officials) * 10000 + (SELECT count(*) FROM sources) * 100 + (SELECT count(*) FROM topics)")
			m := sitting("2021-12-29")
			refer(m)
			p := mustRecord(t, s, of(m))
			after := scalar[int](t, s,
				"SELECT (SELECT count(*) FROM committees) * 1000000 + (SELECT count(*) FROM officials) * 10000 + (SELECT count(*) FROM sources) * 100 + (SELECT count(*) FROM topics)")
			if after != before || noun.KeyOf(p.Meeting.HostKey) != 2 {
				t.Errorf("host %d, records %d, before %d", noun.KeyOf(p.Meeting.HostKey), after, before)
			}
			if v := scalar[string](t, s, "SELECT verdict FROM stated_titles WHERE participation_id = 3"); v != "MATCHES" {
				t.Errorf("verdict %s", v)
			}
			if p := mustRecord(t, s, of(m)); p.Outcome != record.RecordOutcomeUnchanged {
				t.Errorf("again: %s", p.Outcome)
			}
			mustBeSound(t, s)
		})
	}
}

func partOf(parent, name string) record.CommitteeRef {
	return record.CommitteeRef{Named: &record.NamedCommitteeInput{Name: name, Parent: record.CommitteeRef{Slug: parent}}}
}

func bodyPart(c record.CommitteeRef) record.ParticipationInput {
	return record.ParticipationInput{Role: record.ParticipationRoleAttendee, Committee: &c}
}

func TestAReferenceToNothingOrToSeveralIsToldWithItsPath(t *testing.T) {
	nobody := &record.ExternalIdentifier{Scheme: "vk", Value: "none"}
	for _, test := range []struct {
		want  string
		spoil func(*record.MeetingInput)
	}{
		{
			`NOT_FOUND meeting.committees[0].slug: no committee has the slug "x"`,
			func(m *record.MeetingInput) { m.Committees[0].Slug = "x" },
		},
		{
			`NOT_FOUND meeting.committees[1].identifier: no committee has the identifier vk "none"`,
			func(m *record.MeetingInput) {
				m.Committees = append(m.Committees, record.CommitteeRef{Identifier: nobody})
			},
		},
		{
			`INVALID meeting.committees[1]: committee "bcd" is named twice`,
			func(m *record.MeetingInput) { m.Committees = append(m.Committees, m.Committees[0]) },
		},
		{
			`NOT_FOUND meeting.committees[1].named.name: no part of the committee is named "Tổ xe"`,
			func(m *record.MeetingInput) { m.Committees = append(m.Committees, partOf("bcd", "Tổ xe")) },
		},
		{
			`INVALID meeting.committees[1].named.name: "to thu ky" may mean any of to-a, to-b: use the slug or the id`,
			func(m *record.MeetingInput) {
				m.Committees = append(m.Committees, partOf("bcd", "to thu ky"))
			},
		},
		{`INVALID meeting.participations[0].official.named.name: "Bùi Bình" may mean any of binh, binh-2: use the slug or the id`, func(m *record.MeetingInput) {
			m.Participations[0].Official = &record.OfficialRef{Named: &record.NamedOfficialInput{
				Name:      "Bùi Bình",
				Committee: record.CommitteeRef{Slug: "bcd"},
			}}
		}},
		{
			`NOT_FOUND meeting.participations[0].official.named.committee.slug: no committee has the slug "x"`,
			func(m *record.MeetingInput) {
				m.Participations[0].Official = &record.OfficialRef{Named: &record.NamedOfficialInput{
					Name:      "Bùi Bình",
					Committee: record.CommitteeRef{Slug: "x"},
				}}
			},
		},
		{`INVALID meeting.participations[0].official.id: "` + recordedID(record.KindCommittee, 1) +
			`" is the id of a Committee, expected that of an Official`, func(m *record.MeetingInput) {
			m.Participations[0].Official = &record.OfficialRef{ID: recordedID(record.KindCommittee, 1)}
		}},
		{`NOT_FOUND meeting.participations[0].official.id: no official has the id "` + recordedID(record.KindOfficial, 99) +
			`"`, func(m *record.MeetingInput) {
			m.Participations[0].Official = &record.OfficialRef{ID: recordedID(record.KindOfficial, 99)}
		}},
		{
			`INVALID meeting.participations[0].statedTitles[0].tenure: the tenure is another official's`,
			func(m *record.MeetingInput) {
				m.Participations[0].StatedTitles[0].Tenure = &record.TenureRef{ID: recordedID(record.KindTenure, 2)}
			},
		},
		{
			`INVALID meeting.participations[1].statedTitles[0].tenure: the tenure is another official's`,
			func(m *record.MeetingInput) {
				m.Participations[1].StatedTitles = []record.StatedTitleInput{{
					Text:   "x",
					Tenure: &record.TenureRef{ID: recordedID(record.KindTenure, 2)},
				}}
			},
		},
		{`NOT_FOUND meeting.agendaItems[0].carriedOverFrom.at.position: meeting "hoi-nghi-giao-ban-2021-09-29" has no agenda item 9`, func(m *record.MeetingInput) {
			m.AgendaItems[0].CarriedOverFrom = &record.AgendaItemRef{At: &record.PlaceInput{Meeting: record.MeetingRef{Slug: "hoi-nghi-giao-ban-2021-09-29"}, Position: 9}}
		}},
		{
			`NOT_FOUND meeting.conclusions[0].links[0].conclusion.at.meeting.slug: no meeting has the slug "x"`,
			func(m *record.MeetingInput) {
				m.Conclusions[0].Links = []record.ConclusionLinkInput{{
					Kind:       record.ConclusionLinkKindAmends,
					Conclusion: record.ConclusionRef{At: &record.PlaceInput{Meeting: record.MeetingRef{Slug: "x"}, Position: 1}},
				}}
			},
		},
		{
			`NOT_FOUND meeting.conclusions[0].progress[0].reviewedBy.slug: no meeting has the slug "x"`,
			func(m *record.MeetingInput) {
				m.Conclusions[0].Progress = []record.ProgressInput{{
					On: "2022", Status: record.ConclusionStatusDone,
					ReviewedBy: &record.MeetingRef{Slug: "x"},
				}}
			},
		},
		{
			`NOT_FOUND meeting.conclusions[0].progress[0].evidence.url: no source has the address "https://x.example"`,
			func(m *record.MeetingInput) {
				m.Conclusions[0].Progress = []record.ProgressInput{{
					On: "2022", Status: record.ConclusionStatusDone,
					Evidence: &record.SourceRef{URL: "https://x.example"},
				}}
			},
		},
		{`CONFLICT meeting.citations[0].source.new.identifiers[0]: vk "s1" identifies source ` +
			recordedID(record.KindSource, 1) + `, but the rest of the input source ` +
			recordedID(record.KindSource, 2), func(m *record.MeetingInput) {
			m.Notice = &record.NoticeInput{Source: &record.SourceRef{New: &record.SourceInput{
				Title: "Khác",
				URL:   "https://vankhe.example/2",
			}}}
			m.Citations[0].Source = record.SourceRef{New: &record.SourceInput{
				Title: "Khác", URL: "https://vankhe.example/2",
				Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "s1"}},
			}}
		}},
		{
			`INVALID meeting.topics[0].new.slug: no slug can be made from the name "会议": give one`,
			func(m *record.MeetingInput) {
				m.Topics[0] = record.TopicRef{New: &record.TopicInput{Name: "会议"}}
			},
		},
	} {
		t.Run(test.want, func(t *testing.T) {
			s := withBase(t)
			m := sitting("2021-12-29")
			test.spoil(m)
			_, err := s.RecordMeeting(t.Context(), "tester", of(m))
			holdFaults(t, err, test.want)
			if n := scalar[int](t, s, "SELECT count(*) FROM changes"); n != 1 {
				t.Errorf("%d changes", n)
			}
		})
	}
}

func TestAllFaultsOfReferencesComeAtOnce(t *testing.T) {
	s := withBase(t)
	m := sitting("2021-12-29")
	m.Committees[0].Slug, m.Participations[0].Official.Slug, m.Topics[0].Slug = "x", "y", "z"
	in := of(m)
	in.Posts = []record.PostInput{{
		Committee: record.CommitteeRef{Slug: "w"}, Name: "Thư ký",
		Kind: record.PostKindSecretary,
	}}
	_, err := s.RecordMeeting(t.Context(), "tester", in)
	holdFaults(t, err,
		`NOT_FOUND posts[0].committee.slug: no committee has the slug "w"`,
		`NOT_FOUND meeting.committees[0].slug: no committee has the slug "x"`,
		`NOT_FOUND meeting.topics[0].slug: no topic has the slug "z"`,
		`NOT_FOUND meeting.participations[0].official.slug: no official has the slug "y"`)
}

func TestAnInputChangesOnlyTheFieldsThatItGives(t *testing.T) {
	s := withBase(t)
	tally, err := s.RecordAll(t.Context(), "tester", "", entriesOf(&record.RecordMeetingInput{
		Committees: []record.CommitteeInput{{
			Slug: "bcd", Name: "Ban chỉ đạo 35 Huyện ủy Vân Khê", Kind: record.CommitteeKindSteeringCommittee, Cadence: record.CadenceQuarterly,
			Citations: []record.CitationInput{{Field: "cadence", Source: record.SourceRef{URL: "https://vankhe.example/1"}}},
		}},
		Tenures: []record.TenureInput{{
			Official: record.OfficialRef{Slug: "an"}, Post: postNamed("Trưởng Ban"), Start: "2020",
			EndUnknown: new(true),
		}},
	}))
	if err != nil {
		t.Fatal(err)
	}
	if tally.Updated[record.KindCommittee] != 1 || tally.Updated[record.KindTenure] != 1 ||
		tally.Created[record.KindCitation] != 1 {
		t.Errorf("%+v", tally)
	}
	if got := scalar[string](t, s,
		"SELECT parent_id || ' ' || other_names || ' ' || cadence FROM committees WHERE slug = 'bcd'"); got != `1 [{"name":"BCĐ 35"}] QUARTERLY` {
		t.Errorf("committee %s", got)
	}
	again, err := s.RecordAll(t.Context(), "tester", "", entriesOf(&record.RecordMeetingInput{
		Tenures: []record.TenureInput{{
			Official: record.OfficialRef{Slug: "an"}, Post: postNamed("Trưởng Ban"), Start: "2020",
			EndUnknown: new(false),
		}},
	}))
	if err != nil || again.Updated[record.KindTenure] != 1 ||
		scalar[int](t, s, "SELECT end_unknown FROM tenures WHERE id = 1") != 0 {
		t.Errorf("%+v, %v", again, err)
	}
	mustBeSound(t, s)
}

func TestSlugsAreMadeFromNames(t *testing.T) {
	s := withBase(t)
	team := func(parent string) record.CommitteeInput {
		return record.CommitteeInput{
			Name: "Tổ công tác", Kind: record.CommitteeKindTeam,
			Parent: &record.CommitteeRef{Slug: parent},
		}
	}
	in := &record.RecordMeetingInput{
		Committees: []record.CommitteeInput{team("hu"), team("bcd"), team("bcd")},
		Areas: []record.AreaInput{
			{Slug: "tinh-khac", Name: "Tỉnh Khác", Kind: record.AreaKindProvince},
			{Name: "Huyện Vân Khê", Kind: record.AreaKindDistrict, Parent: &record.AreaRef{Slug: "tinh-khac"}},
		},
		Officials: []record.OfficialInput{{
			Name: "Bùi Bình",
			Identifiers: []record.ExternalIdentifier{{
				Scheme: "vk",
				Value:  "7",
			}},
		}, {Name: "Bùi Bình", Identifiers: []record.ExternalIdentifier{{Scheme: "vk", Value: "8"}}}},
	}
	m := sitting("2021-09-29")
	m.Committees = []record.CommitteeRef{{Slug: "hu"}}
	in.Meeting = m
	for range 2 { // the second time everything is found again
		mustRecord(t, s, in)
		for query, want := range map[string]string{
			"SELECT group_concat(slug, ' ') FROM (SELECT slug FROM committees WHERE name = 'Tổ công tác' ORDER BY id)": "to-cong-tac to-cong-tac-bcd",
			"SELECT group_concat(slug, ' ') FROM (SELECT slug FROM areas WHERE name = 'Huyện Vân Khê' ORDER BY id)":    "huyen-van-khe huyen-van-khe-tinh-khac",
			"SELECT group_concat(slug, ' ') FROM (SELECT slug FROM officials WHERE name = 'Bùi Bình' ORDER BY id)":     "binh binh-2 bui-binh bui-binh-2",
			"SELECT group_concat(slug, ' ') FROM (SELECT slug FROM meetings ORDER BY id)":                              "hoi-nghi-giao-ban-2021-09-29 hoi-nghi-giao-ban-2021-09-29-hu",
		} {
			if got := scalar[string](t, s, query); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
	}
	if n := scalar[int](t, s, "SELECT count(*) FROM changes"); n != 2 {
		t.Errorf("%d changes", n)
	}
	mustBeSound(t, s)
}

func TestALongTitleKeepsItsDayInTheSlug(t *testing.T) {
	s := withBase(t)
	for _, day := range []record.PartialDate{"2021-12-29", "2021-12-30"} {
		m := sitting(day)
		m.Title = strings.Repeat("hội nghị giao ban mở rộng ", 12)
		if p := mustRecord(t, s, of(m)); !strings.HasSuffix(p.Meeting.Slug, "-"+string(day)) ||
			p.Outcome != record.RecordOutcomeCreated {
			t.Errorf("%s %s", p.Outcome, p.Meeting.Slug)
		}
	}
}

func TestACommitteeCannotBeWithinItself(t *testing.T) {
	s := withBase(t)
	_, err := s.RecordAll(t.Context(), "tester", "",
		entriesOf(&record.RecordMeetingInput{Committees: []record.CommitteeInput{
			{
				Slug: "hu", Name: "Huyện ủy Vân Khê", Kind: record.CommitteeKindPartyCommittee,
				Parent: &record.CommitteeRef{Slug: "to-a"}, DirectedBy: &record.CommitteeRef{Slug: "hu"},
			},
		}}))
	holdFaults(t, err, "INVALID committees[0].directedBy: a committee cannot follow its own direction",
		"INVALID committees[0].parent: a committee cannot be a part of itself or of one of its parts")
}

func TestABulkIsOneChangeOrNone(t *testing.T) {
	s := newStore(t)
	good := base()
	good.Meeting = sitting("2021-09-29")
	faulty := func() *record.RecordMeetingInput { return of(sitting("")) }
	lost := func() *record.RecordMeetingInput {
		in := of(sitting("2021-12-29"))
		in.Meeting.Committees[0].Slug = "x"
		return in
	}
	// What follows an entry that cannot be taken may refer to what that would have declared: it is held to its own rules
	// alone.
	_, err := s.RecordAll(t.Context(), "tester", "", entriesOf(good, lost(), faulty(), lost(), faulty()))
	var errs record.EntryErrors
	if !errors.As(err, &errs) || len(errs) != 3 {
		t.Fatalf("error %v", err)
	}
	missing := " meeting.heldOn: is missing: expected a day as far as it is known, such as 2021-09-29, 2021-09 or " +
		"2024-12-05/2024-12-07; of a meeting without one at least the day by which it was over, ../2021-10-04"
	if want := "f:2: meeting.committees[0].slug: no committee has the slug \"x\"\nf:3:" + missing + "\nf:5:" +
		missing; err.Error() != want {
		t.Errorf("error %v", err)
	}
	if n := scalar[int](t, s,
		"SELECT (SELECT count(*) FROM changes) + (SELECT count(*) FROM committees) + (SELECT count(*) FROM words)"); n != 0 {
		t.Errorf("%d rows were written", n)
	}
	tally, err := s.RecordAll(t.Context(), "tester", "hai phiên", entriesOf(good, of(sitting("2021-12-29"))))
	if err != nil {
		t.Fatal(err)
	}
	if tally.Created[record.KindMeeting] != 2 || scalar[string](t, s,
		"SELECT group_concat(id || note) FROM changes") != "1hai phiên" {
		t.Errorf("%+v", tally)
	}
	again, err := s.RecordAll(t.Context(), "tester", "", entriesOf(good, of(sitting("2021-12-29"))))
	if err != nil || again.Changed() || again.Unchanged[record.KindMeeting] != 2 {
		t.Errorf("%+v, %v", again, err)
	}
	mustBeSound(t, s)
}

func TestABulkWaitsForTheMeetingThatReviewed(t *testing.T) {
	s := newStore(t)
	first := base()
	first.Meeting = sitting("2021-09-29")
	first.Meeting.Conclusions[0].Progress = []record.ProgressInput{
		{
			On: "2021-12-29", Status: record.ConclusionStatusDone,
			ReviewedBy: &record.MeetingRef{Slug: "hoi-nghi-giao-ban-2021-12-29"},
		},
	}
	tally, err := s.RecordAll(t.Context(), "tester", "", entriesOf(first, of(sitting("2021-12-29"))))
	if err != nil {
		t.Fatal(err)
	}
	if n := scalar[int](t, s, "SELECT reviewed_by_id FROM progress"); n != 2 {
		t.Errorf("reviewed by %d", n)
	}
	if tally.Updated.Total() != 0 || scalar[int](t, s, "SELECT max(version) FROM revisions") != 1 {
		t.Errorf("a second revision in one change: %+v", tally)
	}
	mustBeSound(t, s)
	again, err := s.RecordAll(t.Context(), "tester", "", entriesOf(first, of(sitting("2021-12-29"))))
	if err != nil || again.Changed() {
		t.Errorf("%+v, %v", again, err)
	}
	third := of(sitting("2022-03-29"))
	third.Meeting.Conclusions[1].Progress = []record.ProgressInput{{
		On: "2022-06", Status: record.ConclusionStatusDone,
		ReviewedBy: &record.MeetingRef{Slug: "x"},
	}}
	_, err = s.RecordAll(t.Context(), "tester", "", entriesOf(third))
	if err == nil || !strings.HasPrefix(err.Error(), "f:1: meeting.conclusions[1].progress[0].reviewedBy: no meeting") ||
		record.CodeOf(err) != record.CodeNotFound {
		t.Errorf("error %v", err)
	}
}

func TestABulkThatIsCalledOffLeavesNothingAndNoGoroutine(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	entries := func(yield func(record.Entry) bool) {
		defer close(ended)
		i := 0
		for e := range bulkEntries(1 << 20) {
			if i++; i == 40 {
				cancel()
			}
			if !yield(e) {
				return
			}
		}
	}
	if _, err := s.RecordAll(ctx, "tester", "", iter.Seq[record.Entry](entries)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	<-ended
	if n := scalar[int](t, s, "SELECT count(*) FROM changes"); n != 0 {
		t.Errorf("%d changes", n)
	}
}

func TestABulkOfManyIsSound(t *testing.T) {
	s := newStore(t)
	tally, err := s.RecordAll(t.Context(), "tester", "", bulkEntries(400))
	if err != nil {
		t.Fatal(err)
	}
	if tally.Created[record.KindMeeting] != 400 || tally.Created[record.KindParticipation] != 3200 {
		t.Errorf("%+v", tally.Created)
	}
	if n := scalar[int](t, s, "SELECT count(*) FROM stated_titles WHERE verdict = 'MATCHES'"); n != 3200 {
		t.Errorf("%d titles match", n)
	}
	mustBeSound(t, s)
}
