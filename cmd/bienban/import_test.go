package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/demo"
)

const realMeeting = "../../db/demo/cam-thuy-2021-09-29.json"

// recordFile writes generated meetings as JSON Lines.
func recordFile(t *testing.T, meetings int) string {
	t.Helper()
	var b strings.Builder
	for entry := range demo.Records(demo.Config{Meetings: meetings, Seed: 2}) {
		line, err := json.Marshal(entry.Input)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	path := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportTwiceChangesNothingAndSaysSo(t *testing.T) {
	path, records := file(t), recordFile(t, 30)
	r := bienban(t, "import", "--db", path, realMeeting, records)
	if r.code != 0 || !strings.Contains(r.out, realMeeting+": 1 entry, recorded") ||
		!regexp.MustCompile(`(?m)^ *meeting +31 +0 +0 +0 +0$`).MatchString(r.out) {
		t.Errorf("first: %+v", r)
	}
	r = bienban(t, "import", "--db", path, realMeeting, records)
	if r.code != 0 || strings.Count(r.out, "nothing changed") != 2 || meetings(t, path) != 31 {
		t.Errorf("again: %+v, %d meetings", r, meetings(t, path))
	}
}

func TestImportReadsStandardInput(t *testing.T) {
	content, err := os.ReadFile(realMeeting)
	if err != nil {
		t.Fatal(err)
	}
	path := file(t)
	r := feed(t.Context(), t, string(content), "import", "--db", path, "-")
	if r.code != 0 || !strings.Contains(r.out, "standard input: 1 entry, recorded") || meetings(t, path) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestImportTellsEachFaultAndRecordsNothing(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(bad, []byte("[{\"meeting\": {\n\"heldOn\": \"2021-13\"}},\n{\"topics\": [{\"name\": 7}]}]"),
		0o600); err != nil {
		t.Fatal(err)
	}
	path := dbtest.NewFile(t)
	r := bienban(t, "import", "--db", path, realMeeting, bad)
	if r.code != exitFailure || !strings.Contains(r.stderr, bad+":2: meeting.heldOn: ") ||
		!strings.Contains(r.stderr, bad+":3: topics[0].name: ") ||
		!regexp.MustCompile(`bienban: \d+ faults; nothing was recorded`).MatchString(r.stderr) || r.out != "" ||
		meetings(t, path) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestImportSaysWhatWasRecordedBeforeAFileFailed(t *testing.T) {
	lost := filepath.Join(t.TempDir(), "lost.json")
	content := `{"meeting": {"title": "Hội nghị", "kinds": ["BRIEFING"], "committees": [{"slug": "nobody"}], "heldOn": "2021-09-29",
		"citations": [{"source": {"new": {"url": "https://a.example/1", "title": "Tin"}}}]}}`
	if err := os.WriteFile(lost, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	path := file(t)
	r := bienban(t, "import", "--db", path, realMeeting, lost)
	if r.code != exitFailure || !strings.Contains(r.stderr, "1 fault; only "+realMeeting+" was recorded") ||
		meetings(t, path) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestImportOfAMissingFileLeavesNoDatabase(t *testing.T) {
	path := file(t)
	r := bienban(t, "import", "--db", path, filepath.Join(t.TempDir(), "none.json"))
	if _, err := os.Stat(path); r.code != exitFailure || !strings.Contains(r.stderr, "none.json") || err == nil {
		t.Errorf("%+v, %v", r, err)
	}
}

// interrupted runs a command and ends its context when it has logged a line with the text.
func interrupted(t *testing.T, text string, args ...string) (code int, log string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, args, nil, io.Discard, write)
		write.Close()
		ended <- code
	}()
	// The pipe holds the program at each line until it is read, so that it cannot run ahead.
	lines, found := bufio.NewScanner(read), false
	var b strings.Builder
	for lines.Scan() {
		b.WriteString(lines.Text() + "\n")
		if !found && strings.Contains(lines.Text(), text) {
			found = true
			cancel()
		}
	}
	if !found {
		t.Fatalf("the log ended without %q:\n%s", text, b.String())
	}
	return <-ended, b.String()
}

func TestImportInterruptedHalfWayLeavesNothing(t *testing.T) {
	path := dbtest.NewFile(t)
	code, log := interrupted(t, "INSERT INTO", "import", "--slow=1ns", "--db", path, recordFile(t, 300))
	if code != exitInterrupted || !strings.HasSuffix(log, "bienban: interrupted; nothing was recorded\n") ||
		meetings(t, path) != 0 {
		t.Errorf("exit code %d, %d meetings\n%s", code, meetings(t, path), log[max(0, len(log)-300):])
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 {
		t.Errorf("%+v", r)
	}
}

// A new database is made beside its place; what ends that early leaves neither of the two.
func TestAnImportIntoNothingThatFailsLeavesNothing(t *testing.T) {
	faulty := recordFile(t, 600) + ".faulty"
	content, err := os.ReadFile(strings.TrimSuffix(faulty, ".faulty"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(faulty, append(content, `{"meeting": {"title": "x"}}`...), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func(path string) (code int, log string){
		"interrupted": func(path string) (int, string) {
			return interrupted(t, "INSERT INTO", "import", "--slow=1ns", "--db", path, strings.TrimSuffix(faulty, ".faulty"))
		},
		"fault in the last entry": func(path string) (int, string) {
			r := bienban(t, "import", "--db", path, faulty)
			return r.code, r.stderr
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := file(t)
			code, log := try(path)
			left, err := os.ReadDir(filepath.Dir(path))
			if code == 0 || !strings.HasSuffix(log, "nothing was recorded\n") || err != nil || len(left) != 0 {
				t.Errorf("exit code %d, left %v, %v\n%s", code, left, err, log[max(0, len(log)-300):])
			}
		})
	}
}

// Into nothing and into an empty database lead different ways.
func TestAnImportIntoNothingIsThatIntoAnEmptyDatabase(t *testing.T) {
	records := recordFile(t, 600)
	var exports [2]string
	for i, path := range []string{file(t), dbtest.NewFile(t)} {
		if r := bienban(t, "import", "--db", path, records); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		if r := bienban(t, "check", "--db", path); r.code != 0 {
			t.Errorf("%+v", r)
		}
		r := bienban(t, "export", "--db", path)
		if r.code != 0 || len(r.out) < 100_000 {
			t.Fatalf("exit code %d, %d bytes", r.code, len(r.out))
		}
		exports[i] = r.out
	}
	if exports[0] != exports[1] {
		t.Error("the exports differ")
	}
}

// silent is somebody who was asked for input and does not answer.
type silent struct {
	asked func()
	until <-chan struct{}
}

func (s silent) Read([]byte) (int, error) {
	s.asked()
	<-s.until
	return 0, io.EOF
}

func TestImportInterruptedWhileItWaitsForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var out, log strings.Builder
	code := run(ctx, []string{"import", "--log-level=warn", "--db", file(t), "-"}, silent{cancel, t.Context().Done()},
		&out, &log)
	if code != exitInterrupted || log.String() != "bienban: interrupted; nothing was recorded\n" {
		t.Errorf("exit code %d\n%s", code, log.String())
	}
}

// 300 equal faults are told once, and counted.
func TestImportCountsFaultsAndEntries(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.jsonl")
	if err := os.WriteFile(bad, []byte(strings.Repeat("{\"topics\": [{\"name\": \"\"}]}\n", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	r := bienban(t, "import", "--db", file(t), bad)
	if r.code != exitFailure || strings.Count(r.stderr, "topics[0].name: is missing") != 1 ||
		!strings.Contains(r.stderr, bad+":1: topics[0].name: is missing; the same at 299 more places, such as "+bad+":2") ||
		!strings.Contains(r.stderr, "300 of 300 entries refused\nbienban: 300 faults; nothing was recorded") {
		t.Errorf("%+v", r)
	}
}

// A dry run says what would be, and leaves no database behind.
func TestImportTriedPrintsWhatWouldBe(t *testing.T) {
	path := file(t)
	r := bienban(t, "import", "--dry-run", "--db", path, realMeeting)
	if _, err := os.Stat(path); r.code != 0 || err == nil || !strings.Contains(r.out, "create meeting ") ||
		!strings.Contains(r.out, "1 entry, would be recorded") ||
		!strings.Contains(r.out, "1 read = 1 created + 0 updated + 0 unchanged + 0 given twice + 0 refused") {
		t.Errorf("%+v, %v", r, err)
	}
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	r = bienban(t, "import", "--dry-run", "--db", path, realMeeting)
	if r.code != 0 || strings.Contains(r.out, "create ") || !strings.Contains(r.out, "nothing changed") {
		t.Errorf("again: %+v", r)
	}
}

// Two faulty files tell how many entries are refused, and equal faults of one line where in it each is.
func TestFaultsOfSeveralFilesAreCounted(t *testing.T) {
	folder := t.TempDir()
	a, b := filepath.Join(folder, "a.jsonl"), filepath.Join(folder, "b.jsonl")
	for name, text := range map[string]string{
		a: `{"topics": [{"name": "A"}]}` + "\n" + `{"topics": [{}, {"name": "B"}, {}, {}]}` + "\n", b: `{"topics": [{}]}` + "\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := bienban(t, "import", "--db", file(t), a, b)
	for _, want := range []string{
		"a.jsonl:2: topics[0].name: is missing; the same at 3 more places, ", "a.jsonl:2 topics[2].name, ", "a.jsonl:2 topics[3].name, ",
		"b.jsonl:1\n", "2 of 3 entries refused\n", "4 faults; nothing was recorded",
	} {
		if !strings.Contains(r.stderr, want) {
			t.Errorf("%q is not in %s", want, r.stderr)
		}
	}
}
