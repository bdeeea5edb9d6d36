package store

import (
	"fmt"
	"testing"

	"bienban/internal/record"
)

// makeMany makes a list of n.
func makeMany[T any](n int, one func(i int) T) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = one(i)
	}
	return list
}

func identifierNo(i int) record.ExternalIdentifier {
	return record.ExternalIdentifier{Scheme: "so", Value: fmt.Sprint(i)}
}

// mustBeTooMany expects one fault, that a list would grow too long, at its place.
func mustBeTooMany(t *testing.T, err error, field, says string) {
	t.Helper()
	faults := record.FaultsOf(err)
	if len(faults) != 1 || faults[0].Code != record.CodeInvalid || faults[0].Field != field || faults[0].Message != says {
		t.Errorf("got %v, expected %s: %s", err, field, says)
	}
}

// TestListsOfOfficialsEnd gives officials as much as they can have, in several inputs, and then one more.
func TestListsOfOfficialsEnd(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{Officials: []record.OfficialInput{
		{
			Slug: "day", Name: "Cao Văn Đầy", FormerSlugs: []string{"day-cu"},
			OtherNames: makeMany(record.MostOtherNames,
				func(i int) record.OtherName { return record.OtherName{Name: fmt.Sprintf("Tên %d", i)} }),
			Identifiers: makeMany(record.MostFacets, identifierNo),
		},
		{Slug: "khac", Name: "Cao Văn Khác", Identifiers: []record.ExternalIdentifier{{Scheme: "so", Value: "khac"}}},
		{Slug: "nhieu", Name: "Bùi Nhiều", FormerSlugs: makeMany(record.MostFacets,
			func(i int) string { return fmt.Sprintf("nhieu-%d", i) })},
	}})
	for _, c := range []struct {
		in          record.OfficialInput
		field, says string
	}{
		{
			record.OfficialInput{
				Slug: "day", Name: "Cao Văn Đầy",
				// With one of its own beside it: else it would be another official's.
				Identifiers: []record.ExternalIdentifier{identifierNo(0), identifierNo(record.MostFacets)},
			},
			"officials[0].identifiers", "the record would have 201 identifiers, at most 200 are allowed",
		},
		{
			record.OfficialInput{Slug: "day-cu", Name: "Cao Đầy"},
			"officials[0].name",
			"the record would have 101 other names, at most 100 are allowed",
		},
		{
			record.OfficialInput{Slug: "nhieu", Name: "Bùi Nhiều", FormerSlugs: []string{"nhieu-nua"}},
			"officials[0].formerSlugs", "the record would have 201 former slugs, at most 200 are allowed",
		},
	} {
		m := sitting("2022-01-10")
		m.Committees = []record.CommitteeRef{{New: &record.CommitteeInput{
			Slug: "bcd", Name: "Ban",
			Kind: record.CommitteeKindTeam,
		}}}
		m.Participations, m.AgendaItems, m.Conclusions, m.Topics = nil, nil, nil, nil
		m.Citations = []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{URL: "https://vankhe.example/1", Title: "Tin"}}}}
		_, err := s.RecordMeeting(t.Context(), "tester", &record.RecordMeetingInput{
			Officials: []record.OfficialInput{c.in},
			Meeting:   m,
		})
		mustBeTooMany(t, err, c.field, c.says)
	}
	full, other := editOf(t, s, record.KindOfficial, 1), editOf(t, s, record.KindOfficial, 2)
	_, err := s.MergeOfficials(t.Context(), "tester", &record.MergeInput{
		ID: full.ID, Version: full.Version,
		Merged: []record.MergedRecordSeen{{ID: other.ID, Version: other.Version}},
	})
	faults := record.FaultsOf(err)
	if len(faults) != 2 || faults[0].Message != "the record would have 101 other names, at most 100 are allowed" ||
		faults[1].Message != "the record would have 201 identifiers, at most 200 are allowed" {
		t.Errorf("merged: %v", err)
	}
}

// TestIdentitiesEnd establishes of one official as much as can be, and then of one more.
func TestIdentitiesEnd(t *testing.T) {
	s := newStore(t)
	in := &record.RecordMeetingInput{Officials: makeMany(record.MostFacets+2, func(i int) record.OfficialInput {
		return record.OfficialInput{Slug: fmt.Sprintf("o-%d", i), Name: "Cao An"}
	})}
	mustDeclare(t, s, in)
	in.Officials = in.Officials[record.MostFacets+1:]
	in.Officials[0].Identities = makeMany(record.MostFacets, func(i int) record.IdentityInput {
		return record.IdentityInput{
			Official: record.OfficialRef{Slug: fmt.Sprintf("o-%d", i)},
			Identity: record.IdentityDifferent, Basis: "Hai người.",
		}
	})
	mustDeclare(t, s, in)
	one, other := editOf(t, s, record.KindOfficial, record.MostFacets+1), editOf(t, s, record.KindOfficial,
		record.MostFacets+2)
	_, err := s.AssertIdentity(t.Context(), "tester", &record.AssertIdentityInput{
		One: record.OfficialSeen{ID: one.ID, Version: one.Version}, Other: record.OfficialSeen{
			ID:      other.ID,
			Version: other.Version,
		},
		Identity: record.IdentityDifferent, Basis: "Hai người.",
	})
	mustBeTooMany(t, err, "other", `official "o-201" would have 201 such entries, at most 200 are allowed`)
}

// TestListsOfMeetingsEnd gives a meeting and its conclusion as much as they can have, and then one more.
func TestListsOfMeetingsEnd(t *testing.T) {
	s := withBase(t)
	m := sitting("2022-01-10")
	m.AgendaItems = makeMany(record.MostParts, func(i int) record.AgendaItemInput {
		return record.AgendaItemInput{Title: fmt.Sprintf("Nội dung %d", i)}
	})
	m.Conclusions = m.Conclusions[:1]
	m.Conclusions[0].Progress = makeMany(record.MostFacets, func(i int) record.ProgressInput {
		return record.ProgressInput{On: "2022-02", Status: record.ConclusionStatusInProgress, Note: fmt.Sprint(i)}
	})
	m.Citations = makeMany(record.MostFacets, func(i int) record.CitationInput {
		return record.CitationInput{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: fmt.Sprint(i)}
	})
	p := mustRecord(t, s, of(m))
	_, _, err := s.CreateAgendaItem(t.Context(), "tester", &record.NewPart{Meeting: record.MeetingRef{ID: p.Meeting.ID()}},
		&record.AgendaItemInput{Title: "Thêm"})
	mustBeTooMany(t, err, "meeting", "the meeting has 2000 already, at most 2000 are allowed")
	_, _, err = s.CreateCitation(t.Context(), "tester", "", p.Meeting.ID(),
		&record.CitationInput{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: "Thêm"})
	mustBeTooMany(t, err, "record", `meeting "hoi-nghi-giao-ban-2022-01-10" has 200 citations, at most 200 are allowed`)
	c := editOf(t, s, record.KindConclusion, scalar[int64](t, s, "SELECT id FROM conclusions WHERE meeting_id = ?",
		p.Meeting.Key))
	_, err = s.RecordProgress(t.Context(), "tester", &record.RecordProgressInput{
		ID: c.ID, Version: c.Version, Progress: record.ProgressInput{On: "2022-03", Status: record.ConclusionStatusDone},
	})
	mustBeTooMany(t, err, "progress", "the conclusion has 200 entries already, at most 200 are allowed")
}
