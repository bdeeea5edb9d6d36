package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/record"
	"bienban/internal/store"
)

func newStore(t testing.TB) (*store.Store, *db.DB) {
	t.Helper()
	d := dbtest.OpenTemp(t)
	return store.New(d, func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }), d
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// demo is the record file of the real meeting.
const demo = "../../db/demo/cam-thuy-2021-09-29.json"

func count(t testing.TB, d *db.DB, table string) int {
	t.Helper()
	var n int
	if err := d.Read.Get(t.Context(), &n, "SELECT count(*) FROM "+table); err != nil {
		t.Fatal(err)
	}
	return n
}

const declared = `{"areas": [{"name": "Huyện Vân Khê", "kind": "DISTRICT"}], "committees": [{"slug": "hu", "name": "Huyện ủy Vân Khê", "kind": "PARTY_COMMITTEE"}]}`

func meetingOn(day string) string {
	return `{"meeting": {"title": "Hội nghị giao ban", "kinds": ["BRIEFING"], "committees": [{"slug": "hu"}], "heldOn": "` + day +
		`", "citations": [{"source": {"new": {"url": "https://vankhe.example/` + day + `", "title": "Tin"}}}]}}`
}

func TestEachFormIsReadOnceAndAgainChangesNothing(t *testing.T) {
	entries := []string{declared, meetingOn("2021-09-29"), meetingOn("2021-12-29")}
	forms := map[string]string{
		"lines.jsonl":  strings.Join(entries, "\n") + "\n",
		"array.json":   "\n[\n" + strings.Join(entries, ",\n") + "]\n",
		"one-line":     strings.Join(entries, " "),
		"bom.json":     "\xef\xbb\xbf" + "[" + strings.Join(entries, ",") + "]",
		"no-end.jsonl": strings.Join(entries, "\r\n"),
	}
	for name, content := range forms {
		t.Run(name, func(t *testing.T) {
			st, d := newStore(t)
			path := write(t, name, content)
			report, err := Run(t.Context(), st, []string{path}, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			tally := report.Tally()
			if report.Files[0].Entries != 3 || tally.Created[record.KindMeeting] != 2 || tally.Created[record.KindArea] != 1 {
				t.Errorf("entries %d, created %v", report.Files[0].Entries, tally.Created)
			}
			again, err := Run(t.Context(), st, []string{path}, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if again.Tally().Changed() || count(t, d, "changes") != 1 {
				t.Errorf("again: %+v, %d changes", again.Tally(), count(t, d, "changes"))
			}
		})
	}
}

func TestTheRealMeetingIsReadFromAFileAndFromStandardInput(t *testing.T) {
	st, d := newStore(t)
	content, err := os.ReadFile(demo)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), st, []string{Stdin}, strings.NewReader(string(content)), nil); err != nil {
		t.Fatal(err)
	}
	report, err := Run(t.Context(), st, []string{demo}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if report.Tally().Changed() || count(t, d, "meetings") != 1 {
		t.Errorf("%+v, %d meetings", report.Tally(), count(t, d, "meetings"))
	}
}

func TestFaultsAreToldWithFileLineAndPath(t *testing.T) {
	st, d := newStore(t)
	good := write(t, "good.jsonl", declared)
	bad := write(t, "bad.json", `[
  {"meeting": {
    "title": "Hội nghị", "kind": "BRIEFING",
    "kinds": ["BRIEFING", "PARTY"],
    "committees": [{"slug": "hu"}],
    "heldOn": "2021-13",
    "citations": []
  }},
  {"topics": [
    {"name": "Chuyển đổi số"},
    {"name": 7}
  ]},
  {"sources": [
    {"title": "Tin", "url": "https://vankhe.example/1",
     "sha256": "xyz"}
  ]}
]`)
	_, err := Run(t.Context(), st, []string{good, bad}, nil, nil)
	var errs Errors
	if !errors.As(err, &errs) {
		t.Fatalf("error %v", err)
	}
	want := []string{
		bad + `:3: meeting.kind: there is no such field`,
		bad + `:4: meeting.kinds[1]: "PARTY" is not known: expected one of`,
		bad + `:6: meeting.heldOn: "2021-13" is not a day`,
		bad + `:7: meeting.citations: `,
		bad + `:11: topics[1].name: expected a text`,
		bad + `:15: sources[0].sha256: "xyz" is not a SHA-256`,
	}
	for i, w := range want {
		if i >= len(errs) || !strings.HasPrefix(errs[i].Error(), w) {
			t.Errorf("fault %d: want %s", i, w)
		}
	}
	if len(errs) != len(want) {
		t.Errorf("%d faults: %v", len(errs), err)
	}
	if count(t, d, "changes") != 0 {
		t.Error("something was recorded")
	}
}

func TestWhatIsNoJSONIsTold(t *testing.T) {
	for _, test := range []struct{ content, want string }{
		{"", ":1: the file is empty: expected at least one entry"},
		{" \n\n ", ":1: the file is empty: expected at least one entry"},
		{"\xff\xfe{\x00}\x00", ":1: is not in UTF-8"},
		{declared + "\n{\"topics\": [}\n", ":2: is not JSON"},
		{declared + "\n{\"topics\": [", ":2: is incomplete"},
		{"[" + declared, ":1: is incomplete"},
		{"[" + declared + "]\n\nx", ":3: "},
		{"null", ":1: expected an object"},
		{"[[]]", ":1: expected an object"},
		{"7", ":1: expected an object"},
		{"{}", ":1: meeting: the input is empty"},
		{"\x00", ":1: is not JSON"},
	} {
		t.Run(test.content, func(t *testing.T) {
			st, d := newStore(t)
			path := write(t, "f.json", test.content)
			_, err := Run(t.Context(), st, []string{path}, nil, nil)
			if err == nil || !strings.HasPrefix(err.Error(), path+test.want) {
				t.Errorf("error %v, want %s", err, test.want)
			}
			if count(t, d, "changes") != 0 {
				t.Error("something was recorded")
			}
		})
	}
}

func TestAReferenceToNothingLeavesTheWholeFileUnrecorded(t *testing.T) {
	st, d := newStore(t)
	first := write(t, "first.jsonl", declared)
	second := write(t, "second.jsonl", meetingOn("2021-09-29")+"\n"+
		strings.Replace(meetingOn("2021-12-29"), `"slug": "hu"`, `"slug": "nobody"`, 1))
	report, err := Run(t.Context(), st, []string{first, second}, nil, nil)
	if err == nil || !strings.HasPrefix(err.Error(), second+
		`:2: meeting.committees[0].slug: no committee has the slug "nobody"`) {
		t.Errorf("error %v", err)
	}
	if len(report.Files) != 1 || count(t, d, "meetings") != 0 || count(t, d, "committees") != 1 {
		t.Errorf("report %+v, %d meetings", report, count(t, d, "meetings"))
	}
}

func TestAContextThatEndsHalfWayLeavesNothingWritten(t *testing.T) {
	st, d := newStore(t)
	var lines strings.Builder
	lines.WriteString(declared + "\n")
	for year := 2000; year < 2190; year++ {
		lines.WriteString(meetingOn(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)) + "\n")
	}
	path := write(t, "many.jsonl", lines.String())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := Run(ctx, st, []string{path}, nil, func(_ string, read, total int64) {
		if read > total*3/4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if count(t, d, "meetings") != 0 || count(t, d, "changes") != 0 {
		t.Error("something was recorded")
	}
}

func TestProgressEndsAtTheTotal(t *testing.T) {
	for times, names := range map[int64][]string{
		1: {write(t, "alone.jsonl", declared)},
		2: {write(t, "first.jsonl", declared), write(t, "second.jsonl", declared)},
	} {
		st, _ := newStore(t)
		last, whole := map[string]int64{}, map[string]int64{}
		if _, err := Run(t.Context(), st, names, nil, func(file string, read, total int64) {
			if read < last[file] {
				t.Errorf("%d after %d", read, last[file])
			}
			last[file], whole[file] = read, total
		}); err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if last[name] != whole[name] || whole[name] != times*int64(len(declared)) {
				t.Errorf("%d of %d, read %d times", last[name], whole[name], times)
			}
		}
	}
}

func TestWhatEndsAFileEarlyIsToldWithTheOtherFaults(t *testing.T) {
	st, d := newStore(t)
	path := write(t, "f.jsonl", declared+"\n"+strings.Replace(meetingOn("2021-09-29"), `"slug": "hu"`, `"slug": "nobody"`,
		1)+"\n"+
		meetingOn("2021-13")+"\n"+meetingOn("2021-12-29")+"\n{\"meeting\": ]\n")
	_, err := Run(t.Context(), st, []string{path}, nil, nil)
	want := []string{
		path + `:2: meeting.committees[0].slug: no committee has the slug "nobody"`, path +
			`:3: meeting.heldOn: "2021-13" is not a day`, path + `:5: is not JSON`,
	}
	var errs Errors
	if !errors.As(err, &errs) || len(errs) != len(want) {
		t.Fatalf("error %v", err)
	}
	for i, w := range want {
		if !strings.HasPrefix(errs[i].Error(), w) {
			t.Errorf("fault %d: %v, want %s", i, errs[i], w)
		}
	}
	if count(t, d, "changes") != 0 {
		t.Error("something was recorded")
	}
}

func TestNamesAreTakenAsTheyAreWritten(t *testing.T) {
	st, _ := newStore(t)
	for content, want := range map[string]string{
		`{"Topics": [{"name": "Chuyển đổi số"}]}`:                       ":1: Topics: there is no such field",
		`{"topics": [{"name": "a"}], "topics": []}`:                     ":1: topics: is given twice",
		"{\"topics\": [{\"name\": \"Chuy\xe1\xbb\"}]}":                  ":1: is not valid UTF-8",
		`{"topics": [{"name": "a", "slug": {}}]}`:                       ":1: topics[0].slug: expected a text",
		`{"meeting": {"ordinal": 1e2, "title": "a", "heldOn": "2021"}}`: ":1: meeting.ordinal: 1e2 is not a whole number",
	} {
		path := write(t, "f.json", content)
		if _, err := Run(t.Context(), st, []string{path}, nil, nil); err == nil ||
			!strings.HasPrefix(err.Error(), path+want) {
			t.Errorf("%q: error %v, want %s", content, err, want)
		}
	}
}

// A file's only entry gives its note to the change; of several, none does.
func TestTheNoteOfAnOnlyEntry(t *testing.T) {
	noted := strings.Replace(declared, "{", `{"note": "Ghi lại", `, 1)
	for note, content := range map[string]string{"Ghi lại": noted, "import of f.jsonl": noted + "\n" +
		meetingOn("2021-09-29")} {
		st, d := newStore(t)
		if _, err := Run(t.Context(), st, []string{write(t, "f.jsonl", content)}, nil, nil); err != nil {
			t.Fatal(err)
		}
		var got string
		if err := d.Read.Get(t.Context(), &got, "SELECT note FROM changes"); err != nil || got != note {
			t.Errorf("note %q, %v; want %q", got, err, note)
		}
	}
}

// The paths of all levels of such an entry took minutes to write.
func TestWhatIsNestedDeepIsRefusedAtOnce(t *testing.T) {
	const depth = 9000
	e := entry{raw: []byte(`{"topics": ` + strings.Repeat("[", depth) + strings.Repeat("]", depth) + "}"), line: 3}
	_, faults := e.decode()
	if len(faults) == 0 {
		t.Fatal("taken")
	}
	if errs := e.at("f", faults); errs[0].Line != 3 || errs[0].Fault.Field != "topics[0]" {
		t.Errorf("told %v", errs)
	}
}
