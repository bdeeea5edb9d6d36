package snapshot

import (
	"context"
	"testing"
	"time"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/record"
)

func TestThePastLeavesTheReserve(t *testing.T) {
	var disk smallDisk
	folder := t.TempDir()
	f := withTopics(t, Options{Folder: folder, Reserve: 100 << 20, Free: disk.ask})
	disk.free.Store(100 << 20)
	if _, err := f.acquire(t.Context(), 1); record.CodeOf(err) != record.CodeTooExpensive ||
		len(files(t, folder)) > 0 {
		t.Errorf("on a disk that has the reserve alone: %v, left %v", err, files(t, folder))
	}
	disk.free.Store(200 << 20)
	_, release := f.after(t, 1)
	release()
	disk.free.Store(100 << 20)
	if _, err := f.acquire(t.Context(), 2); record.CodeOf(err) != record.CodeTooExpensive ||
		len(files(t, folder)) > 0 {
		t.Errorf("a second one: %v; what nobody reads should have given way: %v", err, files(t, folder))
	}
}

func TestThePastExpires(t *testing.T) {
	var disk smallDisk
	disk.free.Store(1 << 40)
	folder := t.TempDir()
	f := withTopics(t, Options{Folder: folder, Idle: time.Hour, Free: disk.ask})
	now := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)
	f.now = func() time.Time { return now }
	_, releaseOne := f.after(t, 1)
	_, releaseTwo := f.after(t, 2)
	releaseOne()
	now = now.Add(time.Hour - time.Second)
	if f.sweep(); len(files(t, folder)) != 2 {
		t.Errorf("before its time: %v", files(t, folder))
	}
	now = now.Add(time.Second)
	if f.sweep(); len(files(t, folder)) != 1 {
		t.Errorf("one has expired and one is read: %v", files(t, folder))
	}
	releaseTwo()
	disk.free.Store(1)
	if f.sweep(); len(files(t, folder)) != 0 {
		t.Errorf("the disk is short: %v", files(t, folder))
	}
}

// TestPastKeepsItsBounds asks for more states than may be kept, with and without somebody reading them.
func TestPastKeepsItsBounds(t *testing.T) {
	folder := t.TempDir()
	f := withTopics(t, Options{Snapshots: 2, Folder: folder})
	_, releaseOne := f.after(t, 1)
	_, releaseTwo := f.after(t, 2)
	if _, err := f.acquire(t.Context(), 3); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("a third beside two that are read: %v", err)
	}
	releaseOne()
	past, releaseThree := f.after(t, 3) // in the place of the first
	if left := files(t, folder); len(left) != 2 {
		t.Errorf("files %v", left)
	}
	if got := scalar[string](t, past, "SELECT name FROM topics"); got != "Ba" {
		t.Errorf("got %s", got)
	}
	releaseTwo()
	releaseThree()

	f.opt.Bytes = 1
	if _, err := f.acquire(t.Context(), 4); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("more than there is room for: %v", err)
	}
}

// TestAChangeIsTriedAgainOnlyWhereSpaceWasMade counts the runs of changes that fail.
func TestAChangeIsTriedAgainOnlyWhereSpaceWasMade(t *testing.T) {
	f := withTopics(t, Options{})
	runs := 0
	full := func(tx *change.Writer) {
		runs++
		tx.Begin()
		tx.Exec("CREATE TABLE filler AS SELECT zeroblob(1000000) AS content")
	}
	if _, err := f.db.Write.Exec(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.withSpace(t, full); db.ConditionOf(err) != db.Full || runs != 1 {
		t.Errorf("nothing gives way: %v after %d runs", err, runs)
	}
	_, release := f.after(t, 1)
	if _, err := f.withSpace(t, full); db.ConditionOf(err) != db.Full || runs != 2 {
		t.Errorf("what is read does not give way: %v after %d runs", err, runs)
	}
	release()
	if _, err := f.withSpace(t, full); db.ConditionOf(err) != db.Full || runs != 4 {
		t.Errorf("what was given up is not enough: %v after %d runs", err, runs)
	}
	if n := scalar[int](t, f.db, "SELECT count(*) FROM changes"); n != 4 {
		t.Errorf("%d changes, want those before", n)
	}
}

// TestAChangeThatMeetsAFullDiskGetsTheSpaceOfThePast has the disk be full until scratch files have gone.
func TestAChangeThatMeetsAFullDiskGetsTheSpaceOfThePast(t *testing.T) {
	folder := t.TempDir()
	f := withTopics(t, Options{Folder: folder})
	_, release := f.after(t, 1)
	release()
	begun := make(chan struct{})
	f.filling = func(ctx context.Context, _ string) error { close(begun); <-ctx.Done(); return ctx.Err() }
	waiting := make(chan error)
	go func() { _, err := f.acquire(context.WithoutCancel(t.Context()), 2); waiting <- err }()
	<-begun
	pages := func(most string) { // of the engine's file: it says itself that it is full
		t.Helper()
		if _, err := f.db.Write.Exec(t.Context(), "PRAGMA max_page_count = "+most); err != nil {
			t.Fatal(err)
		}
	}
	pages("1")
	f.recorder.Journal().OnFullDisk(func(context.Context) bool { pages("1000000"); return true })
	runs := 0
	made, err := f.withSpace(t, func(tx *change.Writer) {
		runs++
		tx.Begin()
		tx.Exec("CREATE TABLE filler AS SELECT zeroblob(1000000) AS content")
	})
	if err != nil || made == nil || runs != 2 {
		t.Errorf("the change, after %d runs: %v", runs, err)
	}
	if err := <-waiting; record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("who waited for a state: %v", err)
	}
	if left := files(t, folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
