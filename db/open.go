// Package db opens the record file and runs statements on it.
//
// It knows how to recognise a record file, which pragmas a connection needs, how the schema is migrated, and what a
// statement costs. It knows nothing about the nouns in the file.
//
// There is one writer connection and a pool of read-only connections. SQLite allows one write transaction at a time;
// with a pool of one, the wait for it ends with the context, which a lock wait inside the engine does not.
package db

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// Options say what Open may do to the file. The zero value opens an existing, current file for reading and writing and
// changes nothing else.
type Options struct {
	// ReadOnly opens no writer: Tx returns ErrReadOnly, and the file and its folder may be
	// unwritable.
	ReadOnly bool
	// Create creates a database where there is no file, or an empty one, and migrates it whatever Migrate says.
	Create bool
	// Migrate allows migrating an older schema.
	Migrate bool
	// Migrations replaces the embedded series; its root holds the *.sql files.
	Migrations fs.FS
	// Logger receives slow statements and applied migrations; nil discards them.
	Logger *slog.Logger
	// SlowAfter is the duration from which a statement is logged as slow; zero logs none.
	SlowAfter time.Duration
	// LockWait is how long a statement waits for another process's lock before it fails with the condition Busy, unless
	// its context ends first; zero is UsualLockWait.
	LockWait time.Duration
	// ReaderPages is the page cache of each reader in bytes; its statement cache is a quarter of that. Zero is
	// UsualReaderPages.
	ReaderPages int
	// Admission makes, for a pool of so many connections, the Admit that is called before a connection is taken. Without
	// it, waiting statements are served in no order.
	Admission func(connections int) Admit
	// AnySchema opens the file for reading whatever its schema version.
	AnySchema bool
}

// UsualReaderPages is the default of Options.ReaderPages.
const UsualReaderPages = 16 << 20

func (o Options) readerPages() int { return cmp.Or(o.ReaderPages, UsualReaderPages) }

// Admit admits a statement or a transaction to a connection, or fails with the error of its context. Leave is called
// when the connection is returned.
type Admit func(context.Context) (leave func(), err error)

// logged is opt with a logger that discards if there is none.
func (o Options) logged() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// DB is an open record file.
type DB struct {
	// Write is the pool of one connection that may change the file. For a file opened read only it is Read, so that
	// reading through it works and writing fails.
	Write *Conn
	// Read is the pool of read-only connections.
	Read *Conn

	path     string
	readOnly bool
	series   series
	applied  []Migration
	backup   string
	info     os.FileInfo // of the file when it was opened
	writes   writeHealth
	opt      Options
	readDSN  string
	hidden   viewPool // the pool with temp views, for readers who must not see everything
	guarded  viewPool // the same, while there is nothing to hide
	version  version
}

// Path is the absolute path of the file, for logs and terminals.
func (d *DB) Path() string { return d.path }

// Admission is that of Options, for other files that are read for the same clients.
func (d *DB) Admission() func(connections int) Admit { return d.opt.Admission }

// ReadOnly reports whether the file was opened without a writer.
func (d *DB) ReadOnly() bool { return d.readOnly }

// Open opens the record file at path. Errors are an *OpenError, whose text is one sentence for the operator.
func Open(ctx context.Context, path string, opt Options) (*DB, error) {
	opt = opt.logged()
	if err := checkEngine(engineVersion()); err != nil {
		return nil, err
	}
	series, err := newSeries(opt.Migrations)
	if err != nil {
		return nil, &OpenError{Kind: KindMigration, Path: path, Err: err}
	}
	state, path, err := inspect(path)
	if err != nil {
		return nil, err
	}
	d := &DB{path: path, readOnly: opt.ReadOnly || opt.AnySchema, series: series, opt: opt}
	if d.readOnly {
		err = d.openReadOnly(ctx, state, opt)
	} else {
		err = d.openReadWrite(ctx, state, opt)
	}
	if err != nil {
		return nil, errors.Join(asOpenError(path, err), d.Close())
	}
	if d.info, err = os.Stat(path); err != nil {
		return nil, errors.Join(&OpenError{Kind: KindUnreadable, Path: path, Err: withoutPath(err)}, d.Close())
	}
	return d, nil
}

