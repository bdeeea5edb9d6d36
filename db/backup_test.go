package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

func TestCopyHoldsOneInstantOfAFileInUse(t *testing.T) {
	d := newDB(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var writing sync.WaitGroup
	written := make(chan int)
	writing.Go(func() {
		defer close(written)
		for i := 0; ctx.Err() == nil; i++ {
			// Two rows at a time: a copy with an odd number would show half a transaction.
			err := d.Tx(t.Context(), func(tx *db.Tx) error {
				for _, half := range []string{"a", "b"} {
					if _, err := tx.Exec(t.Context(), "INSERT INTO places (name) VALUES (?)", half+strconv.Itoa(i)); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
				return
			}
			select {
			case written <- 2 * (i + 1):
			case <-ctx.Done():
			}
		}
	})
	for i := range 5 {
		least := <-written
		path := filepath.Join(t.TempDir(), "copy.db")
		done := make(chan error, 1)
		go func() { done <- d.CopyTo(t.Context(), path, false) }()
		for finished := false; !finished; {
			select {
			case <-written:
			case err := <-done:
				finished = true
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		copied := dbtest.Open(t, path, db.Options{ReadOnly: true, Migrations: small})
		if n := count(t, copied.Read); n%2 != 0 || n < least {
			t.Errorf("copy %d has %d rows, want an even number from %d on", i, n, least)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
	cancel()
	writing.Wait()
}

func TestCopyReplacesNothingUnlessTold(t *testing.T) {
	d := newDB(t)
	insert(t, d.Write, "a")
	taken := write(t, "mine")
	for _, path := range []string{taken, d.Path(), t.TempDir()} {
		if err := d.CopyTo(t.Context(), path, false); !errors.Is(err, db.ErrExists) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if err := d.CopyTo(t.Context(), d.Path(), true); !errors.Is(err, db.ErrExists) {
		t.Errorf("a copy onto the original: %v", err)
	}
	if content, _ := os.ReadFile(taken); string(content) != "mine" {
		t.Errorf("the file that was there says %q", content)
	}
	if err := d.CopyTo(t.Context(), taken, true); err != nil {
		t.Fatal(err)
	}
	if n := count(t, dbtest.Open(t, taken, db.Options{ReadOnly: true, Migrations: small}).Read); n != 1 {
		t.Errorf("%d rows in the copy, want 1", n)
	}
}

func TestACopyThatIsGivenUpLeavesNothing(t *testing.T) {
	d := newDB(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	folder := t.TempDir()
	if err := d.CopyTo(ctx, filepath.Join(folder, "copy.db"), false); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCopyKeepsAPrivateFilePrivate(t *testing.T) {
	d := newDB(t)
	if err := os.Chmod(d.Path(), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := d.CopyTo(t.Context(), path, false); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestVerifyFindsAZeroedPage(t *testing.T) {
	path := closed(t)
	if err := db.Verify(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	edit(t, path, func(b []byte) []byte { clear(b[len(b)-4096:]); return b })
	var open *db.OpenError
	if err := db.Verify(t.Context(), path); !errors.As(err, &open) || open.Kind != db.KindCorrupt {
		t.Errorf("%v", err)
	}
}

// TestACopyRemovesWhatAKilledOneLeft finds a folder whose process has gone, and leaves one alone that somebody has.
func TestACopyRemovesWhatAKilledOneLeft(t *testing.T) {
	d := newDB(t)
	folder := t.TempDir()
	dead, path := filepath.Join(folder, ".copy.db-part-1"), filepath.Join(folder, "copy.db")
	if err := os.Mkdir(dead, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"lock", "1", "1-journal"} {
		if err := os.WriteFile(filepath.Join(dead, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	other := filepath.Join(folder, ".another.db-part-1")
	if err := os.Mkdir(other, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.CopyTo(t.Context(), path, false); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 || entries[0].Name() != filepath.Base(other) {
		t.Errorf("%v %v", entries, err)
	}
}
