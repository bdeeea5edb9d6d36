package endpointtest

import (
	"fmt"
	"slices"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/record"
	"bienban/internal/store"
)

// NewLargeStore is a database with as many generated meetings and all that comes with them.
func NewLargeStore(t testing.TB, meetings int) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), Clock)
	if _, err := st.RecordAll(t.Context(), "tester", "Generated",
		demo.Records(demo.Config{Meetings: meetings, Seed: 7})); err != nil {
		t.Fatal(err)
	}
	saved := &record.RecordMeetingInput{}
	for i := range 60 {
		saved.SavedQueries = append(saved.SavedQueries, record.SavedQueryInput{
			Slug:  fmt.Sprintf("hoi-%d", i),
			Title: fmt.Sprintf("Câu hỏi %d", i/2), Document: "{ topics { totalCount } }",
		})
	}
	for i := range 60 {
		saved.Terms = append(saved.Terms, record.TermInput{
			Committee: record.CommitteeRef{Slug: "tinh-uy-hu-cau"}, Ordinal: new(i + 1),
			From: record.PartialDate(fmt.Sprint(1900 + i/2)),
		})
		saved.Successions = append(saved.Successions, record.SuccessionInput{
			Kind: record.SuccessionKindSplit, On: record.PartialDate(fmt.Sprint(1900 + i/2)),
			Predecessors: []record.SuccessionPartyInput{{Area: &record.AreaRef{Slug: "nuoc-hu-cau"}}},
			Successors:   []record.SuccessionPartyInput{{Area: &record.AreaRef{Slug: "tinh-hu-cau"}}},
			Identifiers:  []record.ExternalIdentifier{{Scheme: "test", Value: fmt.Sprint(i)}},
		})
	}
	if _, err := st.RecordAll(t.Context(), "tester", "Saved", slices.Values([]record.Entry{{Input: saved}})); err != nil {
		t.Fatal(err)
	}
	return st
}
