package store

import (
	"bienban/internal/record"
)

// The edits of single records that randomChanges tries, besides the acts. What the state forbids leaves nothing.

func (r *randomChanges) edits() []func() {
	return []func(){
		r.makeNames, r.makeOffices, r.makeMeeting, r.makeParticipation, r.makeAgendaItem, r.makeConclusion, r.makeCitation,
		r.changeNames, r.changeOffices, r.changeMeeting, r.changeParticipation, r.changeAgendaItem, r.changeConclusion, r.changeCitation,
		r.postpone, r.carryOver, r.merge, r.establish, r.queries, r.publish,
		r.succeed, r.terms,
	}
}

func (r *randomChanges) edit(kind record.Kind) record.Edit {
	id, version := r.some(kind)
	return record.Edit{ID: id, Version: version, Note: "sửa"}
}

func (r *randomChanges) position() *int {
	if n := r.dice.IntN(4); n > 0 {
		return &n
	}
	return nil
}

func (r *randomChanges) makeNames() {
	ctx := r.t.Context()
	r.did("CreateArea")(r.s.CreateArea(ctx, "tester", "",
		&record.AreaInput{Slug: r.pick("xa-1", "xa-2"), Name: r.pick("Xã Anh", "Xã Ra Soát"), Kind: record.AreaKindCommune}))
	r.did("CreateCommittee")(r.s.CreateCommittee(ctx, "tester", "",
		&record.CommitteeInput{
			Slug: r.pick("to-c", "to-d"), Name: r.pick("Tổ 94", "Tổ Dư luận"),
			Kind: record.CommitteeKindTeam, Area: &record.AreaRef{Slug: "xa-1"},
		}))
	r.did("CreateOfficial")(r.s.CreateOfficial(ctx, "tester", "",
		&record.OfficialInput{Slug: r.pick("moi-3", "moi-4"), Name: "Cao Văn Anh"}))
	r.did("CreateTopic")(r.s.CreateTopic(ctx, "tester", "",
		&record.TopicInput{Slug: r.pick("t-1", "t-2"), Name: "Rà soát"}))
	r.did("CreateSource")(r.s.CreateSource(ctx, "tester", "",
		&record.SourceInput{
			URL:   record.URL(r.pick("https://vankhe.example/2", "https://vankhe.example/3")),
			Title: "Tin Hội nghị",
		}))
}

func (r *randomChanges) changeNames() {
	ctx := r.t.Context()
	r.did("UpdateArea")(r.s.UpdateArea(ctx, "tester", r.edit(record.KindArea),
		func(in *record.AreaInput) { in.Name = r.pick("Huyện Anh", "Huyện 94") }))
	r.did("UpdateCommittee")(r.s.UpdateCommittee(ctx, "tester", r.edit(record.KindCommittee),
		func(in *record.CommitteeInput) {
			in.Name = r.pick("Ban chỉ đạo 94", "Ban chỉ đạo 35 Huyện ủy Vân Khê")
		}))
	r.did("UpdateOfficial")(r.s.UpdateOfficial(ctx, "tester", r.edit(record.KindOfficial), func(in *record.OfficialInput) {
		in.OtherNames = []record.OtherName{{Name: r.pick("Cao An", "Bùi Anh")}}
	}))
	r.did("UpdateTopic")(r.s.UpdateTopic(ctx, "tester", r.edit(record.KindTopic),
		func(in *record.TopicInput) { in.Name = r.pick("Dư luận", "Giao ban") }))
	r.did("UpdateSource")(r.s.UpdateSource(ctx, "tester", r.edit(record.KindSource),
		func(in *record.SourceInput) { in.Title = r.pick("Tin 35", "Tin Anh") }))
}

func (r *randomChanges) queries() {
	ctx := r.t.Context()
	r.did("SaveQuery")(r.s.SaveQuery(ctx, "tester", "",
		&record.SavedQueryInput{
			Slug: r.pick("hoi", "hoi-3"), Title: "Hỏi", Document: "{ __typename }",
			Variables: r.pick("", "{}"),
		}))
	r.did("UpdateSavedQuery")(r.s.UpdateSavedQuery(ctx, "tester", r.edit(record.KindSavedQuery),
		func(in *record.SavedQueryInput) {
			in.Title, in.Description = r.pick("Hỏi 94", "Hỏi Anh"), r.pick("", "giao ban")
		}))
}

