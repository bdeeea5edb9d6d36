package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/internal/record"
)

// TestNoLineIsLongerThanAnImportReads exports what is more text than a line may have.
func TestNoLineIsLongerThanAnImportReads(t *testing.T) {
	s := newStore(t)
	url := record.URL("https://vankhe.example/1")
	in := &record.RecordMeetingInput{Sources: []record.SourceInput{{URL: url, Title: "Tin"}}}
	for i := range 4 {
		o := record.OfficialInput{Slug: fmt.Sprint("o-", i), Name: "Cao An"}
		for j := range 60 {
			o.Citations = append(o.Citations, record.CitationInput{
				Source: record.SourceRef{URL: url},
				Quote:  fmt.Sprint(j, strings.Repeat("ộ", record.MostText-3)),
			})
		}
		in.Officials = append(in.Officials, o)
	}
	mustDeclare(t, s, in)
	lines := linesOf(Editors, t, s)
	for i, line := range lines {
		if len(line) > 2*exportedBytes {
			t.Errorf("line %d has %d bytes", i+1, len(line))
		}
	}
	copied, err := readAgain(t, lines)
	must(t, err)
	if got, want := namedRows(t, copied), namedRows(t, s); !slices.Equal(got, want) {
		t.Errorf("%d rows, %d came back", len(want), len(got))
	}
}

// TestWhatIsEstablishedComesBackAsItIsHeld asserts more about one official than a list may hold, each with an entry of
// another.
func TestWhatIsEstablishedComesBackAsItIsHeld(t *testing.T) {
	s := newStore(t)
	const last = record.MostFacets + 2
	in := &record.RecordMeetingInput{}
	for i := range last {
		in.Officials = append(in.Officials, record.OfficialInput{Slug: fmt.Sprint("o-", i), Name: "Cao An"})
	}
	mustDeclare(t, s, in)
	about := record.OfficialRef{Slug: fmt.Sprint("o-", last-1)}
	for i := range last - 1 {
		in.Officials[i].Identities = []record.IdentityInput{{
			Official: about, Identity: record.IdentityDifferent,
			Basis: "hai người",
		}}
	}
	mustDeclare(t, s, in)
	if n := scalar[int](t, s, "SELECT count(*) FROM identities"); n != last-1 {
		t.Fatalf("%d entries", n)
	}
	mustComeBack(t, s)
}

// TestNothingGrowsBeyondWhatAnEntryHolds adds identifiers and former slugs in one import after the other.
func TestNothingGrowsBeyondWhatAnEntryHolds(t *testing.T) {
	s := newStore(t)
	official := func(from, to int) *record.RecordMeetingInput {
		o := record.OfficialInput{Slug: "an", Name: "Cao An"}
		for i := from; i < to; i++ {
			o.Identifiers = append(o.Identifiers, record.ExternalIdentifier{Scheme: "vk", Value: fmt.Sprint(i)})
			o.FormerSlugs = append(o.FormerSlugs, fmt.Sprint("cu-", i))
		}
		return &record.RecordMeetingInput{Officials: []record.OfficialInput{o}}
	}
	mustDeclare(t, s, official(0, record.MostFacets-1))
	_, err := recordAll(t, s, official(record.MostFacets-1, record.MostFacets+1))
	for _, field := range []string{"officials[0].identifiers", "officials[0].formerSlugs"} {
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	mustDeclare(t, s, official(0, record.MostFacets))
	mustComeBack(t, s)
}

// TestAMeetingKeepsASource takes the last one away in each way.
func TestAMeetingKeepsASource(t *testing.T) {
	s := withBase(t)
	citation, source := editOf(t, s, record.KindCitation, 1), editOf(t, s, record.KindSource, 1)
	refused := func(what string, err error) {
		t.Helper()
		faults := record.FaultsOf(err)
		if len(faults) != 1 || faults[0].Code != record.CodeConflict ||
			!slices.Equal(faults[0].References, []record.NodeID{{Kind: record.KindMeeting, Key: 1}}) {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := s.Delete(t.Context(), "tester", record.KindCitation,
		&record.DeleteInput{ID: citation.ID, Version: citation.Version})
	refused("the citation", err)
	_, err = s.Delete(t.Context(), "tester", record.KindSource,
		&record.DeleteInput{ID: source.ID, Version: source.Version, Cascade: true})
	refused("the source", err)
	other := &record.CitationInput{Source: record.SourceRef{ID: source.ID}, Quote: "khác"}
	_, _, err = s.CreateCitation(t.Context(), "tester", "", recordedID(record.KindMeeting, 1), other)
	must(t, err)
	_, err = s.Delete(t.Context(), "tester", record.KindCitation,
		&record.DeleteInput{ID: citation.ID, Version: citation.Version})
	must(t, err)
	_, err = s.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange, 2)})
	refused("undoing the other one", err)
	mustComeBack(t, s)
}

