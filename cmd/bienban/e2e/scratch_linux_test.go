package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"bienban/db/dbtest"
)

// smallDisk is a file system of so many MB, where the system lets one be made.
func smallDisk(t *testing.T, megabytes int) string {
	t.Helper()
	folder := t.TempDir()
	if err := unix.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprintf("size=%dm", megabytes)); err != nil {
		t.Skipf("no file system can be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(folder, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// onDisk are the names in a folder and in those within it.
func onDisk(t *testing.T, folder string) (names []string) {
	t.Helper()
	for _, pattern := range []string{"*", ".*", "*/*"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	return names
}

// moveFile puts a new record file on the disk.
func moveFile(t *testing.T, folder string) (path string) {
	t.Helper()
	content, err := os.ReadFile(dbtest.NewFile(t))
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(folder, "records.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// fillDisk leaves so many bytes free.
func fillDisk(t *testing.T, folder string, left int64) {
	t.Helper()
	var fs unix.Statfs_t
	if err := unix.Statfs(folder, &fs); err != nil {
		t.Fatal(err)
	}
	bytes := int64(fs.Bavail)*fs.Bsize - left
	if bytes <= 0 {
		return
	}
	if err := os.WriteFile(filepath.Join(folder, fmt.Sprint("filler", bytes)), make([]byte, bytes), 0o600); err != nil {
		t.Fatal(err)
	}
}

// instants are those at which the changes of a server were made, the first ones first.
func instants(t *testing.T, url string) (at []string) {
	t.Helper()
	var data struct {
		Changes struct{ Nodes []struct{ RecordedAt string } }
	}
	ask(t, url, `{ changes(first: 100) { nodes { recordedAt } } }`, &data)
	for _, c := range data.Changes.Nodes {
		at = append(at, c.RecordedAt)
	}
	return at
}

// TestThePastLeavesRoomToChanges asks for instants of the past on a small disk until there is no more room, and changes
// records then.
func TestThePastLeavesRoomToChanges(t *testing.T) {
	t.Parallel()
	disk := smallDisk(t, 24)
	path := moveFile(t, disk)
	s := serve(t, "--db", path, "--past-folder", disk, "--past-reserve", "4")
	url := s.url
	for i := range 6 {
		recordOne(t, url, fmt.Sprint("m", i))
	}
	at := instants(t, url)
	fillDisk(t, disk, 8<<20) // room for the reserve and a few states
	refused := 0
	for _, instant := range at {
		body := post(t, url, operation(`query($at: DateTime!) { nodes(ids: [], asRecordedOn: $at) { id } }`,
			map[string]any{"at": instant})).body
		if strings.Contains(body, "TOO_EXPENSIVE") {
			refused++
		} else if !strings.Contains(body, `"nodes":[]`) {
			t.Errorf("as recorded on %s: %s", instant, body)
		}
		if left := spaceLeft(t, disk); left < 4<<20 {
			t.Errorf("%d bytes are left, less than the reserve", left)
		}
	}
	if refused == len(at) {
		t.Error("no state was put together at all")
	}
	fillDisk(t, disk, 0) // now the disk is full, states and all
	for i := range 3 {
		recordOne(t, url, fmt.Sprint("later", i))
	}
	for _, name := range onDisk(t, disk) {
		if strings.Contains(name, "bienban-past-") && !strings.HasSuffix(name, "lock") &&
			strings.Count(name, "/") > strings.Count(disk, "/")+1 {
			t.Errorf("%s did not give way", name)
		}
	}
	if n := countMeetings(t, url); n != 9 {
		t.Errorf("%d meetings, want 9", n)
	}
	s.kill()
	serve(t, "--db", path, "--past-folder", disk) // which takes up what the dead one left
	for _, name := range onDisk(t, disk) {
		if strings.Contains(name, "bienban-past-") {
			t.Errorf("%s was left by a server that was killed", name)
		}
	}
}

func spaceLeft(t *testing.T, folder string) int64 {
	t.Helper()
	var fs unix.Statfs_t
	if err := unix.Statfs(folder, &fs); err != nil {
		t.Fatal(err)
	}
	return int64(fs.Bavail) * fs.Bsize
}

// TestCopiesAndExportsAskForSpace makes what does not fit on a small disk; nothing of it stays there.
func TestCopiesAndExportsAskForSpace(t *testing.T) {
	t.Parallel()
	disk := smallDisk(t, 40)
	path := dbtest.NewFile(t)
	fillDisk(t, disk, 16<<20)
	before := len(onDisk(t, disk))
	for name, args := range map[string][]string{
		"backup":  {"backup", "--db", path, filepath.Join(disk, "copy.db")},
		"restore": {"restore", "--db", filepath.Join(disk, "restored.db"), path},
		"export":  {"export", "--db", path, "-o", filepath.Join(disk, "all.jsonl")},
		"import":  {"import", "--db", filepath.Join(disk, "new.db"), oneTopic(t)},
	} {
		r := bienban(t, args...)
		if r.code == 0 || !strings.Contains(r.stderr, "stay free for the records") && !strings.Contains(r.stderr, "full") {
			t.Errorf("%s: %+v", name, r)
		}
		if after := onDisk(t, disk); len(after) != before {
			t.Errorf("%s: left behind: %v", name, after)
		}
	}
}

func oneTopic(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "one.jsonl")
	if err := os.WriteFile(path, []byte(`{"topics": [{"slug": "x", "name": "X"}]}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
