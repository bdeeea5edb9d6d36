package e2e

import (
	"errors"
	"os"
	"strconv"
	"testing"
)

func TestAKilledImportIntoNothingLeavesNoDatabase(t *testing.T) {
	t.Parallel()
	path := file(t)
	killImport(t, path, 600)
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a database is there: %v", err)
	}
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 || count(t, path, "meetings") != 1 {
		t.Errorf("%+v, %d meetings", r, count(t, path, "meetings"))
	}
}

func TestAKilledImportLeavesAWholeDatabase(t *testing.T) {
	t.Parallel()
	path := file(t)
	if r := bienban(t, "import", "--db", path, realMeeting); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	killImport(t, path, 300)
	if r := bienban(t, "migrate", "--db", path); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 || count(t, path, "meetings") != 1 {
		t.Errorf("%+v, %d meetings", r, count(t, path, "meetings"))
	}
}

// killImport begins an import of so many meetings, and kills it while it writes.
func killImport(t *testing.T, path string, meetings int) {
	t.Helper()
	names := make([]string, meetings)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	p := start(t, "import", "--slow=1ns", "--db", path, minutesFile(t, names))
	p.waitFor("INSERT INTO")
	p.kill()
}