// publish shows a meeting to readers, or hides it again.
func (r *randomChanges) publish() {
	r.did("UpdateMeeting")(r.s.UpdateMeeting(r.t.Context(), "tester", r.edit(record.KindMeeting),
		func(in *record.MeetingInput) {
			in.Visibility = record.Visibility(r.pick("DRAFT", "PUBLISHED"))
		}))
}

func (r *randomChanges) makeOffices() {
	ctx := r.t.Context()
	r.did("CreatePost")(r.s.CreatePost(ctx, "tester", "",
		&record.PostInput{
			Committee: record.CommitteeRef{Slug: r.pick("bcd", "hu")},
			Name:      r.pick("Phó Trưởng Ban", "Chủ tịch"), Kind: record.PostKindDeputy,
		}))
	r.did("CreateTenure")(r.s.CreateTenure(ctx, "tester", "", &record.TenureInput{
		Official: record.OfficialRef{Slug: r.pick("an", "binh", "binh-2")}, Post: postNamed(r.pick("Trưởng Ban", "Thành viên",
			"Phó Trưởng Ban")), Start: record.PartialDate(r.pick("2018", "2021-03")),
	}))
}

func (r *randomChanges) changeOffices() {
	ctx := r.t.Context()
	r.did("UpdatePost")(r.s.UpdatePost(ctx, "tester", r.edit(record.KindPost),
		func(in *record.PostInput) { in.Name = r.pick("Trưởng Ban", "Chủ tịch", "Ủy viên") }))
	r.did("UpdateTenure")(r.s.UpdateTenure(ctx, "tester", r.edit(record.KindTenure), func(in *record.TenureInput) {
		in.Start, in.End = record.PartialDate(r.pick("2020", "2021-12")), record.PartialDate(r.pick("", "2022"))
		if r.dice.IntN(3) == 0 {
			in.Official = record.OfficialRef{Slug: r.pick("an", "binh")}
		}
	}))
}

func (r *randomChanges) makeMeeting() {
	m := r.made()
	m.Participations, m.AgendaItems, m.Conclusions = nil, nil, nil
	r.did("CreateMeeting")(r.s.CreateMeeting(r.t.Context(), "tester", "", m))
}

func (r *randomChanges) changeMeeting() {
	r.did("UpdateMeeting")(r.s.UpdateMeeting(r.t.Context(), "tester", r.edit(record.KindMeeting),
		func(in *record.MeetingInput) {
			in.Title, in.HeldOn = r.pick("Hội nghị 94", "Họp sơ kết"), r.day()
			in.Committees = []record.CommitteeRef{{Slug: r.pick("bcd", "to-a", "hu")}}
			in.Topics = nil
		}))
}

func (r *randomChanges) PositionRef() *record.NewPart {
	id, _ := r.some(record.KindMeeting)
	return &record.NewPart{Meeting: record.MeetingRef{ID: id}, Position: r.position()}
}

func (r *randomChanges) makeParticipation() {
	r.did("CreateParticipation")(r.s.CreateParticipation(r.t.Context(), "tester", r.PositionRef(),
		&record.ParticipationInput{
			Role: record.ParticipationRoleCoChair, Official: &record.OfficialRef{Slug: r.pick("an",
				"binh")}, StatedTitles: []record.StatedTitleInput{{Text: r.pick("Trưởng Ban", "Ủy viên")}},
		}))
}

func (r *randomChanges) changeParticipation() {
	r.did("UpdateParticipation")(r.s.UpdateParticipation(r.t.Context(), "tester", r.edit(record.KindParticipation),
		r.position(), func(in *record.ParticipationInput) {
			in.Attendance = record.AttendancePresent
			if in.Official != nil {
				in.Official = &record.OfficialRef{Slug: r.pick("an", "binh")}
				in.StatedTitles = []record.StatedTitleInput{{Text: r.pick("Trưởng Ban chỉ đạo 35", "Thành viên")}}
			}
		}))
}

