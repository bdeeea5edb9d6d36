package record

import (
	"errors"
	"strings"
	"testing"
)

// validInput is an input without faults that uses every part of the format.
func validInput() *RecordMeetingInput {
	source := SourceRef{New: &SourceInput{
		URL: "https://vankhe.example/1", Title: "Tin hội nghị",
		SHA256: strings.Repeat("ab", 32), MediaType: "text/html", RetrievedOn: "2021-10-05",
	}}
	citation := CitationInput{Source: source, Quote: "Chiều 29/9"}
	committee := CommitteeRef{Slug: "huyen-uy"}
	return &RecordMeetingInput{
		Note: "ghi lại",
		Areas: []AreaInput{{
			Name: "Huyện Vân Khê", Kind: AreaKindDistrict, Parent: &AreaRef{Slug: "tinh"},
			ValidFrom: "1945", ValidTo: "2025-06-30", Citations: []CitationInput{citation},
		}},
		Committees: []CommitteeInput{{
			Slug: "huyen-uy", Name: "Huyện ủy Vân Khê", Kind: CommitteeKindPartyCommittee,
			Cadence: CadenceQuarterly, Established: "1945", Dissolved: "2025", OtherNames: []OtherName{{
				Name: "HU", From: "1945",
				To: "2025",
			}},
		}},
		Officials: []OfficialInput{{Name: "Cao Văn An", Identifiers: []ExternalIdentifier{{Scheme: "vk.gov", Value: "17"}}}},
		Posts: []PostInput{{
			Committee: committee, Name: "Bí thư", Kind: PostKindSecretary, Rank: new(1),
			Established: "1945", Abolished: "2025",
		}},
		Tenures: []TenureInput{{
			Official: OfficialRef{Slug: "an"},
			Post:     PostRef{Named: &NamedPostInput{Committee: committee, Name: "Bí thư"}}, Start: "2020", End: "2021",
		}},
		Topics:  []TopicInput{{Name: "Chuyển đổi số"}},
		Sources: []SourceInput{{Title: "Quyết định", DocumentNumber: "35-QĐ/HU", IssuedOn: "2021-01"}},
		Meeting: &MeetingInput{
			Title: "Hội nghị giao ban", Kinds: []MeetingKind{
				MeetingKindBriefing,
				MeetingKindReview,
			}, Committees: []CommitteeRef{committee}, HeldOn: "2021-09-29",
			PartOfDay: PartOfDayAfternoon, StartTime: "14:00", EndTime: "16:30", Ordinal: new(3), Place: "Hội trường",
			Sites:   []MeetingSiteInput{{Name: "Xã Cẩm Bình", LocalChair: &OfficialRef{Slug: "binh"}}},
			Reviews: &Period{From: "2021-01", To: "2021-09"}, Plans: &Period{From: "2021-10", To: "2021-12"},
			Notice: &NoticeInput{
				DocumentNumber: "12-TB/HU", IssuedOn: "2021-10-02", Signatory: &OfficialRef{Slug: "an"},
				Source: &source,
			},
			Participations: []ParticipationInput{
				{
					Role: ParticipationRoleChair, Official: &OfficialRef{Slug: "an"}, ActingFor: &OfficialRef{Slug: "binh"},
					StatedTitles: []StatedTitleInput{{
						Text:   "Bí thư Huyện ủy",
						Tenure: &TenureRef{Identifier: &ExternalIdentifier{Scheme: "vk", Value: "1"}},
					}},
				},
				{Role: ParticipationRoleAttendee, Group: "cộng tác viên", HeadCount: new(0)},
			},
			AgendaItems: []AgendaItemInput{
				{Title: "Báo cáo", Presenter: new(1)},
				{Title: "Thảo luận", Parent: new(1), CarriedOverFrom: &AgendaItemRef{At: &PlaceInput{
					Meeting:  MeetingRef{Slug: "m"},
					Position: 1,
				}}},
			},
			Conclusions: []ConclusionInput{{
				Body: "Giữ vững định hướng", Kind: ConclusionKindTask, ConcludedBy: new(1), AgendaItem: new(2), Deadline: &DeadlineInput{Kind: DeadlineKindFixed, Day: "2021-12"},
				Responsibilities: []ResponsibilityInput{{Role: ResponsibilityRoleLead, Committee: &committee, Text: "Huyện ủy"}},
				Progress: []ProgressInput{
					{On: "2021-10", Status: ConclusionStatusInProgress},
					{On: "2021", Status: ConclusionStatusDone},
				},
				Links: []ConclusionLinkInput{{
					Kind:       ConclusionLinkKindRepeats,
					Conclusion: ConclusionRef{At: &PlaceInput{Meeting: MeetingRef{Slug: "m"}, Position: 1}},
				}},
				Topics: []TopicRef{{Slug: "chuyen-doi-so"}},
			}},
			Topics: []TopicRef{{New: &TopicInput{Name: "Dư luận xã hội"}}}, Identifiers: []ExternalIdentifier{{
				Scheme: "vk",
				Value:  "m1",
			}}, Citations: []CitationInput{{Field: "heldOn", Source: source}},
		},
	}
}

