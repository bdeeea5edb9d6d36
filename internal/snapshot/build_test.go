package snapshot

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"bienban/internal/change"
	"bienban/internal/journal"
	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/revert"
)

// TestABuildThatFailsLeavesNothing ends builds in every way: an error, a panic, a client that went away, a full disk
// half way.
func TestABuildThatFailsLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	f := withTopics(t, Options{Folder: folder})
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
		f.filling = hook
		if shot, err := f.build(gone, 1); err == nil || shot != nil {
			t.Errorf("%s: %v", name, err)
		}
		if left := files(t, folder); len(left) > 0 {
			t.Errorf("%s: left behind: %v", name, left)
		}
	}
	f.filling = func(context.Context, string) error { return nil }
	_, release := f.after(t, 1)
	release()
}

// TestPastIsGivenUpWithItsLastQuestion asks while another state is being put together.
func TestPastIsGivenUpWithItsLastQuestion(t *testing.T) {
	f := withTopics(t, Options{Queue: 1})
	f.slot <- struct{}{} // the build before

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.acquire(gone, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("a client that went away: %v", err)
	}
	f.work.Wait() // it is given up, though its turn never comes

	late, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := f.acquire(late, 2); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("a client whose time is up: %v", err)
	}
	if _, err := f.acquire(late, 3); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("another one: %v", err)
	}
	if _, err := f.acquire(t.Context(), 4); record.CodeOf(err) != record.CodeTooExpensive {
		t.Errorf("one more than may wait: %v", err)
	}
	<-f.slot
	f.work.Wait()
	f.mu.Lock()
	ready := len(f.kept)
	f.mu.Unlock()
	if ready != 2 {
		t.Errorf("%d states are ready for those who ask again", ready)
	}
	_, release := f.after(t, 2)
	release()
}

// TestOneStateIsPutTogetherOnce asks for one state many times at once.
func TestOneStateIsPutTogetherOnce(t *testing.T) {
	f := newFixture(t, Options{})
	f.name(t, "Một")
	got := make(chan *snapshot)
	for range 8 {
		go func() {
			shot, err := f.acquire(context.WithoutCancel(t.Context()), 1)
			if err != nil {
				t.Error(err)
			}
			got <- shot
		}()
	}
	first := <-got
	for range 7 {
		if shot := <-got; shot != first {
			t.Error("two files of one state")
		}
	}
	if first.users != 8 {
		t.Errorf("%d users", first.users)
	}
}

// TestAStateThatWasGivenUpIsPutTogetherAnew asks for a state just after everybody who had asked for it went away.
func TestAStateThatWasGivenUpIsPutTogetherAnew(t *testing.T) {
	f := newFixture(t, Options{})
	f.name(t, "Một")
	f.name(t, "Hai")
	for n := range 10 {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		_, _ = f.acquire(gone, 1)
		shot, err := f.acquire(t.Context(), 1)
		if err != nil {
			t.Fatalf("try %d: somebody who waits got %v (%s)", n, err, record.CodeOf(err))
		}
		f.mu.Lock() // away with it, for the next try
		shot.users = 0
		snapshots := f.opt.Snapshots
		f.opt.Snapshots = 0
		f.makeRoom(0, 0)
		f.opt.Snapshots = snapshots
		f.mu.Unlock()
	}
}

// TestPanicsOfTheBuild plants one in the goroutine that puts a state together: whoever asks is told of it, and the next
// may build.
func TestPanicsOfTheBuild(t *testing.T) {
	p := New(nil, revert.New(change.New(nil, nil, journal.Options{}, nil)),
		Options{Folder: t.TempDir()}) // without a file everything panics
	for range 2 {
		_, err := p.acquire(t.Context(), 5)
		if broken, ok := errors.AsType[*panics.Error](err); !ok || broken.Stack == "" {
			t.Errorf("%v", err)
		}
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}