// TestUndoMakesNoTwoSourcesOneDocument brings back a number that was given to another source since.
func TestUndoMakesNoTwoSourcesOneDocument(t *testing.T) {
	s := withBase(t)
	mustDeclare(t, s, &record.RecordMeetingInput{Sources: []record.SourceInput{{
		URL:   "https://vankhe.example/2",
		Title: "Tin", DocumentNumber: "1-TB",
	}}}) // change 2
	_, _, err := s.UpdateSource(t.Context(), "tester", editOf(t, s, record.KindSource, 2),
		func(in *record.SourceInput) { in.DocumentNumber = "2-TB" })
	must(t, err) // change 3
	mustDeclare(t, s, &record.RecordMeetingInput{Sources: []record.SourceInput{{Title: "Tin", DocumentNumber: "1-TB"}}})
	_, err = s.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange, 3)})
	if record.CodeOf(err) != record.CodeConflict || !strings.Contains(err.Error(), "the same document") {
		t.Errorf("got %v", err)
	}
	mustComeBack(t, s)
}

// TestAnImportMakesNoTwoSourcesOneDocument gives a source the number of another one, neither with an address.
func TestAnImportMakesNoTwoSourcesOneDocument(t *testing.T) {
	s := newStore(t)
	ids := []record.ExternalIdentifier{{Scheme: "vk", Value: "1"}}
	mustDeclare(t, s, &record.RecordMeetingInput{Sources: []record.SourceInput{
		{Title: "A", Identifiers: ids},
		{Title: "B", DocumentNumber: "2-TB"},
	}})
	_, err := recordAll(t, s, &record.RecordMeetingInput{Sources: []record.SourceInput{{
		Title: "A", Identifiers: ids,
		DocumentNumber: "2-TB",
	}}})
	if err == nil || !strings.Contains(err.Error(), "sources[0].documentNumber") {
		t.Errorf("got %v", err)
	}
	mustComeBack(t, s)
}

// TestWhatNothingStandsBehindIsNotEstablished deletes the source of an assertion that has no other basis.
func TestWhatNothingStandsBehindIsNotEstablished(t *testing.T) {
	s := newStore(t)
	source := record.SourceRef{URL: "https://vankhe.example/1"}
	mustDeclare(t, s, &record.RecordMeetingInput{
		Sources: []record.SourceInput{{URL: source.URL, Title: "Tin"}},
		Officials: []record.OfficialInput{
			{Slug: "a", Name: "Cao An"},
			{Slug: "b", Name: "Cao An", Identities: []record.IdentityInput{{
				Official: record.OfficialRef{Slug: "a"},
				Identity: record.IdentityDifferent, Source: &source,
			}}},
		},
	})
	e := editOf(t, s, record.KindSource, 1)
	p, err := s.Delete(t.Context(), "tester", record.KindSource,
		&record.DeleteInput{ID: e.ID, Version: e.Version, Cascade: true})
	must(t, err)
	if !slices.Equal(p.Changed, []record.NodeID{{Kind: record.KindOfficial, Key: 2}}) ||
		scalar[int](t, s, "SELECT count(*) FROM identities") != 0 {
		t.Errorf("changed %v", p.Changed)
	}
	mustComeBack(t, s)
}

// TestWhereMergedRecordsWentComesBack asks an imported database for what was merged in the one that was exported.
func TestWhereMergedRecordsWentComesBack(t *testing.T) {
	s := withBase(t)
	mustDeclare(t, s, &record.RecordMeetingInput{Officials: []record.OfficialInput{{Slug: "binh-3", Name: "Bùi Bình"}}})
	merge(t, s, 2, 4)
	a, b := editOf(t, s, record.KindCommittee, 3), editOf(t, s, record.KindCommittee, 4)
	_, err := s.MergeCommittees(t.Context(), "tester",
		&record.MergeInput{ID: a.ID, Version: a.Version, Merged: []record.MergedRecordSeen{{ID: b.ID, Version: b.Version}}})
	must(t, err)
	copied, err := readAgain(t, linesOf(Editors, t, s))
	must(t, err)
	for _, st := range []*Store{s, copied} {
		o, err := st.Now().For(Editors).Official(t.Context(), nil, new("binh-3"))
		must(t, err)
		c, err := st.Now().For(Editors).Committee(t.Context(), nil, new("to-b"))
		must(t, err)
		if text, _ := json.Marshal([]any{
			o.Slug, o.ResolvedFrom, c.Slug,
			c.ResolvedFrom,
		}); string(text) != `["binh","binh-3","to-a","to-b"]` {
			t.Errorf("got %s", text)
		}
	}
}

// TestNothingIsLeftOutOfAnExportInSilence exports a database with a record that cannot be read.
func TestNothingIsLeftOutOfAnExportInSilence(t *testing.T) {
	s := withBase(t)
	spoil(t, s, "UPDATE revisions SET body = '{' WHERE record_id = 1 AND kind = "+record.KindTopic.Number())
	err := s.Export(t.Context(), s.Now().For(Editors), func(*record.RecordMeetingInput) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "topic 1") || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("got %v", err)
	}
}
