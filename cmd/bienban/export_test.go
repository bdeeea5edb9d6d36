package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	if r := bienban(t, "export", "--db", path, "-o", there); r.code == 0 || !strings.Contains(r.stderr, "is there already") || content(t, there) != "mine" {
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

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