func (r *randomChanges) makeAgendaItem() {
	in := &record.AgendaItemInput{
		Title:  r.pick("Rà soát", "Giao ban"),
		Topics: []record.TopicRef{{Slug: "du-luan-xa-hoi"}},
	}
	if r.dice.IntN(2) == 0 {
		in.Parent = new(1)
	}
	r.did("CreateAgendaItem")(r.s.CreateAgendaItem(r.t.Context(), "tester", r.PositionRef(), in))
}

func (r *randomChanges) changeAgendaItem() {
	r.did("UpdateAgendaItem")(r.s.UpdateAgendaItem(r.t.Context(), "tester", r.edit(record.KindAgendaItem), r.position(),
		func(in *record.AgendaItemInput) {
			in.Title = r.pick("Báo cáo 35", "Thảo luận")
			if r.dice.IntN(3) == 0 {
				in.Parent = nil
			}
		}))
}

func (r *randomChanges) makeConclusion() {
	id, _ := r.some(record.KindConclusion)
	in := &record.ConclusionInput{
		Body: r.pick("Rà soát Dư luận",
			"Giao ban"), Kind: record.ConclusionKindDecision, Deadline: &record.DeadlineInput{
			Kind: record.DeadlineKindFixed,
			Day:  "2022-06",
		},
		Responsibilities: []record.ResponsibilityInput{{
			Role:      record.ResponsibilityRoleLead,
			Committee: &record.CommitteeRef{Slug: "to-a"},
		}},
	}
	if id != "" && r.dice.IntN(2) == 0 {
		in.Links = []record.ConclusionLinkInput{{
			Kind:       record.ConclusionLinkKindAmends,
			Conclusion: record.ConclusionRef{ID: id},
		}}
	}
	r.did("CreateConclusion")(r.s.CreateConclusion(r.t.Context(), "tester", r.PositionRef(), in))
}

func (r *randomChanges) changeConclusion() {
	r.did("UpdateConclusion")(r.s.UpdateConclusion(r.t.Context(), "tester", r.edit(record.KindConclusion), r.position(),
		func(in *record.ConclusionInput) {
			in.Body, in.Kind = r.pick("Giữ vững 35", "Báo cáo Anh"), record.ConclusionKindTask
			in.Deadline = &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: r.day()}
			in.Responsibilities = []record.ResponsibilityInput{{
				Role:     record.ResponsibilityRoleLead,
				Official: &record.OfficialRef{Slug: r.pick("an", "binh")},
			}}
			in.Progress = []record.ProgressInput{{On: "2024", Status: record.ConclusionStatus(r.pick("DONE", "IN_PROGRESS"))}}
		}))
}

func (r *randomChanges) makeCitation() {
	of, _ := r.some([]record.Kind{
		record.KindArea, record.KindCommittee, record.KindMeeting,
		record.KindConclusion,
	}[r.dice.IntN(4)])
	r.did("CreateCitation")(r.s.CreateCitation(r.t.Context(), "tester", "", of,
		&record.CitationInput{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: r.pick("một", "hai")}))
}

func (r *randomChanges) changeCitation() {
	r.did("UpdateCitation")(r.s.UpdateCitation(r.t.Context(), "tester", r.edit(record.KindCitation),
		func(in *record.CitationInput) { in.Quote = r.pick("ba", "bốn") }))
}

func (r *randomChanges) postpone() {
	id, version := r.scheduled()
	to := &record.NewDateInput{Date: &record.MeetingDateInput{HeldOn: "2024-01-10"}}
	if r.dice.IntN(2) == 0 {
		to = nil
	}
	r.acted("PostponeMeeting")(r.s.PostponeMeeting(r.t.Context(), "tester", &record.PostponeMeetingInput{
		ID: id, Version: version, To: to, Citations: []record.CitationInput{{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: "hoãn"}},
	}))
}

func (r *randomChanges) carryOver() {
	for range 5 { // most meetings are not later
		id, _ := r.some(record.KindAgendaItem)
		to, _ := r.some(record.KindMeeting)
		r.acted("CarryOver")(r.s.CarryOver(r.t.Context(), "tester",
			&record.CarryOverInput{ID: id, To: record.MeetingRef{ID: to}, Position: r.position()}))
	}
}

