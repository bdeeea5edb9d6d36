//go:build unix

package db_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
)

// ordinary makes sure that permission bits bind: run by root, it runs the test once more as a user
// without rights and reports whether that was done instead.
func ordinary(t *testing.T) (done bool) {
	t.Helper()
	if os.Getuid() != 0 {
		return false
	}
	folder, err := os.MkdirTemp("", "bienban-ordinary-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	binary := filepath.Join(folder, "db.test")
	copyFile(t, os.Args[0], binary)
	if err := errors.Join(os.Chmod(folder, 0o755), os.Chmod(binary, 0o755)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir = "/"
	const nobody = 65534
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
		t.Skipf("cannot run as an ordinary user here: %v", err)
	}
	if err != nil || !bytes.Contains(out, []byte("--- PASS: "+t.Name())) {
		t.Errorf("as an ordinary user: %v\n%s", err, out)
	}
	return true
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func lock(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
}

func refusal(t *testing.T, path string, opt db.Options) *db.OpenError {
	t.Helper()
	opt.Migrations = small
	d, err := db.Open(t.Context(), path, opt)
	if err == nil {
		d.Close()
		t.Fatal("opened")
	}
	var open *db.OpenError
	if !errors.As(err, &open) {
		t.Fatalf("%T: %v", err, err)
	}
	return open
}

func TestUnwritable(t *testing.T) {
	if ordinary(t) {
		return
	}
	t.Run("file", func(t *testing.T) {
		path := closed(t)
		lock(t, path, 0o444)
		if e := refusal(t, path, db.Options{}); e.Kind != db.KindUnwritable || !strings.Contains(e.Error(), "--read-only") {
			t.Errorf("%s: %v", e.Kind, e)
		}
	})
	t.Run("folder", func(t *testing.T) {
		path := closed(t)
		lock(t, filepath.Dir(path), 0o555)
		if e := refusal(t, path, db.Options{}); e.Kind != db.KindUnwritableFolder ||
			!strings.Contains(e.Error(), "--read-only") {
			t.Errorf("%s: %v", e.Kind, e)
		}
	})
	t.Run("folder of a new file", func(t *testing.T) {
		folder := t.TempDir()
		lock(t, folder, 0o555)
		if e := refusal(t, filepath.Join(folder, "new.db"), db.Options{Create: true}); e.Kind != db.KindUnwritableFolder {
			t.Errorf("%s: %v", e.Kind, e)
		}
	})
	t.Run("unreadable file", func(t *testing.T) {
		path := closed(t)
		lock(t, path, 0)
		if e := refusal(t, path, db.Options{ReadOnly: true}); e.Kind != db.KindUnreadable {
			t.Errorf("%s: %v", e.Kind, e)
		}
	})
}

func TestReadOnlyInAFolderThatCannotBeWritten(t *testing.T) {
	if ordinary(t) {
		return
	}
	path := closed(t)
	lock(t, path, 0o444)
	lock(t, filepath.Dir(path), 0o555)
	d := dbtest.Open(t, path, db.Options{ReadOnly: true, Migrations: small})
	if got := count(t, d.Read); got != 50 {
		t.Errorf("%d rows, want 50", got)
	}
}

func TestReadOnlyDoesNotLoseALogThatItCannotRead(t *testing.T) {
	if ordinary(t) {
		return
	}
	d := newDB(t)
	insert(t, d.Write, "a", "b")
	folder := t.TempDir()
	copied := filepath.Join(folder, "copy.db")
	copyFile(t, d.Path(), copied)
	copyFile(t, d.Path()+"-wal", copied+"-wal")
	lock(t, folder, 0o555)
	// Taking the file as unchanging would show a database without the two rows.
	if e := refusal(t, copied, db.Options{ReadOnly: true}); e.Kind != db.KindNeedsRecovery {
		t.Errorf("%s: %v", e.Kind, e)
	}
	lock(t, folder, 0o755)
	if got := count(t, dbtest.Open(t, copied, db.Options{ReadOnly: true, Migrations: small}).Read); got != 2 {
		t.Errorf("%d rows in a folder that can be written, want 2", got)
	}
}
