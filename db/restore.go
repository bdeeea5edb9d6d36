package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Restore replaces the record file at path, which nobody may have open, by a copy. The copy is copied again and checked
// before anything is replaced; the old file is kept under the returned name, with its log if that could not be
// checkpointed; kept is empty if there was none. The instant becomes part of the name.
func Restore(ctx context.Context, from, path string, now time.Time) (kept string, err error) {
	if path, err = target(from, path); err != nil {
		return "", err
	}
	part, leave, err := stageCopy(ctx, from, path)
	defer leave()
	if err != nil {
		return "", err
	}
	kept = path + ".replaced-" + now.UTC().Format("20060102T150405Z")
	if err := checkTarget(from, kept, false); err != nil {
		return "", err
	}
	// Checked again, as the copying took time.
	if err := unused(path); err != nil {
		return "", err
	}
	checkpointLog(ctx, path)
	had, err := setAside(path, kept)
	if err != nil {
		return "", err
	}
	if !had {
		kept = ""
	}
	if err := os.Rename(part, path); err != nil {
		return kept, err
	}
	return kept, syncPath(filepath.Dir(path))
}

// target is the path of the file to replace, with links resolved, so that a link keeps pointing to the served file.
func target(from, path string) (string, error) {
	_, path, err := inspect(path)
	if open, ok := errors.AsType[*OpenError](err); ok {
		switch open.Kind {
		case KindPath, KindNoFolder, KindDirectory, KindUnreadable:
			return "", err
		}
	}
	copied, err := os.Stat(from)
	if err != nil {
		return "", err
	}
	if there, err := os.Stat(path); err == nil && os.SameFile(copied, there) {
		return "", fmt.Errorf("%s is the record file itself; give the path of a copy", from)
	}
	if err := checkWritableFolder(path); err != nil {
		return "", err
	}
	return path, unused(path)
}

// unused rejects a file that another process has open, as far as the system reports it.
func unused(path string) error {
	pid, held, err := lockHolder(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &OpenError{Kind: KindUnreadable, Path: path, Err: withoutPath(err)}
	}
	if held {
		return &OpenError{Kind: KindInUse, Path: path, Err: fmt.Errorf("by process %d", pid)}
	}
	return nil
}

// checkpointLog has the engine move the log of a crash into the file, so that one file is all there is to keep. A file
// too damaged for that keeps its log.
func checkpointLog(ctx context.Context, path string) {
	if !hasLog(path) {
		return
	}
	c := newConn(writerDSN(path), nil, Options{})
	_ = c.ping(ctx)
	_ = c.close()
}

// setAside renames the file, if there is one. A file without a log keeps its old name as well until the new file
// replaces it in one step. A log must be moved first: the engine would apply it to the new file.
func setAside(path, kept string) (had bool, err error) {
	if _, err := os.Lstat(path + "-wal"); err == nil {
		return true, errors.Join(renameIfThere(path, kept), renameIfThere(path+"-wal", kept+"-wal"),
			removeIfThere(path+"-shm"))
	}
	err = os.Link(path, kept)
	if errors.Is(err, fs.ErrNotExist) {
		return false, removeIfThere(path + "-shm")
	}
	if err != nil { // a file system without hard links
		err = os.Rename(path, kept)
	}
	return true, errors.Join(err, removeIfThere(path+"-shm"))
}

func renameIfThere(from, to string) error {
	if err := os.Rename(from, to); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
