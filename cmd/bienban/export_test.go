package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/intake"
	"bienban/internal/query"

	"bienban/internal/record"
	"bienban/internal/store"
)

func TestExportIsImported(t *testing.T) {
	path, folder := file(t), t.TempDir()
	if r := bienban(t, "import", "--db", path, realMeeting, recordFile(t, 30)); r.code != 0 {
		t.Fatalf("import: %+v", r)
	}
	first, second := filepath.Join(folder, "first.jsonl"), filepath.Join(folder, "second.jsonl")
	if r := bienban(t, "export", "--db", path, "-o", first); r.code != 0 || !strings.Contains(r.stderr, "31 meetings") {
		t.Fatalf("export: %+v", r)
	}
	again := filepath.Join(folder, "again.db")
	if r := bienban(t, "import", "--db", again, first); r.code != 0 {
		t.Fatalf("import of the export: %+v", r)
	}
	if r := bienban(t, "export", "--db", again, "-o", second); r.code != 0 {
		t.Fatalf("second export: %+v", r)
	}
	a, b := content(t, first), content(t, second)
	if a == "" || a != b {
		t.Errorf("the exports differ: %d and %d bytes", len(a), len(b))
	}
	if r := bienban(t, "export", "--db", path); r.code != 0 || r.out != a {
		t.Errorf("on standard output: %d bytes, code %d, expected the %d of the file", len(r.out), r.code, len(a))
	}
}

func TestExportReplacesNothingUnasked(t *testing.T) {
	path := file(t)
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 {
		t.Fatalf("import: %+v", r)
	}
	there := filepath.Join(t.TempDir(), "there.jsonl")
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := bienban(t, "export", "--db", path, "-o", there); r.code == 0 ||
		!strings.Contains(r.stderr, "exists and was not changed") || content(t, there) != "mine" {
		t.Errorf("%+v, the file holds %q", r, content(t, there))
	}
	if r := bienban(t, "export", "--db", path, "-o", there, "--force"); r.code != 0 || content(t, there) == "mine" {
		t.Errorf("with --force: %+v", r)
	}
	if r := bienban(t, "export", "--db", path, "-o", filepath.Join(there, "below")); r.code == 0 {
		t.Errorf("into a file as a folder: %+v", r)
	}
	left, err := os.ReadDir(filepath.Dir(there))
	if err != nil || len(left) != 1 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}

// TestAnExportThatCannotBeWrittenSaysSoOnce writes to where nothing can be.
func TestAnExportThatCannotBeWrittenSaysSoOnce(t *testing.T) {
	d := dbtest.OpenTemp(t)
	st := store.New(d, time.Now)
	if _, err := demo.Generate(t.Context(), st, demo.Config{Meetings: 50, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := exportTo(t.Context(), st, st.Now().For(query.Editors), refuser{}); !errors.Is(err, errRefused) ||
		err.Error() != errRefused.Error() {
		t.Errorf("%v", err)
	}
}

var errRefused = errors.New("no space")

type refuser struct{}

func (refuser) Write([]byte) (int, error) { return 0, errRefused }

// TestAnExportTellsOfWhatIsTooLong makes a meeting longer than one entry of a record file, which edits can.
func TestAnExportTellsOfWhatIsTooLong(t *testing.T) {
	path := file(t)
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 {
		t.Fatalf("import: %+v", r)
	}
	d, err := db.Open(t.Context(), path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := &record.MeetingInput{
		Slug: "rat-dai", Title: "Họp rất dài", Kinds: []record.MeetingKind{record.MeetingKindRegular}, HeldOn: "2021-10",
		Committees: []record.CommitteeRef{{New: &record.CommitteeInput{
			Slug: "to-rat-dai", Name: "Tổ",
			Kind: record.CommitteeKindTeam,
		}}},
		Citations: []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{URL: "https://example.invalid/dai", Title: "Biên bản"}}}},
	}
	for range intake.MostEntryBytes/record.MostText + 1 {
		m.Conclusions = append(m.Conclusions, record.ConclusionInput{
			Body: strings.Repeat("x", record.MostText),
			Kind: record.ConclusionKindTask,
		})
	}
	_, err = store.New(d, time.Now).RecordMeeting(t.Context(), "tester", &record.RecordMeetingInput{Meeting: m})
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(t.TempDir(), "long.jsonl")
	r := bienban(t, "export", "--db", path, "-o", long)
	if r.code != 1 || !strings.Contains(r.stderr, "2 meetings") ||
		!strings.Contains(r.stderr, "larger than the 16 MiB that an entry may have: rat-dai;") {
		t.Errorf("%+v", r)
	}
	if n := len(content(t, long)); n < intake.MostEntryBytes {
		t.Errorf("the file holds %d bytes", n)
	}
	again := filepath.Join(t.TempDir(), "again.db")
	if r := bienban(t, "import", "--db", again, long); r.code != 1 ||
		!strings.Contains(r.stderr, "an entry is longer than 16 MiB") {
		t.Errorf("import: %+v", r)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
