package e2e

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

const realMeeting = "../../../db/demo/cam-thuy-2021-09-29.json"

// released lists the record files that released versions of the program made, one for each schema. Each holds the
// meeting of db/demo.
func released(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../../db/testdata/schema-*.db.gz")
	if err != nil || len(files) == 0 {
		t.Fatalf("no released files: %v", err)
	}
	return files
}

func unpack(t *testing.T, packed string) string {
	t.Helper()
	in, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unzipped, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	path := file(t)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func schemaOf(t *testing.T, path string) int64 {
	t.Helper()
	d := dbtest.Open(t, path, db.Options{AnySchema: true})
	version, err := d.SchemaVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return version
}

// count is how many rows a table of a record file has.
func count(t *testing.T, path, table string) (rows int) {
	t.Helper()
	d, err := db.Open(t.Context(), path, db.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Read.Get(t.Context(), &rows, "SELECT count(*) FROM "+table); err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestFilesOfReleasedSchemasAreBroughtUpToDate migrates each, asks it, and goes back to the copy that was made before.
func TestFilesOfReleasedSchemasAreBroughtUpToDate(t *testing.T) {
	t.Parallel()
	latest, err := db.LatestSchema()
	if err != nil {
		t.Fatal(err)
	}
	for _, packed := range released(t) {
		t.Run(filepath.Base(packed), func(t *testing.T) {
			path := unpack(t, packed)
			before := schemaOf(t, path)
			r := bienban(t, "migrate", "--db", path)
			if r.code != 0 {
				t.Fatalf("%+v", r)
			}
			if r := bienban(t, "check", "--db", path); r.code != 0 || count(t, path, "meetings") != 1 {
				t.Errorf("%+v, %d meetings", r, count(t, path, "meetings"))
			}
			if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 || !strings.Contains(r.out, "nothing changed") {
				t.Errorf("the meeting is not the one that was recorded: %+v", r)
			}
			if before == latest {
				return
			}
			copied := fmt.Sprintf("%s.schema-%d", path, before)
			if !strings.Contains(r.out, copied) || schemaOf(t, copied) != before {
				t.Errorf("no copy of the file as it was: %+v", r)
			}
			r = bienban(t, "restore", "--db", path, copied)
			if r.code != 0 || schemaOf(t, path) != before || !strings.Contains(r.out, "bienban migrate") {
				t.Errorf("back to the copy: %+v", r)
			}
		})
	}
}

func TestAnEmptyFileIsNotCopiedBeforeMigrating(t *testing.T) {
	t.Parallel()
	path := file(t)
	if r := bienban(t, "migrate", "--db", path); r.code != 0 || strings.Contains(r.out, "copied") {
		t.Errorf("%+v", r)
	}
}