func TestAValidInputHasNoFaultAndGetsItsDefaults(t *testing.T) {
	in := validInput()
	if err := in.Validate(); err != nil {
		t.Fatal(err)
	}
	m := in.Meeting
	if m.Status != MeetingStatusHeld || m.TimeZone != "Asia/Ho_Chi_Minh" ||
		m.Participations[0].Attendance != AttendanceNotRecorded {
		t.Errorf("status %s, zone %s, attendance %s", m.Status, m.TimeZone, m.Participations[0].Attendance)
	}
}

func TestTextsAreLeftInOneForm(t *testing.T) {
	in := validInput()
	in.Meeting.Title = "  Ho\u0323\u0302i nghi\u0323 \n"
	in.Meeting.Conclusions[0].Body = "một\r\nhai"
	in.Sources[0].SHA256 = strings.Repeat("AB", 32)
	if err := in.Validate(); err != nil {
		t.Fatal(err)
	}
	if in.Meeting.Title != "Hội nghị" || in.Meeting.Conclusions[0].Body != "một\nhai" ||
		in.Sources[0].SHA256 != strings.Repeat("ab", 32) {
		t.Errorf("%q, %q, %q", in.Meeting.Title, in.Meeting.Conclusions[0].Body, in.Sources[0].SHA256)
	}
}

