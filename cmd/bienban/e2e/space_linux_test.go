package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"bienban/db/dbtest"
)

// limitFiles lets a process write files up to a size only, as on a disk that is full; more than it may ever need lifts
// that.
func limitFiles(t *testing.T, pid int, bytes uint64) {
	t.Helper()
	limit := unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &limit, nil); err != nil {
		t.Skipf("the limits of a process cannot be changed here: %v", err)
	}
}

// TestServiceRecoversFromADiskThatCannotBeWritten takes the right to write away from a running server, and gives it
// back.
func TestServiceRecoversFromADiskThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	s := serve(t, "--db", path)
	url := s.url
	recordOne(t, url, "before")
	limitFiles(t, s.pid(), 0)
	for i := range 3 {
		answer := record(t, url, fmt.Sprint("refused", i)).body
		if !strings.Contains(answer,
			`"code":"UNAVAILABLE"`) || strings.Contains(answer, path) || strings.Contains(answer, "I/O") {
			t.Errorf("a change: %s", answer)
		}
		if n := countMeetings(t, url); n != 1 {
			t.Errorf("%d meetings, want 1", n)
		}
	}
	if got := get(t, url+"/readyz"); got.status != http.StatusOK || !strings.Contains(got.body, "degraded") ||
		strings.Contains(got.body, path) {
		t.Errorf("%d %s", got.status, got.body)
	}
	if got := get(t, url+"/readyz?for=changes"); got.status != http.StatusServiceUnavailable ||
		!strings.Contains(got.body, "changes are rejected") {
		t.Errorf("%d %s", got.status, got.body)
	}
	limitFiles(t, s.pid(), unix.RLIM_INFINITY)
	if got := get(t, url+"/readyz?for=changes"); got.status != http.StatusOK {
		t.Errorf("with space again: %d %s", got.status, got.body)
	}
	recordOne(t, url, "after")
	if n := countMeetings(t, url); n != 2 {
		t.Errorf("%d meetings, want 2", n)
	}
	s.kill()
	if r := bienban(t, "migrate", "--db", path); r.code != 0 {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 || count(t, path, "meetings") != 2 {
		t.Errorf("%+v", r)
	}
}
