package store

import "bienban/internal/record"

// unusual adds to a meeting what few have: what refers to another meeting or into one, and what is moved by describing
// it anew.
func (r randomEntries) unusual(in *record.RecordMeetingInput) {
	r.moving(in)
	m := in.Meeting
	if m == nil {
		return
	}
	if !r.often(5) {
		m.Visibility = []record.Visibility{record.VisibilityDraft, record.VisibilityPublished}[r.IntN(2)]
	}
	if !r.often(6) {
		m.Status, m.PostponedTo = record.MeetingStatusPostponed, &record.MeetingRef{Slug: r.one("me-", 60)}
	}
	if !r.often(4) {
		chair, evidence := r.official(), r.source()
		m.Sites = []record.MeetingSiteInput{{Name: r.one("Điểm cầu ", 3), LocalChair: &chair}}
		m.Notice = &record.NoticeInput{DocumentNumber: r.one("", 9) + "-TB", IssuedOn: r.day(), Source: &evidence}
	}
	for i := range m.AgendaItems {
		a := &m.AgendaItems[i]
		if !r.often(3) {
			a.CarriedOverFrom = &record.AgendaItemRef{At: r.PositionRef()}
		}
		if i > 0 && r.often(2) {
			a.Parent = &i
		}
		if len(m.Participations) > 0 && r.often(2) {
			a.Presenter = new(1 + r.IntN(len(m.Participations)))
		}
	}
	for i := range m.Conclusions {
		c := &m.Conclusions[i]
		if !r.often(3) {
			c.Links = []record.ConclusionLinkInput{{
				Kind:       record.ConclusionLinkKind(record.ConclusionLinkKind("").Values()[0]),
				Conclusion: record.ConclusionRef{At: r.PositionRef()},
			}}
		}
		if len(m.AgendaItems) > 0 && r.often(2) {
			c.AgendaItem = new(1 + r.IntN(len(m.AgendaItems)))
		}
		if len(c.Progress) > 0 && r.often(2) {
			evidence := r.source()
			c.Progress[0].Evidence = &evidence
		}
	}
	for i := range m.Participations {
		if p := &m.Participations[i]; !r.often(4) {
			p.StatedTitles[0].Tenure = &record.TenureRef{Identifier: &record.ExternalIdentifier{
				Scheme: "te",
				Value:  r.one("n", 6),
			}}
		}
	}
}

func (r randomEntries) PositionRef() *record.PlaceInput {
	return &record.PlaceInput{Meeting: record.MeetingRef{Slug: r.one("me-", 60)}, Position: 1 + r.IntN(2)}
}

// moving declares records that their identifiers make others than their other keys would.
func (r randomEntries) moving(in *record.RecordMeetingInput) {
	switch r.IntN(8) {
	case 0, 1:
		t := record.TenureInput{Official: r.official(), Start: r.day()[:4], Identifiers: r.identifiers("te", 6)}
		if !r.often(2) {
			t.Official = record.OfficialRef{Named: &record.NamedOfficialInput{
				Name:      r.one("Trần Văn ", 6),
				Committee: r.committee(),
			}}
		}
		t.Post.Named = &record.NamedPostInput{
			Committee: r.committee(),
			Name:      []string{"Trưởng Ban", "Phó Trưởng Ban"}[r.IntN(2)],
		}
		in.Tenures = append(in.Tenures, t)
	case 2:
		in.Posts = append(in.Posts, record.PostInput{
			Committee: r.committee(),
			Name: []string{
				"Trưởng Ban", "Phó Trưởng Ban",
				"Thư ký",
			}[r.IntN(3)], Kind: record.PostKindMember, Identifiers: r.identifiers("po", 4),
		})
	case 3:
		in.SavedQueries = append(in.SavedQueries, record.SavedQueryInput{
			Slug: r.one("sq-", 3), Title: r.one("Câu hỏi ", 5),
			Document: "{ committees { totalCount } }",
		})
	case 4:
		o := record.OfficialInput{
			Slug: r.one("of-", 10), Name: r.one("Trần Văn ", 6),
			FormerSlugs: []string{r.one("of-cu-", 4)},
		}
		o.OtherNames = []record.OtherName{{Name: r.one("Ba ", 5)}}
		in.Officials = append(in.Officials, o)
	case 5:
		other := r.official()
		source := r.source()
		in.Officials = append(in.Officials, record.OfficialInput{
			Slug: r.one("of-", 10), Name: r.one("Trần Văn ", 6),
			Identities: []record.IdentityInput{{Official: other, Identity: record.IdentityDifferent, Source: &source}},
		})
	case 6:
		parent := r.committee()
		in.Committees = append(in.Committees, record.CommitteeInput{
			Slug: r.one("co-", 8), Name: r.one("Ban chỉ đạo ", 12),
			ShortName: r.one("BCĐ ", 3), Kind: record.CommitteeKindSteeringCommittee, DirectedBy: &parent,
		})
	default:
		in.Sources = append(in.Sources, record.SourceInput{Title: r.one("Thông báo ", 20), DocumentNumber: r.one("", 9) +
			"-TB", Publisher: r.one("Huyện ủy ", 2), URL: record.URL("https://example.invalid/" +
			r.one("s", 15)), Identifiers: r.identifiers("so", 8)})
	}
}