func TestEachFaultIsToldWithItsPath(t *testing.T) {
	long := func(n int) string { return strings.Repeat("ơ", n) }
	deep := &CommitteeInput{Name: "x", Kind: CommitteeKindOther}
	for range MostDepth + 1 {
		deep = &CommitteeInput{Name: "x", Kind: CommitteeKindOther, Parent: &CommitteeRef{New: deep}}
	}
	for _, test := range []struct {
		field, text string
		spoil       func(*RecordMeetingInput)
	}{
		{"meeting", "the input is empty", func(in *RecordMeetingInput) { *in = RecordMeetingInput{} }},
		{"note", "has 1001 characters, at most 1000", func(in *RecordMeetingInput) { in.Note = long(1001) }},
		{"areas[0].name", "is missing", func(in *RecordMeetingInput) { in.Areas[0].Name = "  " }},
		{
			"areas[0].kind", "is missing: expected one of COUNTRY, PROVINCE, DISTRICT, COMMUNE, OTHER",
			func(in *RecordMeetingInput) { in.Areas[0].Kind = "" },
		},
		{"areas[0].kind", `"TOWN" is not known`, func(in *RecordMeetingInput) { in.Areas[0].Kind = "TOWN" }},
		{"areas[0].slug", `"Vân Khê" is not a slug`, func(in *RecordMeetingInput) { in.Areas[0].Slug = "Vân Khê" }},
		{"areas[0].validTo", "1944 is before validFrom, 1945", func(in *RecordMeetingInput) { in.Areas[0].ValidTo = "1944" }},
		{
			"areas[0].parent", "is empty: expected exactly one of id, slug, identifier, new",
			func(in *RecordMeetingInput) { in.Areas[0].Parent = &AreaRef{} },
		},
		{"areas[0].parent", "has id and slug", func(in *RecordMeetingInput) {
			in.Areas[0].Parent = &AreaRef{ID: "x", Slug: "y"}
		}},
		{
			"areas[0].parent.new.kind", "is missing",
			func(in *RecordMeetingInput) { in.Areas[0].Parent = &AreaRef{New: &AreaInput{Name: "x"}} },
		},
		{
			"areas[0].citations[0].field", `"colour" is not a field of an Area`,
			func(in *RecordMeetingInput) { in.Areas[0].Citations[0].Field = "colour" },
		},
		{
			"areas[0].citations[0].source", "is empty",
			func(in *RecordMeetingInput) { in.Areas[0].Citations[0].Source = SourceRef{} },
		},
		{
			"areas[0].citations[0].source.new.url", "is not a URL",
			func(in *RecordMeetingInput) { in.Areas[0].Citations[0].Source.New.URL = "ftp://x" },
		},
		{
			"committees[0].name", "has the control character U+0007",
			func(in *RecordMeetingInput) { in.Committees[0].Name = "a\a" },
		},
		{
			"committees[0].name", "has the control character U+000A",
			func(in *RecordMeetingInput) { in.Committees[0].Name = "a\nb" },
		},
		{"committees[0].name", "is not UTF-8", func(in *RecordMeetingInput) { in.Committees[0].Name = "a\xff" }},
		{
			"committees[0].cadence", `"WEEKLY" is not known`,
			func(in *RecordMeetingInput) { in.Committees[0].Cadence = "WEEKLY" },
		},
		{
			"committees[0].dissolved", "1900 is before established, 1945",
			func(in *RecordMeetingInput) { in.Committees[0].Dissolved = "1900" },
		},
		{
			"committees[0].otherNames[0].to", "is before from",
			func(in *RecordMeetingInput) { in.Committees[0].OtherNames[0].To = "1944" },
		},
		{
			"officials[0].slug", "an official needs a slug or an identifier",
			func(in *RecordMeetingInput) { in.Officials[0].Identifiers = nil },
		},
		{
			"officials[0].identifiers[0].scheme", `"VK" is not a scheme`,
			func(in *RecordMeetingInput) { in.Officials[0].Identifiers[0].Scheme = "VK" },
		},
		{
			"officials[0].identifiers[0].scheme", "is missing",
			func(in *RecordMeetingInput) { in.Officials[0].Identifiers[0].Scheme = "" },
		},
		{
			"officials[0].identifiers[0].value", "has 201 characters",
			func(in *RecordMeetingInput) { in.Officials[0].Identifiers[0].Value = long(201) },
		},
		{
			"posts[0].committee", "is empty: expected exactly one of id, slug, identifier, named, new",
			func(in *RecordMeetingInput) { in.Posts[0].Committee = CommitteeRef{} },
		},
		{"posts[0].rank", "0 is out of range", func(in *RecordMeetingInput) { in.Posts[0].Rank = new(0) }},
		{"posts[0].abolished", "is before established", func(in *RecordMeetingInput) { in.Posts[0].Abolished = "1944-12" }},
		{"tenures[0].end", "2019-12 is before start, 2020", func(in *RecordMeetingInput) { in.Tenures[0].End = "2019-12" }},
		{
			"tenures[0].endUnknown", "is not allowed together with end",
			func(in *RecordMeetingInput) { in.Tenures[0].EndUnknown = new(true) },
		},
		{"tenures[0].official", "is empty", func(in *RecordMeetingInput) { in.Tenures[0].Official = OfficialRef{} }},
		{"tenures[0].post", "has id and named", func(in *RecordMeetingInput) { in.Tenures[0].Post.ID = "x" }},
		{"tenures[0].post.named.name", "is missing", func(in *RecordMeetingInput) { in.Tenures[0].Post.Named.Name = "" }},
		{
			"tenures[0].post.named.committee", "is empty",
			func(in *RecordMeetingInput) { in.Tenures[0].Post.Named.Committee = CommitteeRef{} },
		},
		{"topics[0].name", "is missing", func(in *RecordMeetingInput) { in.Topics[0].Name = "" }},
		{
			"sources[0]", "a source needs something to find it by again",
			func(in *RecordMeetingInput) { in.Sources[0].DocumentNumber = "" },
		},
		{"sources[0].sha256", "is not a SHA-256", func(in *RecordMeetingInput) { in.Sources[0].SHA256 = "xyz" }},
		{"sources[0].mediaType", "is not a media type", func(in *RecordMeetingInput) { in.Sources[0].MediaType = "html" }},
		{"sources[0].retrievedOn", "is not a day", func(in *RecordMeetingInput) { in.Sources[0].RetrievedOn = "2021-02-30" }},
		{"meeting.title", "is missing", func(in *RecordMeetingInput) { in.Meeting.Title = "" }},
		{"meeting.kinds", "is empty", func(in *RecordMeetingInput) { in.Meeting.Kinds = nil }},
		{
			"meeting.kinds[1]", "BRIEFING is given twice",
			func(in *RecordMeetingInput) { in.Meeting.Kinds[1] = MeetingKindBriefing },
		},
		{"meeting.status", `"DONE" is not known`, func(in *RecordMeetingInput) { in.Meeting.Status = "DONE" }},
		{"meeting.ordinal", "0 is out of range", func(in *RecordMeetingInput) { in.Meeting.Ordinal = new(0) }},
		{"meeting.committees[0].new", "more than 8 deep", nil},
		{"meeting.heldOn", "is missing", func(in *RecordMeetingInput) { in.Meeting.HeldOn = "" }},
		{"meeting.heldOn", `"2021-9" is not a day`, func(in *RecordMeetingInput) { in.Meeting.HeldOn = "2021-9" }},
		{"meeting.partOfDay", `"NOON" is not known`, func(in *RecordMeetingInput) { in.Meeting.PartOfDay = "NOON" }},
		{"meeting.startTime", "is not a time", func(in *RecordMeetingInput) { in.Meeting.StartTime = "2pm" }},
		{
			"meeting.endTime", "13:59 is before startTime, 14:00",
			func(in *RecordMeetingInput) { in.Meeting.EndTime = "13:59" },
		},
		{
			"meeting.timeZone", `"Hanoi" is not an IANA time zone`,
			func(in *RecordMeetingInput) { in.Meeting.TimeZone = "Hanoi" },
		},
		{
			"meeting.timeZone", `"Local" is not an IANA time zone`,
			func(in *RecordMeetingInput) { in.Meeting.TimeZone = "Local" },
		},
		{"meeting.sites[0].name", "is missing", func(in *RecordMeetingInput) { in.Meeting.Sites[0].Name = "" }},
		{"meeting.reviews.to", "is before from", func(in *RecordMeetingInput) { in.Meeting.Reviews.To = "2020-12" }},
		{"meeting.plans", "is empty", func(in *RecordMeetingInput) { in.Meeting.Plans = &Period{} }},
		{
			"meeting.notice.signatory", "is empty",
			func(in *RecordMeetingInput) { in.Meeting.Notice.Signatory = &OfficialRef{} },
		},
		{
			"meeting.participations[0].role", "is missing",
			func(in *RecordMeetingInput) { in.Meeting.Participations[0].Role = "" },
		},
		{
			"meeting.participations[0]", "has official and group",
			func(in *RecordMeetingInput) { in.Meeting.Participations[0].Group = "x" },
		},
		{
			"meeting.participations[1]", "is empty: expected exactly one of official, committee, group",
			func(in *RecordMeetingInput) { in.Meeting.Participations[1].Group = "" },
		},
		{
			"meeting.participations[1].headCount", "-1 is out of range",
			func(in *RecordMeetingInput) { in.Meeting.Participations[1].HeadCount = new(-1) },
		},
		{
			"meeting.participations[0].headCount", "is not allowed for an official",
			func(in *RecordMeetingInput) { in.Meeting.Participations[0].HeadCount = new(2) },
		},
		{
			"meeting.participations[0].statedTitles[0].text", "is missing",
			func(in *RecordMeetingInput) { in.Meeting.Participations[0].StatedTitles[0].Text = "" },
		},
		{
			"meeting.participations[0].statedTitles[0].tenure", "is empty",
			func(in *RecordMeetingInput) { in.Meeting.Participations[0].StatedTitles[0].Tenure = &TenureRef{} },
		},
		{"meeting.participations[0].actingFor.named.committee", "is empty", func(in *RecordMeetingInput) {
			in.Meeting.Participations[0].ActingFor = &OfficialRef{Named: &NamedOfficialInput{Name: "x"}}
		}},
		{
			"meeting.agendaItems[0].presenter", "0 is not a position in participations, which has 2 entries",
			func(in *RecordMeetingInput) { in.Meeting.AgendaItems[0].Presenter = new(0) },
		},
		{
			"meeting.agendaItems[0].presenter", "3 is not a position",
			func(in *RecordMeetingInput) { in.Meeting.AgendaItems[0].Presenter = new(3) },
		},
		{
			"meeting.agendaItems[1].parent", "2 is not the position of an earlier agenda item; this one is 2",
			func(in *RecordMeetingInput) { in.Meeting.AgendaItems[1].Parent = new(2) },
		},
		{
			"meeting.agendaItems[1].carriedOverFrom", "is empty: expected exactly one of id, at",
			func(in *RecordMeetingInput) { in.Meeting.AgendaItems[1].CarriedOverFrom.At = nil },
		},
		{
			"meeting.agendaItems[1].carriedOverFrom.at.position", "0 is out of range",
			func(in *RecordMeetingInput) { in.Meeting.AgendaItems[1].CarriedOverFrom.At.Position = 0 },
		},
		{
			"meeting.conclusions[0].body", "has 20001 characters",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Body = long(20001) },
		},
		{"meeting.conclusions[0].kind", "is missing", func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Kind = "" }},
		{
			"meeting.conclusions[0].concludedBy", "9 is not a position in participations",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].ConcludedBy = new(9) },
		},
		{
			"meeting.conclusions[0].agendaItem", "3 is not a position in agendaItems",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].AgendaItem = new(3) },
		},
		{
			"meeting.conclusions[0].responsibilities[0]", "is empty: expected committee, official or text",
			func(in *RecordMeetingInput) {
				in.Meeting.Conclusions[0].Responsibilities[0] = ResponsibilityInput{Role: ResponsibilityRoleLead}
			},
		},
		{"meeting.conclusions[0].responsibilities[0]", "has both committee and official", func(in *RecordMeetingInput) {
			in.Meeting.Conclusions[0].Responsibilities[0].Official = &OfficialRef{Slug: "an"}
		}},
		{
			"meeting.conclusions[0].deadline.day", "a FIXED deadline needs a day",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Deadline.Day = "" },
		},
		{
			"meeting.conclusions[0].deadline.day", "with kind NONE",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Deadline.Kind = DeadlineKindNone },
		},
		{
			"meeting.conclusions[0].progress[1].on", "2021-09 is before the previous entry, 2021-10",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Progress[1].On = "2021-09" },
		},
		{
			"meeting.conclusions[0].progress[0].on", "is missing",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Progress[0].On = "" },
		},
		{
			"meeting.conclusions[0].progress[0].status", "is missing",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Progress[0].Status = "" },
		},
		{
			"meeting.conclusions[0].links[0].conclusion", "is empty",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Links[0].Conclusion = ConclusionRef{} },
		},
		{
			"meeting.conclusions[0].topics[0]", "has id and slug",
			func(in *RecordMeetingInput) { in.Meeting.Conclusions[0].Topics[0].ID = "x" },
		},
		{"meeting.topics[0].new.name", "is missing", func(in *RecordMeetingInput) { in.Meeting.Topics[0].New.Name = "" }},
		{
			"meeting.citations", "is empty: a meeting needs at least one citation",
			func(in *RecordMeetingInput) { in.Meeting.Citations = nil },
		},
		{
			"meeting.citations[0].field", `"held_on" is not a field of a Meeting`,
			func(in *RecordMeetingInput) { in.Meeting.Citations[0].Field = "held_on" },
		},
		{
			"meeting.participations", "2001 entries, at most 2000",
			func(in *RecordMeetingInput) { in.Meeting.Participations = make([]ParticipationInput, 2001) },
		},
		{"topics", "5001 entries, at most 5000", func(in *RecordMeetingInput) { in.Topics = make([]TopicInput, 5001) }},
	} {
		t.Run(test.field+" "+test.text, func(t *testing.T) {
			in := validInput()
			if test.spoil != nil {
				test.spoil(in)
			} else {
				in.Meeting.Committees[0] = CommitteeRef{New: deep}
			}
			var faults Faults
			if err := in.Validate(); !errors.As(err, &faults) {
				t.Fatalf("error %v", err)
			}
			for _, f := range faults {
				if f.Code == CodeInvalid && strings.HasPrefix(f.Field, test.field) && strings.Contains(f.Message, test.text) {
					return
				}
			}
			t.Errorf("faults %v", faults)
		})
	}
}

func TestAllFaultsComeAtOnce(t *testing.T) {
	in := validInput()
	in.Areas[0].Kind, in.Meeting.Title, in.Meeting.Conclusions[0].Body = "", "", ""
	if faults := FaultsOf(in.Validate()); len(faults) != 3 {
		t.Errorf("%d faults: %v", len(faults), faults)
	}
	in.Topics = make([]TopicInput, 500)
	if faults := FaultsOf(in.Validate()); len(faults) != 503 || faults.Total() != 503 {
		t.Errorf("%d faults kept of %d", len(faults), faults.Total())
	}
}
