package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bienban/internal/scratch"
)

// ErrExists is the error of a copy whose target exists.
var ErrExists = errors.New("the file exists already")

// CopyTo writes a consistent copy of the record file to path, while others may read and write; their changes stay in
// the log until the copy is done. The copy gets its name only when it is synced to the disk and has passed the engine's
// check; until then it has a temporary name beside it.
//
// If path exists, the error is ErrExists, unless replace is set.
func (d *DB) CopyTo(ctx context.Context, path string, replace bool) error {
	if err := checkTarget(d.path, path, replace); err != nil {
		return err
	}
	part, leave, err := stageCopy(ctx, d.path, path)
	defer leave()
	if err != nil {
		return err
	}
	if err := publish(part, path, replace); err != nil {
		return err
	}
	return syncPath(filepath.Dir(path))
}

// stageCopy writes a complete, checked copy under a temporary name beside its target, and returns that name. Leave
// removes it if it is still there; what a killed process left is removed by the next copy to that target.
func stageCopy(ctx context.Context, from, to string) (part string, leave func(), err error) {
	dir := scratch.Beside(to, scratch.Options{Reserve: scratch.LittleReserve})
	leave = func() { _ = dir.Close() }
	// Created here, so that the engine fills a file with the permissions of the original.
	part, err = makePart(dir, from)
	if err != nil {
		return "", leave, copyError(to, err)
	}
	if err := vacuumInto(ctx, from, part); err != nil {
		return "", leave, copyError(to, mapContext(ctx, err))
	}
	if err := Verify(ctx, part); err != nil {
		return "", leave, fmt.Errorf("the copy %s is damaged and was removed: %w", to, err)
	}
	return part, leave, syncPath(part)
}

func copyError(to string, err error) error { return fmt.Errorf("copy to %s: %w", to, err) }

// checkTarget rejects a target that exists, and always the original itself.
func checkTarget(from, to string, replace bool) error {
	there, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	original, err := os.Stat(from)
	if err != nil {
		return err
	}
	if there.IsDir() || os.SameFile(there, original) || !replace {
		return fmt.Errorf("%s: %w", to, ErrExists)
	}
	return nil
}

// makePart creates an empty file with the permissions of the original, if there is space for a copy of it.
func makePart(dir *scratch.Dir, from string) (string, error) {
	info, err := os.Stat(from)
	if err != nil {
		return "", err
	}
	bytes := info.Size()
	if log, err := os.Stat(from + "-wal"); err == nil {
		bytes += log.Size()
	}
	room, err := dir.Reserve(bytes)
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(room.Path(), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	return f.Name(), errors.Join(f.Chmod(info.Mode().Perm()), f.Close())
}

// publish gives the finished copy its name. A hard link, unlike a rename, never replaces a file that was created
// meanwhile.
func publish(part, to string, replace bool) error {
	if replace {
		return os.Rename(part, to)
	}
	err := os.Link(part, to)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", to, ErrExists)
	}
	if err != nil { // a file system without hard links
		return os.Rename(part, to)
	}
	return os.Remove(part)
}

// vacuumInto has the engine write a consistent copy into an empty file. Its connection is not one of the pool: its
// statements may write, though not to the file that it has open.
func vacuumInto(ctx context.Context, from, into string) error {
	pool := sql.OpenDB(newCopier(fileURI(from, "mode=ro")))
	defer pool.Close()
	return whileBusy(ctx, UsualLockWait, func() error {
		_, err := pool.ExecContext(ctx, "VACUUM INTO ?", into)
		return err
	})
}

// Verify has the engine check a record file that nobody has open: every page, and that indexes agree with their tables.
// Files of other programs are an error.
func Verify(ctx context.Context, path string) error {
	state, path, err := inspect(path)
	if err != nil {
		return err
	}
	if state != stateDatabase {
		return missing(path, state)
	}
	pool := sql.OpenDB(newConnector(fileURI(path, "mode=ro&_query_only=1"), nil))
	defer pool.Close()
	rows, err := pool.QueryContext(ctx, "PRAGMA quick_check(1)")
	if err != nil {
		return asOpenError(path, mapContext(ctx, err))
	}
	defer rows.Close()
	var says string
	for rows.Next() {
		if err := rows.Scan(&says); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return asOpenError(path, mapContext(ctx, err))
	}
	if says != "ok" {
		return &OpenError{Kind: KindCorrupt, Path: path, Err: errors.New(says)}
	}
	return nil
}

// syncPath syncs a file, or the names in a folder, to the disk.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