func (d *DB) openReadWrite(ctx context.Context, state fileState, opt Options) error {
	fresh := state != stateDatabase
	if fresh && !opt.Create {
		return missing(d.path, state)
	}
	if err := checkWritableFolder(d.path); err != nil {
		return err
	}
	if fresh {
		if err := whileBusy(ctx, opt.lockWait(), func() error { return stamp(ctx, d.path) }); err != nil {
			return err
		}
	}
	if err := checkWritable(d.path); err != nil {
		return err
	}
	d.Write = newConn(writerDSN(d.path), writerPragmas, opt)
	if err := whileBusy(ctx, opt.lockWait(), func() error { return d.Write.ping(ctx) }); err != nil {
		return err
	}
	if err := checkModule(ctx, d.Write, "fts5"); err != nil {
		return err
	}
	if err := d.reachSchema(ctx, fresh || opt.Migrate, opt.Logger); err != nil {
		return err
	}
	// The readers come second: a read-only connection can neither create the file nor recover a log after a crash.
	d.readDSN = readerDSN(d.path, false)
	d.Read = newReaders(d.readDSN, opt)
	return d.Read.ping(ctx)
}

func (d *DB) openReadOnly(ctx context.Context, state fileState, opt Options) error {
	if state != stateDatabase {
		return missing(d.path, state)
	}
	d.readDSN = readerDSN(d.path, false)
	d.Read = newReaders(d.readDSN, opt)
	d.Write = d.Read
	err := d.Read.ping(ctx)
	if shutOut(err) && !hasLog(d.path) {
		// A file in WAL mode needs its log and index files, which here do not exist and cannot be created. Without a log
		// there is nothing to recover and no writer, so the file is opened as immutable.
		err = errors.Join(d.Read.close())
		d.readDSN = readerDSN(d.path, true)
		d.Read = newReaders(d.readDSN, opt)
		d.Write = d.Read
		err = errors.Join(err, d.Read.ping(ctx))
	}
	if err != nil {
		if shutOut(err) {
			return &OpenError{Kind: KindNeedsRecovery, Path: d.path, Err: err}
		}
		return err
	}
	if err := checkModule(ctx, d.Read, "fts5"); err != nil || opt.AnySchema {
		return err
	}
	return d.reachSchema(ctx, false, opt.Logger)
}

// Close closes the readers, then the writer, so that the writer, as the last connection, checkpoints the log into the
// file.
func (d *DB) Close() error {
	err := errors.Join(d.closeShadow(), d.version.close())
	if d.Read != nil {
		err = errors.Join(err, d.Read.close())
	}
	if d.Write != nil && d.Write != d.Read {
		err = errors.Join(err, d.Write.close())
	}
	return err
}

// Ping reads from the file; it fails if the file cannot be read.
func (d *DB) Ping(ctx context.Context) error {
	var version int64
	return d.Read.Get(ctx, &version, "PRAGMA schema_version")
}

// Optimize refreshes the statistics of the query planner, after many rows were added.
func (d *DB) Optimize(ctx context.Context) error {
	if d.readOnly {
		return ErrReadOnly
	}
	// 0x10002: all tables, not only those that this connection has queried.
	_, err := d.Write.Exec(ctx, "PRAGMA optimize = 0x10002")
	return err
}

// shutOut reports whether the engine could not create the log's files.
func shutOut(err error) bool {
	condition := ConditionOf(err)
	return condition == CannotOpen || condition == ReadOnlyFile
}

// checkWritable detects a file that may not be written, which SQLite would silently open read only.
func checkWritable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return &OpenError{Kind: KindUnwritable, Path: path, Err: withoutPath(err)}
	}
	return nil
}

// checkWritableFolder tries to create a file, as SQLite does for the log and its index.
func checkWritableFolder(path string) error {
	probe, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return &OpenError{Kind: KindUnwritableFolder, Path: path, Err: withoutPath(err)}
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// withoutPath returns the reason of a failed call without the path, which the sentence has already.
func withoutPath(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
