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

// builderPragmas are for a file that nobody else sees and that is discarded on any failure.
var builderPragmas = []pragma{
	// A transaction can be rolled back, but new pages need no copy of their old content, so little is written twice.
	{name: "journal_mode", want: "truncate"},
	{name: "synchronous", want: "0"},
	{name: "foreign_keys", want: "1"},
	{name: "query_only", want: "0"},
	{name: "cache_size", want: strconv.Itoa(-32 << 10), set: true},
}

// builderDSN disables the engine's own mutexes: the pool has one connection, which database/sql locks.
func builderDSN(path string) string {
	return fileURI(path, "_journal_mode=TRUNCATE&_synchronous=OFF&_foreign_keys=1&_txlock=immediate&_stmt_cache_size=128&_mutex=no")
}

// IsVacant reports whether a record file can be built at path: there is no file, nor a log left of an earlier one,
// which the engine would read as part of the new one.
func IsVacant(path string) bool {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if _, err := os.Lstat(path + suffix); !errors.Is(err, os.ErrNotExist) {
			return false
		}
	}
	return true
}

// Build creates a new record file at a vacant path and calls fill to record into it, which is faster than into an open
// file. Until fill returns the file has a temporary name beside its target and is read by nobody; so it need not
// survive a crash: no log is written, and it is synced once, at the end. Then it gets its name. If fill fails without
// keep, or the process ends, there is no file at path.
//
// If a file was created at path meanwhile, it is kept, and the error is ErrExists. Reads and writes use one connection.
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
	part := room.Path() // created by the engine, so that it has the permissions of a new file
	keep, err := fillPart(ctx, part, path, opt.logged(), dir.Left(), fill)
	if keep {
		err = errors.Join(err, finish(context.WithoutCancel(ctx), part,
			path)) // a kept file is synced even if the context has ended
	}
	return err
}

// fillPart creates the file under its temporary name. Errors of opening it name its target.
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

// finish syncs the file, in the journal mode in which it will be opened, and gives it its name.
func finish(ctx context.Context, part, path string) error {
	c := newConn(writerDSN(part), writerPragmas, Options{})
	if err := errors.Join(c.ping(ctx), c.close()); err != nil {
		return asOpenError(path, err)
	}
	if err := syncPath(part); err != nil {
		return err
	}
	if err := publish(part, path, false); err != nil {
		return err
	}
	return syncPath(filepath.Dir(path))
}
