package scratch

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// folder belongs to one process. Its lock distinguishes the folders of running processes from those that a crash left.
type folder struct {
	path string
	lock *os.File
}

const lockName = "lock"

// unlockedFor is the age from which a folder without a lock counts as abandoned: its process may be about to create the
// lock.
const unlockedFor = time.Minute

// errLost reports that another process removed a folder as abandoned between its creation and its locking.
var errLost = errors.New("the folder was removed while it was created: try again")

func newFolder(parent, prefix string) (*folder, error) {
	for range 3 {
		f, err := tryFolder(parent, prefix)
		if !errors.Is(err, errLost) {
			return f, err
		}
	}
	return nil, errLost
}

func tryFolder(parent, prefix string) (*folder, error) {
	path, err := os.MkdirTemp(parent, prefix)
	if err != nil {
		return nil, err
	}
	f := &folder{path: path}
	name := filepath.Join(path, lockName)
	f.lock, err = os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err == nil {
		err = lockWhole(f.lock)
	}
	if err == nil && !isAt(f.lock, name) {
		err = errLost
	}
	if err != nil {
		return nil, errors.Join(err, f.remove())
	}
	return f, nil
}

// isAt reports whether an open file still has its name.
func isAt(f *os.File, name string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(open, named)
}

func (f *folder) remove() error {
	if f.lock != nil {
		_ = f.lock.Close() // first: some systems remove no open file
	}
	return os.RemoveAll(f.path)
}

// Sweep removes the folders with a prefix in parent whose process has ended. It does not touch what it may not lock or
// remove: that is another user's, or of a process that is just starting.
func Sweep(parent, prefix string) {
	entries, _ := os.ReadDir(parent)
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) && isAbandoned(filepath.Join(parent, e.Name())) {
			_ = os.RemoveAll(filepath.Join(parent, e.Name()))
		}
	}
}

func isAbandoned(path string) bool {
	lock, err := os.OpenFile(filepath.Join(path, lockName), os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		info, err := os.Stat(path)
		return err == nil && isEmpty(path) && time.Since(info.ModTime()) > unlockedFor
	}
	if err != nil {
		return false
	}
	defer func() { _ = lock.Close() }()
	return lockWhole(lock) == nil
}

// isEmpty reports whether a folder has no files: a folder of another program that only has such a name is not removed.
func isEmpty(path string) bool {
	entries, err := os.ReadDir(path)
	return err == nil && len(entries) == 0
}
