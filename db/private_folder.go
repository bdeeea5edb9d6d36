package db

import (
	"errors"
	"os"
	"path/filepath"
)

// PrivateFolder is a folder for scratch files that belongs to one process. Its lock tells the folders of processes that are
// still there from those that a crash left behind.
type PrivateFolder struct {
	path string
	lock *os.File
}

const lockName = "lock"

// NewPrivateFolder makes a folder in parent, or in the system's place for temporary files, that nobody else may read. Folders
// with the same prefix whose process has ended are removed first.
func NewPrivateFolder(parent, prefix string) (*PrivateFolder, error) {
	if parent == "" {
		parent = os.TempDir()
	}
	removeAbandoned(parent, prefix)
	path, err := os.MkdirTemp(parent, prefix)
	if err != nil {
		return nil, err
	}
	f := &PrivateFolder{path: path}
	if f.lock, err = os.OpenFile(filepath.Join(path, lockName), os.O_CREATE|os.O_RDWR, 0o600); err == nil {
		err = lockWhole(f.lock)
	}
	if err != nil {
		return nil, errors.Join(err, f.Remove())
	}
	return f, nil
}

// Join is the path of a file in the folder.
func (f *PrivateFolder) Join(name string) string { return filepath.Join(f.path, name) }

// Remove deletes the folder and all that is in it.
func (f *PrivateFolder) Remove() error {
	if f.lock != nil {
		_ = f.lock.Close() // first: some systems remove no open file
	}
	return os.RemoveAll(f.path)
}

// removeAbandoned leaves alone what it may not lock or remove: that is another user's, or of a process just starting.
func removeAbandoned(parent, prefix string) {
	folders, _ := filepath.Glob(filepath.Join(parent, prefix+"*"))
	for _, folder := range folders {
		lock, err := os.OpenFile(filepath.Join(folder, lockName), os.O_RDWR, 0)
		if err != nil {
			continue
		}
		free := lockWhole(lock) == nil
		_ = lock.Close()
		if free {
			_ = os.RemoveAll(folder)
		}
	}
}
