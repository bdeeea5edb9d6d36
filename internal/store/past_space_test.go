package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"bienban/db"
	"bienban/internal/record"
)

// pastFiles are all that the past has on its disk but for its lock.
func pastFiles(t *testing.T, folder string) (names []string) {
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

// withTopics is a store whose past is kept in folder and in which a topic has had several names, each by a change of
// its own.
func withTopics(t *testing.T, opt PastOptions) *Store {
	t.Helper()
	s := ticking(t, opt)
	for _, name := range []string{"Một", "Hai", "Ba", "Bốn"} {
		mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: name}}})
	}
	return s
}

// smallDisk is one on which the test says how much is free.
type smallDisk struct{ free atomic.Int64 }

func (d *smallDisk) ask(string) (int64, error) { return d.free.Load(), nil }

func TestThePastLeavesTheReserve(t *testing.T) {
	var disk smallDisk
	folder := t.TempDir()
	s := withTopics(t, PastOptions{Folder: folder, Reserve: 100 << 20, Free: disk.ask})
	disk.free.Store(100 << 20)
	if _, err := s.past.take(t.Context(), 1); record.CodeOf(err) != record.CodeTooExpensive ||
		len(pastFiles(t, folder)) > 0 {
		t.Errorf("on a disk that has the reserve alone: %v, left %v", err, pastFiles(t, folder))
	}
	disk.free.Store(200 << 20)
	_, release := then(t, s, 1)
	release()
	disk.free.Store(100 << 20)
	if _, err := s.past.take(t.Context(), 2); record.CodeOf(err) != record.CodeTooExpensive ||
		len(pastFiles(t, folder)) > 0 {
		t.Errorf("a second one: %v; what nobody reads should have given way: %v", err, pastFiles(t, folder))
	}
}

func TestThePastExpires(t *testing.T) {
	var disk smallDisk
	disk.free.Store(1 << 40)
	folder := t.TempDir()
	s := withTopics(t, PastOptions{Folder: folder, Idle: time.Hour, Free: disk.ask})
	now := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)
	s.past.now = func() time.Time { return now }
	_, releaseOne := then(t, s, 1)
	_, releaseTwo := then(t, s, 2)
	releaseOne()
	now = now.Add(time.Hour - time.Second)
	if s.past.sweep(); len(pastFiles(t, folder)) != 2 {
		t.Errorf("before its time: %v", pastFiles(t, folder))
	}
	now = now.Add(time.Second)
	if s.past.sweep(); len(pastFiles(t, folder)) != 1 {
		t.Errorf("one has expired and one is read: %v", pastFiles(t, folder))
	}
	releaseTwo()
	disk.free.Store(1)
	if s.past.sweep(); len(pastFiles(t, folder)) != 0 {
		t.Errorf("the disk is short: %v", pastFiles(t, folder))
	}
}

// TestABuildThatFailsLeavesNothing ends builds in every way: an error, a panic, a client that went away, a full disk
// half way.
func TestABuildThatFailsLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	s := withTopics(t, PastOptions{Folder: folder})
	// Whatever the engine had open beside the file when it failed.
	spoil := func(path string) {
		for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
			if err := os.WriteFile(path+suffix, []byte("no database"), 0o600); err != nil {
				t.Error(err)
			}
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	for name, hook := range map[string]func(context.Context, string) error{
		"error": func(_ context.Context, path string) error { spoil(path); return errors.New("no") },
		"panic": func(_ context.Context, path string) error { spoil(path); panic("no") },
		"gone":  func(_ context.Context, path string) error { spoil(path); cancel(); return gone.Err() },
	} {
		s.past.filling = hook
		if shot, err := s.past.build(gone, 1); err == nil || shot != nil {
			t.Errorf("%s: %v", name, err)
		}
		if left := pastFiles(t, folder); len(left) > 0 {
			t.Errorf("%s: left behind: %v", name, left)
		}
	}
	s.past.filling = func(context.Context, string) error { return nil }
	_, release := then(t, s, 1)
	release()
}

// TestAChangeIsTriedAgainOnlyWhereSpaceWasMade counts the runs of changes that fail.
func TestAChangeIsTriedAgainOnlyWhereSpaceWasMade(t *testing.T) {
	s := withTopics(t, PastOptions{})
	runs := 0
	full := func(tx *Writer) {
		runs++
		tx.Begin()
		tx.Exec("CREATE TABLE filler AS SELECT zeroblob(1000000) AS content")
	}
	if _, err := s.db.Write.Exec(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.inOne(t.Context(), "tester", "", nil, full); db.ConditionOf(err) != db.Full || runs != 1 {
		t.Errorf("nothing gives way: %v after %d runs", err, runs)
	}
	_, release := then(t, s, 1)
	if _, err := s.inOne(t.Context(), "tester", "", nil, full); db.ConditionOf(err) != db.Full || runs != 2 {
		t.Errorf("what is read does not give way: %v after %d runs", err, runs)
	}
	release()
	if _, err := s.inOne(t.Context(), "tester", "", nil, full); db.ConditionOf(err) != db.Full || runs != 4 {
		t.Errorf("what was given up is not enough: %v after %d runs", err, runs)
	}
	if n := scalar[int](t, s, "SELECT count(*) FROM changes"); n != 4 {
		t.Errorf("%d changes, want those before", n)
	}
}

// TestAChangeThatMeetsAFullDiskGetsTheSpaceOfThePast has the disk be full until scratch files have gone.
func TestAChangeThatMeetsAFullDiskGetsTheSpaceOfThePast(t *testing.T) {
	folder := t.TempDir()
	s := withTopics(t, PastOptions{Folder: folder})
	_, release := then(t, s, 1)
	release()
	begun := make(chan struct{})
	s.past.filling = func(ctx context.Context, _ string) error { close(begun); <-ctx.Done(); return ctx.Err() }
	waiting := make(chan error)
	go func() { _, err := s.past.take(context.WithoutCancel(t.Context()), 2); waiting <- err }()
	<-begun
	pages := func(most string) { // of the engine's file: it says itself that it is full
		t.Helper()
		if _, err := s.db.Write.Exec(t.Context(), "PRAGMA max_page_count = "+most); err != nil {
			t.Fatal(err)
		}
	}
	pages("1")
	s.journal.GivesWay(func(context.Context) bool { pages("1000000"); return true })
	runs := 0
	change, err := s.inOne(t.Context(), "tester", "", nil, func(tx *Writer) {
		runs++
		tx.Begin()
		tx.Exec("CREATE TABLE filler AS SELECT zeroblob(1000000) AS content")
	})
	if err != nil || change == nil || runs != 2 {
		t.Errorf("the change, after %d runs: %v", runs, err)
	}
	if err := <-waiting; record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("who waited for a state: %v", err)
	}
	if left := pastFiles(t, folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
