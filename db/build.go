package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"bienban/internal/scratch"
)

// builderPragmas are for a file that nobody else sees and that is thrown away if anything goes wrong.
var builderPragmas = []pragma{
	// A transaction can be taken back, but new pages need no copy of what they were, so that little is written twice.
	{name: "journal_mode", want: "truncate"},
	{name: "synchronous", want: "0"},
	{name: "foreign_keys", want: "1"},
	{name: "query_only", want: "0"},
	{name: "cache_size", want: strconv.Itoa(-32 << 10), set: true},
}

// builderDSN leaves out the engine's own mutexes: the pool has one connection, which database/sql locks.
func builderDSN(path string) string {
	return fileURI(path, "_journal_mode=TRUNCATE&_synchronous=OFF&_foreign_keys=1&_txlock=immediate&_stmt_cache_size=128&_mutex=no")
}

// IsVacant tells whether a record file could be built at path: neither a file stands there, nor what an earlier one
// left beside it, which the engine would take for part of the new one.
func IsVacant(path string) bool {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if _, err := os.Lstat(path + suffix); !errors.Is(err, os.ErrNotExist) {
			return false
		}
	}
	return true
}

// Build makes a new record file at a vacant path and has fill put records into it, faster to write than one that is
// open. Until fill is done the file stands beside its place under a name of its own, where nobody reads it; so it need
// not survive a crash at any moment: no log is written, and the disk is waited for once, at the end. Then it takes its
// place, whole. If fill fails and does not ask to keep what it has committed, or the program is ended half way, nothing
// comes to stand at path.
//
// Where a file came to stand meanwhile, that is left alone, and the error is ErrExists. Reading and writing go through
// one connection.
func Build(ctx context.Context, path string, opt Options, fill func(*DB) (keep bool, err error)) (err error) {
	if err := checkEngine(engineVersion()); err != nil {
		return err
	}
	_, path, err = inspect(path)
	if err != nil {
		return err
	}
	if !IsVacant(path) {
		return fmt.Errorf("%s: %w", path, ErrExists)
	}
	if err := checkWritableFolder(path); err != nil {
		return err
	}
	dir := scratch.Beside(path, scratch.Options{Reserve: scratch.LittleReserve})
	defer func() { err = errors.Join(err, dir.Close()) }()
	room, err := dir.Reserve(0)
	if err != nil {
		return err
	}
	part := room.Path() // made by the engine: the file shall have the rights that it gives to a new one
	keep, err := fillPart(ctx, part, path, opt.logged(), dir.Left(), fill)
	if keep {
		err = errors.Join(err, finish(context.WithoutCancel(ctx), part, path)) // what is kept is kept whatever ended the rest
	}
	return err
}

// fillPart makes the file under its own name. What keeps it from being opened is told of the place where it is to
// stand.
func fillPart(ctx context.Context, part, path string, opt Options, most int64,
	fill func(*DB) (bool, error),
) (keep bool, err error) {
	d, err := openPart(ctx, part, opt, most)
	if err != nil {
		return false, asOpenError(path, err)
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return fill(d)
}

func openPart(ctx context.Context, part string, opt Options, most int64) (d *DB, err error) {
	series, err := newSeries(opt.Migrations)
	if err != nil {
		return nil, &OpenError{Kind: KindMigration, Path: part, Err: err}
	}
	if err := stamp(ctx, part); err != nil {
		return nil, err
	}
	d = &DB{path: part, series: series, opt: opt, Write: newConn(builderDSN(part), bounded(builderPragmas, most), opt)}
	d.Read = d.Write
	if err := checkModule(ctx, d.Write, "fts5"); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if err := d.reachSchema(ctx, true, opt.Logger); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if d.info, err = os.Stat(part); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// finish brings the file to the disk, in the mode in which it will be open, and gives it its name.
func finish(ctx context.Context, part, path string) error {
	c := newConn(writerDSN(part), writerPragmas, Options{})
	if err := errors.Join(c.ping(ctx), c.close()); err != nil {
		return asOpenError(path, err)
	}
	if err := syncPath(part); err != nil {
		return err
	}
	if err := place(part, path, false); err != nil {
		return err
	}
	return syncPath(filepath.Dir(path))
}