// establish asserts anything about any two officials, or takes it back.
func (r *randomChanges) establish() {
	one, other := r.edit(record.KindOfficial), r.edit(record.KindOfficial)
	in := &record.AssertIdentityInput{
		One:   record.OfficialSeen{ID: one.ID, Version: one.Version},
		Other: record.OfficialSeen{ID: other.ID, Version: other.Version},
	}
	if at := r.dice.IntN(4); at < 3 {
		in.Identity, in.Basis = record.Identity(record.IdentitySame.Values()[at]), "theo hồ sơ"
		if at == 0 {
			in.Source = &record.SourceRef{URL: "https://vankhe.example/1"}
		}
	}
	r.acted("AssertIdentity")(r.s.AssertIdentity(r.t.Context(), "tester", in))
}

// merge merges any two officials, and any two committees; those who sat together, or one above the other, are refused.
func (r *randomChanges) merge() {
	ctx := r.t.Context()
	into := func(kind record.Kind) *record.MergeInput {
		e, other := r.edit(kind), r.edit(kind)
		return &record.MergeInput{
			ID: e.ID, Version: e.Version,
			Merged: []record.MergedRecordSeen{{ID: other.ID, Version: other.Version}},
		}
	}
	r.acted("MergeOfficials")(r.s.MergeOfficials(ctx, "tester", into(record.KindOfficial)))
	r.acted("MergeCommittees")(r.s.MergeCommittees(ctx, "tester", into(record.KindCommittee)))
}

// party is a record in a succession: an area, a committee or a post.
func (r *randomChanges) party(kind int) record.SuccessionPartyInput {
	switch kind {
	case 0:
		return record.SuccessionPartyInput{Area: &record.AreaRef{Slug: r.pick("tinh", "huyen-van-khe", "xa-1", "xa-2")}}
	case 1:
		return record.SuccessionPartyInput{Committee: &record.CommitteeRef{Slug: r.pick("bcd", "to-a", "to-b", "to-c")}}
	}
	post := postNamed(r.pick("Trưởng Ban", "Thành viên"))
	return record.SuccessionPartyInput{Post: &post}
}

func (r *randomChanges) succession() *record.SuccessionInput {
	kind := r.dice.IntN(3)
	in := &record.SuccessionInput{
		Kind: record.SuccessionKind(r.pick("MERGED", "SPLIT", "REPLACED", "ABOLISHED")),
		On:   record.PartialDate(r.pick("2021-07-01", "2022", "2025-07-01")), LegalBasis: r.pick("", "Nghị quyết"),
		Predecessors: []record.SuccessionPartyInput{r.party(kind)},
	}
	if in.Kind != record.SuccessionKindAbolished {
		in.Successors = []record.SuccessionPartyInput{r.party(kind)}
	}
	return in
}

func (r *randomChanges) succeed() {
	ctx := r.t.Context()
	r.did("CreateSuccession")(r.s.CreateSuccession(ctx, "tester", "", r.succession()))
	r.did("UpdateSuccession")(r.s.UpdateSuccession(ctx, "tester", r.edit(record.KindSuccession),
		func(in *record.SuccessionInput) {
			in.On, in.LegalBasis = r.succession().On, r.pick("", "Quyết định")
		}))
}

func (r *randomChanges) terms() {
	ctx := r.t.Context()
	number := r.dice.IntN(3) + 1
	r.did("CreateTerm")(r.s.CreateTerm(ctx, "tester", "", &record.TermInput{
		Committee: record.CommitteeRef{Slug: r.pick("bcd", "to-a")}, Ordinal: &number, From: "2016", To: r.end(),
	}))
	r.did("UpdateTerm")(r.s.UpdateTerm(ctx, "tester", r.edit(record.KindTerm),
		func(in *record.TermInput) { in.To, in.Name = r.end(), r.pick("", "Khóa I") }))
	r.did("UpdateTenure")(r.s.UpdateTenure(ctx, "tester", r.edit(record.KindTenure), func(in *record.TenureInput) {
		if id, _ := r.some(record.KindTerm); id != "" {
			in.Term = &record.TermRef{ID: id}
		}
	}))
	r.did("UpdateMeeting")(r.s.UpdateMeeting(ctx, "tester", r.edit(record.KindMeeting), func(in *record.MeetingInput) {
		if id, _ := r.some(record.KindTerm); id != "" {
			in.Term = &record.TermRef{ID: id}
		}
	}))
}
