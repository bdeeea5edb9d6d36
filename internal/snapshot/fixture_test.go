package snapshot

import (
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/revert"
)

// fixture is a database with the snapshots of its past.
type fixture struct {
	*Cache
	recorder *change.Recorder
}

// newFixture is an empty database whose clock goes on by a second with each look, and whose snapshots are kept under a
// folder of the test.
func newFixture(t *testing.T, opt Options) *fixture {
	t.Helper()
	start := time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC)
	var looks atomic.Int64
	now := func() time.Time { return start.Add(time.Duration(looks.Add(1)) * time.Second) }
	if opt.Folder == "" {
		opt.Folder = t.TempDir()
	}
	d := dbtest.OpenTemp(t)
	r := change.New(d, now, journal.Options{}, nil)
	f := &fixture{Cache: New(d, revert.New(r), opt), recorder: r}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := os.ReadDir(opt.Folder); len(left) > 0 {
			t.Errorf("%d files are left behind", len(left))
		}
	})
	return f
}

// withTopics is a database in which a topic has had four names, each by a change of its own.
func withTopics(t *testing.T, opt Options) *fixture {
	t.Helper()
	f := newFixture(t, opt)
	for _, name := range []string{"Một", "Hai", "Ba", "Bốn"} {
		f.name(t, name)
	}
	return f
}

// name records a name of the one topic that there is.
func (f *fixture) name(t *testing.T, name string) {
	t.Helper()
	in := &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: name}}}
	_, err := f.recorder.RecordAll(t.Context(), "tester", "", slices.Values([]record.Entry{{Input: in}}))
	if err != nil {
		t.Fatal(err)
	}
}

// after is the state that a change left, until release is called.
func (f *fixture) after(t *testing.T, change int64) (held *db.DB, release func()) {
	t.Helper()
	shot, err := f.acquire(t.Context(), change)
	if err != nil {
		t.Fatalf("the state that change %d left: %v", change, err)
	}
	return shot.db, func() { f.release(shot) }
}

// scalar is the one value of a statement.
func scalar[T any](t *testing.T, d *db.DB, query string) T {
	t.Helper()
	var found T
	if err := d.Read.Get(t.Context(), &found, query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return found
}

// files are all that the cache has in its folder but for its lock.
func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		if filepath.Base(name) != "lock" {
			names = append(names, name)
		}
	}
	return names
}

// smallDisk is one on which the test says how much is free.
type smallDisk struct{ free atomic.Int64 }

func (d *smallDisk) ask(string) (int64, error) { return d.free.Load(), nil }

// withSpace makes a change as mutations make them: once more when scratch files gave way to it.
func (f *fixture) withSpace(t *testing.T, write func(*change.Writer)) (*record.Change, error) {
	t.Helper()
	return f.recorder.Journal().WithSpace(t.Context(), func() (*record.Change, error) {
		return f.recorder.Change(t.Context(), "tester", "", func(tx *change.Writer) error {
			write(tx)
			return tx.Err()
		})
	})
}
