package main

import (
	"errors"
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
	p, url := served(t, "--db", path)
	for i := range 3 {
		recordOne(t, url, strconv.Itoa(i))
	}
	if r := bienban(t, "backup", "--db", path, copied); r.code != 0 || !strings.Contains(r.out, "checked") {
		t.Fatalf("%+v", r)
	}
	recordOne(t, url, "3")
	if err := errors.Join(p.Process.Signal(os.Interrupt), p.Wait()); err != nil {
		t.Fatal(err)
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
	s := serve(t, "--db", path)
	if n := heldBy(t, s.url); n != 3 {
		t.Errorf("%d meetings after restoring, want 3", n)
	}
	recordOne(t, s.url, "4")
}

func TestBackupLeavesWhatIsThere(t *testing.T) {
	path, dest := dbtest.NewFile(t), file(t)
	if err := os.WriteFile(dest, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := bienban(t, "backup", "--db", path, dest)
	if content, _ := os.ReadFile(dest); r.code != exitFailure || !strings.Contains(r.stderr, "--replace") ||
		string(content) != "mine" {
		t.Errorf("%+v, %q", r, content)
	}
	if r := bienban(t, "backup", "--replace", "--db", path, dest); r.code != 0 {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "check", "--db", dest); r.code != 0 {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "backup", "--db", file(t), file(t)); r.code != exitCannotOpen {
		t.Errorf("a copy of nothing: %+v", r)
	}
}

func TestBackupsRotate(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{
		"bienban-20240101T000000Z.db", "bienban-20250101T000000Z.db", "bienban-2024.db",
		"other-20240101T000000Z.db",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, log := interrupted(t, "old backup removed", "backup", "--every=1h", "--keep=2", "--db", dbtest.NewFile(t),
		folder)
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Join(left, " ")
	if code != 0 || len(left) != 4 || strings.Contains(names, "bienban-20240101T000000Z.db") ||
		!strings.Contains(names, "other-2024") || !strings.Contains(names, "bienban-20250101T000000Z.db") {
		t.Errorf("exit code %d, %v\n%s", code, left, log)
	}
	if r := bienban(t, "backup", "--every=1h", "--db", dbtest.NewFile(t),
		filepath.Join(folder, "none")); r.code != exitFailure || !strings.Contains(r.stderr, "not a folder") {
		t.Errorf("%+v", r)
	}
}

func TestRestoreRefusesAFileInUse(t *testing.T) {
	for _, how := range []string{"--grace=10s", "--read-only"} {
		path := dbtest.NewFile(t)
		copied := filepath.Join(t.TempDir(), "copy.db")
		if r := bienban(t, "backup", "--db", path, copied); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		p, _ := served(t, "--db", path, how)
		r := bienban(t, "restore", "--db", path, copied)
		if r.code != exitCannotOpen || !strings.Contains(r.stderr, fmt.Sprintf("in use (by process %d)", p.Process.Pid)) {
			t.Errorf("%s: %+v", how, r)
		}
		if err := p.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = p.Wait()
		if r := bienban(t, "restore", "--db", path, copied); r.code != 0 {
			t.Errorf("after it ended: %+v", r)
		}
	}
}

func TestRestoreReplacesNothingByAFaultyCopy(t *testing.T) {
	path := dbtest.NewFile(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	faulty := map[string]func([]byte) []byte{
		"zeroed page": func(b []byte) []byte { clear(b[len(b)/2 : len(b)/2+8192]); return b },
		"cut":         func(b []byte) []byte { return b[:len(b)-4096] },
		"a text":      func([]byte) []byte { return []byte(strings.Repeat("text ", 100)) },
		"empty":       func([]byte) []byte { return nil },
		"newer":       func(b []byte) []byte { b[63] = 200; return b }, // the last byte of the schema version
	}
	for name, spoil := range faulty {
		copied := file(t)
		if err := os.WriteFile(copied, spoil(append([]byte(nil), before...)), 0o600); err != nil {
			t.Fatal(err)
		}
		r := bienban(t, "restore", "--db", path, copied)
		after, err := os.ReadFile(path)
		if r.code == 0 || err != nil || string(after) != string(before) || strings.Contains(r.out, "restored") {
			t.Errorf("%s: %+v %v", name, r, err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*replaced*")); len(left) > 0 {
			t.Errorf("%s: left %v", name, left)
		}
	}
	for _, copied := range []string{path, filepath.Join(t.TempDir(), "none.db")} {
		if r := bienban(t, "restore", "--db", path, copied); r.code == 0 {
			t.Errorf("%s: %+v", copied, r)
		}
	}
}

// TestRestoreKeepsTheLogThatACrashLeft replaces a file whose server was killed: what stood in its log alone is in the
// file that is kept, and none of it gets into the restored one.
func TestRestoreKeepsTheLogThatACrashLeft(t *testing.T) {
	path, copied := dbtest.NewFile(t), filepath.Join(t.TempDir(), "copy.db")
	p, url := served(t, "--db", path)
	if r := bienban(t, "backup", "--db", path, copied); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	recordOne(t, url, "1")
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
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
		if n := heldBy(t, s.url); n != want.meetings {
			t.Errorf("%s has %d meetings, want %d", want.path, n, want.meetings)
		}
		s.stop()
	}
}
