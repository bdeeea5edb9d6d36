package store

import (
	"fmt"
	"strings"
	"testing"

	"bienban/internal/record"
)

// TestAMeetingHasNoMoreCitationsThanAFileCanTell cites until the meeting could not be imported any more.
func TestAMeetingHasNoMoreCitationsThanAFileCanTell(t *testing.T) {
	s := withBase(t)
	m := sitting("2021-09-29")
	for i := len(m.Citations); i < record.MostFacets; i++ {
		m.Citations = append(m.Citations, record.CitationInput{
			Source: record.SourceRef{URL: "https://vankhe.example/1"},
			Quote:  fmt.Sprint(i),
		})
	}
	mustRecord(t, s, of(m))
	_, _, err := s.CreateCitation(t.Context(), "tester", "", recordedID(record.KindMeeting, 1),
		&record.CitationInput{Source: record.SourceRef{URL: "https://vankhe.example/1"}, Quote: "một nữa"})
	if faults := record.FaultsOf(err); len(faults) != 1 || faults[0].Field != "record" ||
		!strings.Contains(faults[0].Message, "has 200 citations") {
		t.Errorf("got %v", err)
	}
	_, _, err = s.CreateCitation(t.Context(), "tester", "", recordedID(record.KindCommittee, 1),
		&record.CitationInput{Source: record.SourceRef{URL: "https://vankhe.example/1"}})
	must(t, err)
}
