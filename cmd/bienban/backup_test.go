package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bienban/db/dbtest"
)

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
