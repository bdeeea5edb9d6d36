package scratch_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bienban/internal/scratch"
)

const mb = 1 << 20

// disk is one whose free space the test says.
type disk struct{ free int64 }

func (d *disk) in(t *testing.T, reserve int64) (dir *scratch.Dir, parent string) {
	t.Helper()
	parent = t.TempDir()
	dir = scratch.New(scratch.Options{
		Parent: parent, Prefix: "try-", Reserve: reserve,
		Free: func(string) (int64, error) { return d.free, nil },
	})
	t.Cleanup(func() {
		if err := dir.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := os.ReadDir(parent); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	return dir, parent
}

func mustReserve(t *testing.T, dir *scratch.Dir, bytes int64) *scratch.Room {
	t.Helper()
	r, err := dir.Reserve(bytes)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func isFull(err error) bool {
	_, ok := errors.AsType[*scratch.FullError](err)
	return ok
}

func TestTheReserveStaysFree(t *testing.T) {
	d := &disk{free: 100 * mb}
	dir, _ := d.in(t, 40*mb)
	first := mustReserve(t, dir, 35*mb)
	if _, err := dir.Reserve(26 * mb); !isFull(err) {
		t.Errorf("beside 35 MB that are promised and 40 that stay free, 26 of 100: %v", err)
	}
	second := mustReserve(t, dir, 25*mb)
	if err := second.Resize(26 * mb); !isFull(err) {
		t.Errorf("one more: %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	if err := second.Resize(60 * mb); err != nil {
		t.Errorf("what was given back: %v", err)
	}
	if err := errors.Join(second.Resize(0), second.Release(), second.Release()); err != nil {
		t.Error(err)
	}
	if dir.IsShort() {
		t.Error("100 MB are free, and the reserve is 40")
	}
	if d.free = 39 * mb; !dir.IsShort() {
		t.Error("39 MB are free, and the reserve is 40")
	}
}

// TestWhatIsWrittenIsNotCountedTwice lets the disk shrink by what a promised file takes.
func TestWhatIsWrittenIsNotCountedTwice(t *testing.T) {
	d := &disk{free: 10 * mb}
	dir, _ := d.in(t, -1)
	r := mustReserve(t, dir, 6*mb)
	if err := os.WriteFile(r.Path(), make([]byte, 5*mb), 0o600); err != nil {
		t.Fatal(err)
	}
	d.free -= 5 * mb
	if _, err := dir.Reserve(4*mb + 1); !isFull(err) {
		t.Errorf("more than is left: %v", err)
	}
	mustReserve(t, dir, 4*mb)
}

func TestAFileAsksAsItGrows(t *testing.T) {
	d := &disk{free: 4 * mb}
	dir, parent := d.in(t, 1*mb)
	f, err := mustReserve(t, dir, 0).Create()
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for err == nil {
		var n int
		n, err = f.Write(make([]byte, mb/2))
		written += n
		d.free -= int64(n)
	}
	if !isFull(err) || written < mb || written > 3*mb || d.free < 1*mb {
		t.Errorf("%d bytes written, %d free: %v", written, d.free, err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Error(err)
	}
	if n, err := io.Copy(io.Discard, f.File); err != nil || n != int64(written) {
		t.Errorf("%d bytes read: %v", n, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(parent, "*", "[0-9]*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReleaseTakesTheCompanionsToo(t *testing.T) {
	dir, parent := (&disk{free: 100 * mb}).in(t, -1)
	r := mustReserve(t, dir, mb)
	for _, suffix := range []string{
		"-journal", "-wal",
		"-shm",
	} { // of a build that failed before the file itself was there
		if err := os.WriteFile(r.Path()+suffix, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Release(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(parent, "*", "[0-9]*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestADiskThatCannotBeAskedIsBelieved(t *testing.T) {
	dir := scratch.New(scratch.Options{
		Parent: t.TempDir(), Prefix: "try-",
		Free: func(string) (int64, error) { return 0, errors.New("no idea") },
	})
	mustReserve(t, dir, 1<<50)
	if err := dir.Close(); err != nil {
		t.Error(err)
	}
	if _, err := dir.Reserve(1); !errors.Is(err, scratch.ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}

const childFolder = "BIENBAN_TEST_SCRATCH"

// TestMain plays the process that is killed.
func TestMain(m *testing.M) {
	if parent := os.Getenv(childFolder); parent != "" {
		dir := scratch.New(scratch.Options{Parent: parent, Prefix: "try-"})
		r, err := dir.Reserve(1)
		if err == nil {
			_, err = r.Create()
		}
		fmt.Println("made", err)
		_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed
		return
	}
	os.Exit(m.Run())
}

// TestLeftoversOfAKilledProcessGo kills a process that keeps a file, beside one that goes on.
func TestLeftoversOfAKilledProcessGo(t *testing.T) {
	parent := t.TempDir()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+parent)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "made <nil>\n" {
		t.Fatalf("%q %v", line, err)
	}
	foreign := filepath.Join(parent, "try-foreign") // no lock and not empty: not ours
	if err := errors.Join(os.Mkdir(foreign, 0o700), os.WriteFile(filepath.Join(foreign, "x"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	empty, young := filepath.Join(parent, "try-empty"), filepath.Join(parent, "try-young")
	long := time.Now().Add(-time.Hour)
	if err := errors.Join(os.Mkdir(empty, 0o700), os.Chtimes(empty, long, long), os.Mkdir(young, 0o700)); err != nil {
		t.Fatal(err)
	}
	scratch.New(scratch.Options{Parent: parent, Prefix: "try-"})
	if count(t, parent) != 3 {
		t.Errorf("%d folders beside a living process, want its own, the foreign and the young one", count(t, parent))
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	scratch.New(scratch.Options{Parent: parent, Prefix: "try-"})
	if count(t, parent) != 2 {
		t.Errorf("%d folders after its end, want the foreign and the young one", count(t, parent))
	}
}

func count(t *testing.T, folder string) int {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}
