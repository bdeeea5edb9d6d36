package store

import (
	"slices"
	"testing"

	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
)

// addressed is one record of every noun with a slug, renamed once.
func addressed(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{
		Areas:      []record.AreaInput{{Slug: "huyen-a", Name: "Huyện A", Kind: record.AreaKindDistrict}},
		Committees: []record.CommitteeInput{{Slug: "ban-a", Name: "Ban A", Kind: record.CommitteeKindTeam, Area: &record.AreaRef{Slug: "huyen-a"}}},
		Officials:  []record.OfficialInput{{Slug: "ong-a", Name: "Nguyễn Văn A"}},
		Topics:     []record.TopicInput{{Slug: "chu-de-a", Name: "Chủ đề A"}},
	})
	mustRecord(t, s, &record.RecordMeetingInput{Meeting: &record.MeetingInput{
		Slug: "hop-a", Title: "Họp A", Kinds: []record.MeetingKind{record.MeetingKindRegular}, HeldOn: "2021-09-29",
		Committees: []record.CommitteeRef{{Slug: "ban-a"}}, Citations: someCitation(),
	}})
	ctx := t.Context()
	edit := func(kind record.Kind) record.Edit {
		return record.Edit{ID: record.NodeID{Kind: kind, Key: 1}.String(), Version: 1}
	}
	for _, err := range []error{
		third(s.UpdateArea(ctx, "t", edit(record.KindArea), func(in *record.AreaInput) { in.Slug = "huyen-b" })),
		third(s.UpdateCommittee(ctx, "t", edit(record.KindCommittee), func(in *record.CommitteeInput) { in.Slug = "ban-b" })),
		third(s.UpdateOfficial(ctx, "t", edit(record.KindOfficial), func(in *record.OfficialInput) { in.Slug = "ong-b" })),
		third(s.UpdateTopic(ctx, "t", edit(record.KindTopic), func(in *record.TopicInput) { in.Slug = "chu-de-b" })),
		third(s.UpdateMeeting(ctx, "t", edit(record.KindMeeting), func(in *record.MeetingInput) { in.Slug = "hop-b" })),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func third[A, B any](_ A, _ B, err error) error { return err }

func someCitation() []record.CitationInput {
	return []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{Title: "Tin", URL: "https://example.org/tin"}}}}
}

// ledBy tells which slugs the record of each noun is found to have under its former one.
func ledBy(t *testing.T, s *Store) []string {
	t.Helper()
	ctx, reader := t.Context(), s.Now().For(query.Public)
	slug := func(s string) *string { return &s }
	var found []string
	add := func(slug string, err error) {
		if err != nil {
			slug = err.Error()
		}
		found = append(found, slug)
	}
	a, err := reader.Area(ctx, nil, slug("huyen-a"))
	add(slugOf(a, err, func(a *record.Area) string { return a.Slug }), err)
	c, err := reader.Committee(ctx, nil, slug("ban-a"))
	add(slugOf(c, err, func(c *record.Committee) string { return c.Slug }), err)
	o, err := reader.Official(ctx, nil, slug("ong-a"))
	add(slugOf(o, err, func(o *record.Official) string { return o.Slug }), err)
	p, err := reader.Topic(ctx, nil, slug("chu-de-a"))
	add(slugOf(p, err, func(p *record.Topic) string { return p.Slug }), err)
	m, err := reader.Meeting(ctx, nil, slug("hop-a"))
	add(slugOf(m, err, func(m *record.Meeting) string { return m.Slug }), err)
	return found
}

func slugOf[T any](r *T, err error, of func(*T) string) string {
	if err != nil {
		return ""
	}
	return of(r)
}

var renamedSlugs = []string{"huyen-b", "ban-b", "ong-b", "chu-de-b", "hop-b"}

// TestFormerSlugsLeadToTheirRecords: whoever has an old address finds the record, in lists, too, and after its export.
func TestFormerSlugsLeadToTheirRecords(t *testing.T) {
	s := addressed(t)
	if got := ledBy(t, s); !slices.Equal(got, renamedSlugs) {
		t.Errorf("the former slugs lead to %v", got)
	}
	mustBeSound(t, s)
	old := "ban-a"
	pages, err := s.Now().For(query.Public).Meetings(t.Context(), list.All, list.Root,
		&record.MeetingFilter{Committee: &record.CommitteeFilter{Slug: &old}}, nil, record.PageArgs{})
	if err != nil || len(pages[0].Nodes) != 1 {
		t.Errorf("the filter finds %v, %v", pages, err)
	}
	copied := newStore(t)
	if err := s.Export(t.Context(), s.Now().For(query.Editors), func(in *record.RecordMeetingInput) error {
		_, err := recordAll(t, copied, in)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := ledBy(t, copied); !slices.Equal(got, renamedSlugs) {
		t.Errorf("after an import the former slugs lead to %v", got)
	}
}

// TestFormerSlugsAreNobodyElses: no other record gets them, be it asked for or made from a name.
func TestFormerSlugsAreNobodyElses(t *testing.T) {
	s := addressed(t)
	ctx := t.Context()
	in := &record.MeetingInput{
		Slug: "hop-c", Title: "Họp C", Kinds: []record.MeetingKind{record.MeetingKindRegular}, HeldOn: "2021-10-01",
		Committees: []record.CommitteeRef{{Slug: "ban-b"}}, Citations: someCitation(),
	}
	mustRecord(t, s, &record.RecordMeetingInput{Meeting: in})
	edit := record.Edit{ID: record.NodeID{Kind: record.KindMeeting, Key: 2}.String(), Version: 1}
	_, _, err := s.UpdateMeeting(ctx, "t", edit, func(in *record.MeetingInput) { in.Slug = "hop-a" })
	if record.CodeOf(err) != record.CodeConflict {
		t.Errorf("another meeting gets the former slug: %v", err)
	}
	in.Slug = "hop-a"
	if _, _, err = s.CreateMeeting(ctx, "t", "", in); record.CodeOf(err) != record.CodeConflict {
		t.Errorf("a new meeting gets the former slug: %v", err)
	}
	a, _, err := s.CreateArea(ctx, "t", "", &record.AreaInput{Name: "Huyện A", Kind: record.AreaKindDistrict, Distinct: true, Identifiers: []record.ExternalIdentifier{{Scheme: "gso", Value: "1"}}})
	if err != nil || a.Slug == "huyen-a" {
		t.Errorf("an area of the name gets %+v, %v", a, err)
	}
	// What an old feed still says under the old address is about the same record, which keeps its address.
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "chu-de-a", Name: "Chủ đề A, B"}}})
	if got := ledBy(t, s); !slices.Equal(got, renamedSlugs) {
		t.Errorf("the former slugs lead to %v", got)
	}
	mustBeSound(t, s)
}
