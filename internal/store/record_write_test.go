package store

import (
	"encoding/json"
	"io/fs"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/record"
)

// newStore opens an empty database under a clock that stands still.
func newStore(t testing.TB) *Store {
	t.Helper()
	return New(dbtest.OpenTemp(t), func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 6_000_000, time.UTC) })
}

// demoInput reads the record file of the real meeting.
func demoInput(t testing.TB) *record.RecordMeetingInput {
	t.Helper()
	text, err := fs.ReadFile(db.Demo(), "cam-thuy-2021-09-29.json")
	if err != nil {
		t.Fatal(err)
	}
	var in record.RecordMeetingInput
	if err := json.Unmarshal(text, &in); err != nil {
		t.Fatal(err)
	}
	return &in
}

func mustRecord(t testing.TB, s *Store, in *record.RecordMeetingInput) *record.RecordMeetingPayload {
	t.Helper()
	p, err := s.RecordMeeting(t.Context(), "tester", in)
	if err != nil {
		t.Fatalf("record: %v", err)
	}
	return p
}

func TestTheRealMeetingIsRecordedOnce(t *testing.T) {
	s := newStore(t)
	p := mustRecord(t, s, demoInput(t))
	if p.Outcome != record.RecordOutcomeCreated || p.Change == nil || p.Change.Key != 1 {
		t.Fatalf("outcome %s, change %+v", p.Outcome, p.Change)
	}
	mustBeSound(t, s)
	again := mustRecord(t, s, demoInput(t))
	if again.Outcome != record.RecordOutcomeUnchanged || again.Change != nil {
		t.Fatalf("again: outcome %s, change %+v", again.Outcome, again.Change)
	}
}

func TestTitlesOfTheRealMeetingMatch(t *testing.T) {
	s := newStore(t)
	mustRecord(t, s, demoInput(t))
	var rows []struct {
		Text    string         `db:"text"`
		Verdict record.Verdict `db:"verdict"`
		Post    *string        `db:"name"`
	}
	err := s.db.Read.Select(t.Context(), &rows, `SELECT s.text, s.verdict, p.name FROM stated_titles AS s
		LEFT JOIN tenures AS t ON t.id = s.tenure_id LEFT JOIN posts AS p ON p.id = t.post_id ORDER BY s.participation_id, s.position`)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 5 {
		t.Errorf("%d titles, want 5", len(rows))
	}
	for _, r := range rows {
		if r.Verdict != record.VerdictMatches {
			t.Errorf("%q: %s", r.Text, r.Verdict)
		}
	}
}

// mustBeSound fails the test if Check finds anything.
func mustBeSound(t testing.TB, s *Store) {
	t.Helper()
	faults, err := s.Check(t.Context())
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	for _, f := range faults {
		t.Errorf("check: %s", f)
	}
}
