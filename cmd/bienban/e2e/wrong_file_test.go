package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// spoilt writes a record file with its bytes changed.
func spoilt(t *testing.T, change func([]byte) []byte) string {
	t.Helper()
	path := unpack(t, released(t)[0])
	if r := bienban(t, "migrate", "--db", path); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWrongFilesSayWhatTheyAreAndWhatToDo starts the server on each. It ends with one sentence that names the file,
// what it is, and a way out, and leaves the file as it was.
func TestWrongFilesSayWhatTheyAreAndWhatToDo(t *testing.T) {
	t.Parallel()
	plain := func(content string) string {
		path := file(t)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, test := range []struct {
		name, path  string
		says, offer string
	}{
		{"a text", plain(strings.Repeat("Biên bản hội nghị. ", 20)), "is not a SQLite database", "--db"},
		{"a short text", plain("x"), "is not a SQLite database", "--db"},
		{"a folder", t.TempDir(), "is a folder", "give the path of a database file"},
		{"in no folder", filepath.Join(t.TempDir(), "none", "x.db"), "does not exist", "create it"},
		{
			"another program's", spoilt(t, func(b []byte) []byte { copy(b[68:], "\x00\x00\x00\x01"); return b }),
			"another program", "--db",
		},
		{
			"first page zeroed", spoilt(t, func(b []byte) []byte { clear(b[:4096]); return b }), "begins with zeros",
			"bienban restore",
		},
		{
			"header cut", spoilt(t, func(b []byte) []byte { return b[:70] }), "is shorter than its header says",
			"bienban restore",
		},
		{
			"pages cut", spoilt(t, func(b []byte) []byte { return b[:len(b)/2] }), "is shorter than its header says",
			"bienban restore",
		},
		{
			"schema damaged", spoilt(t, func(b []byte) []byte { clear(b[100:4096]); return b }), "is damaged",
			"bienban restore",
		},
		{
			"newer", spoilt(t, func(b []byte) []byte { b[63] = 200; return b }), "has schema version 200",
			"use a newer bienban",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			r := bienban(t, "serve", "--addr=127.0.0.1:0", "--db", test.path)
			if r.code != exitCannotOpen || strings.Count(r.stderr, "\n") != 1 || !strings.Contains(r.stderr, test.says) ||
				!strings.Contains(r.stderr, test.offer) {
				t.Errorf("%+v", r)
			}
			if after, _ := os.ReadFile(test.path); string(before) != string(after) {
				t.Error("the file was changed")
			}
		})
	}
}

// TestCheckFindsWhatOpeningDoesNot zeroes a page in the middle: the file opens, and the check tells the fault.
func TestCheckFindsWhatOpeningDoesNot(t *testing.T) {
	t.Parallel()
	path := spoilt(t, func(b []byte) []byte { clear(b[len(b)/2 : len(b)/2+8192]); return b })
	if r := bienban(t, "check", "--db", path); r.code != exitFailure || !strings.Contains(r.out, "FILE: ") ||
		!strings.Contains(r.out, path+" is damaged") || !strings.Contains(r.out, "bienban restore") || r.stderr != "" {
		t.Errorf("%+v", r)
	}
	// Whichever page a command needs first.
	if r := bienban(t, "export", "--db", path); r.code != 0 && !strings.Contains(r.stderr, "bienban restore") {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "backup", "--db", path, file(t)); r.code == 0 ||
		!regexp.MustCompile(`damaged|malformed`).MatchString(r.stderr) {
		t.Errorf("a copy of a damaged file: %+v", r)
	}
}

// TestALogThatACrashLeftIsTakenUp opens what a killed server left: nothing needs to be done.
func TestALogThatACrashLeftIsTakenUp(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	killed := serve(t, "--db", path)
	recordOne(t, killed.url, "late")
	killed.kill()
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		t.Fatalf("no log was left: %v", err)
	}
	s := serve(t, "--db", path)
	if n := countMeetings(t, s.url); n != 1 {
		t.Errorf("%d meetings, want 1", n)
	}
}
