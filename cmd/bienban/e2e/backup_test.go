package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

// TestRestoreDrill loses a record file and gets it back: a copy is made while the server writes, more is recorded, the
// file is damaged, and the copy takes its place.
func TestRestoreDrill(t *testing.T) {
	path, copied := dbtest.NewFile(t), filepath.Join(t.TempDir(), "copy.db")
	s := serve(t, "--db", path)
	for i := range 3 {
		recordOne(t, s.url, strconv.Itoa(i))
	}
	if r := bienban(t, "backup", "--db", path, copied); r.code != 0 || !strings.Contains(r.out, "checked") {
		t.Fatalf("%+v", r)
	}
	recordOne(t, s.url, "3")
	if code, log := s.stop(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, log)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(content[:8192])
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := bienban(t, "serve", "--addr=127.0.0.1:0", "--db", path); r.code != exitCannotOpen ||
		!strings.Contains(r.stderr, "bienban restore") {
		t.Fatalf("a damaged file: %+v", r)
	}
	t.Chdir(filepath.Dir(copied)) // as one does who types
	r := bienban(t, "restore", "--db", path, filepath.Base(copied))
	kept := regexp.MustCompile(`kept as (\S+)`).FindStringSubmatch(r.out)
	if r.code != 0 || kept == nil {
		t.Fatalf("%+v", r)
	}
	if was, err := os.ReadFile(kept[1]); err != nil || string(was) != string(content) {
		t.Errorf("the file that was replaced is not what it was: %v", err)
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 {
		t.Errorf("%+v", r)
	}
	s = serve(t, "--db", path)
	if n := countMeetings(t, s.url); n != 3 {
		t.Errorf("%d meetings after restoring, want 3", n)
	}
	recordOne(t, s.url, "4")
}

func TestRestoreRefusesAFileInUse(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"--grace=10s", "--read-only"} {
		path := dbtest.NewFile(t)
		copied := filepath.Join(t.TempDir(), "copy.db")
		if r := bienban(t, "backup", "--db", path, copied); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		s := serve(t, "--db", path, how)
		r := bienban(t, "restore", "--db", path, copied)
		if r.code != exitCannotOpen || !strings.Contains(r.stderr, fmt.Sprintf("in use (by process %d)", s.pid())) {
			t.Errorf("%s: %+v", how, r)
		}
		s.kill()
		if r := bienban(t, "restore", "--db", path, copied); r.code != 0 {
			t.Errorf("after it ended: %+v", r)
		}
	}
}

// TestRestoreKeepsTheLogThatACrashLeft replaces a file whose server was killed: what stood in its log alone is in the
// file that is kept, and none of it gets into the restored one.
func TestRestoreKeepsTheLogThatACrashLeft(t *testing.T) {
	t.Parallel()
	path, copied := dbtest.NewFile(t), filepath.Join(t.TempDir(), "copy.db")
	s := serve(t, "--db", path)
	if r := bienban(t, "backup", "--db", path, copied); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	recordOne(t, s.url, "1")
	s.kill()
	r := bienban(t, "restore", "--db", path, copied)
	kept := regexp.MustCompile(`kept as (\S+)`).FindStringSubmatch(r.out)
	if r.code != 0 || kept == nil {
		t.Fatalf("%+v", r)
	}
	for _, want := range []struct {
		path     string
		meetings int
	}{{path, 0}, {kept[1], 1}} {
		s := serve(t, "--db", want.path)
		if n := countMeetings(t, s.url); n != want.meetings {
			t.Errorf("%s has %d meetings, want %d", want.path, n, want.meetings)
		}
		s.kill()
	}
}
