package main

import (
	"fmt"
	"io"
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

func readiness(t *testing.T, url string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(content)
}

// TestServiceRecoversFromADiskThatCannotBeWritten takes the right to write away from a running server, and gives it
// back.
func TestServiceRecoversFromADiskThatCannotBeWritten(t *testing.T) {
	path := dbtest.NewFile(t)
	p, url := served(t, "--db", path)
	recordOne(t, url, "before")
	limitFiles(t, p.Process.Pid, 0)
	for i := range 3 {
		answer := question(t, url, recordMinutes, map[string]any{"input": minutes(fmt.Sprint("refused", i))})
		if !strings.Contains(answer,
			`"code":"UNAVAILABLE"`) || strings.Contains(answer, path) || strings.Contains(answer, "I/O") {
			t.Errorf("a change: %s", answer)
		}
		if n := heldBy(t, url); n != 1 {
			t.Errorf("%d meetings, want 1", n)
		}
	}
	if status, body := readiness(t, url+"/readyz"); status != http.StatusOK || !strings.Contains(body, "degraded") ||
		strings.Contains(body, path) {
		t.Errorf("%d %s", status, body)
	}
	if status, body := readiness(t, url+"/readyz?for=changes"); status != http.StatusServiceUnavailable ||
		!strings.Contains(body, "changes are rejected") {
		t.Errorf("%d %s", status, body)
	}
	limitFiles(t, p.Process.Pid, unix.RLIM_INFINITY)
	if status, body := readiness(t, url+"/readyz?for=changes"); status != http.StatusOK {
		t.Errorf("with space again: %d %s", status, body)
	}
	recordOne(t, url, "after")
	if n := heldBy(t, url); n != 2 {
		t.Errorf("%d meetings, want 2", n)
	}
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
	if r := bienban(t, "migrate", "--db", path); r.code != 0 {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "check", "--db", path); r.code != 0 || meetings(t, path) != 2 {
		t.Errorf("%+v", r)
	}
}
