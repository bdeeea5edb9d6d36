// Package db opens the record file and runs statements on it.
//
// It knows how a SQLite file is told from a stranger's, which pragmas a connection must have, how
// the schema grows, and what a statement costs. It knows nothing about the nouns that the file
// holds: those live in internal/store, which has all the SQL.
//
// One writer connection and a pool of read-only connections stand beside each other. SQLite lets
// one transaction write at a time; a pool of one turns the wait for it into something that a
// context can end, which a lock wait inside the engine cannot.
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

// Options say what Open may do to the file. The zero value opens an existing, current file for
// reading and writing and changes nothing else.
type Options struct {
	// ReadOnly opens no writer: Tx returns ErrReadOnly, and the file and its folder may be
	// unwritable.
	ReadOnly bool
	// Create makes a new database where there is no file, or an empty one. Migrations run on it
	// whatever Migrate says.
	Create bool
	// Migrate brings an older schema up to date.
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
	// ReaderPages is how many bytes of the file each reader keeps in memory, and a quarter as many of prepared statements;
	// zero is UsualReaderPages.
	ReaderPages int
	// Admission makes, for a pool of so many connections, what is asked before one of them is taken and may keep the
	// statement waiting: leave is called when the connection is given back. Without it whoever waits is served in no
	// order.
	Admission func(connections int) Admit
	// AnySchema opens the file whatever its schema version, to look at it. Only reading.
	AnySchema bool
}

// UsualReaderPages is the default of Options.ReaderPages.
const UsualReaderPages = 16 << 20

func (o Options) readerPages() int { return cmp.Or(o.ReaderPages, UsualReaderPages) }

// Admit lets a statement or a transaction have a connection, or fails with the error of its context.
type Admit func(context.Context) (leave func(), err error)

// logged is opt with a logger, one that discards if there was none.
func (o Options) logged() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// DB is an open record file.
type DB struct {
	// Write is the pool of one connection that may change the file. Opened read only, it is the
	// same as Read, so that reading through it works and writing fails.
	Write *Conn
	// Read is the pool of read-only connections.
	Read *Conn

	path     string
	readOnly bool
	series   series
	applied  []Migration
	backup   string
	info     os.FileInfo // of the file when it was opened
	trouble  trouble
	opt      Options
	readDSN  string
	shadow   shadow // of those who are not to see everything
	guarded  shadow // the same, while there is nothing to hide
	version  version
}

// Path is the absolute path of the file, for logs and for people at a terminal.
func (d *DB) Path() string { return d.path }

// Admission is that of Options, for other files that are read for the same clients.
func (d *DB) Admission() func(connections int) Admit { return d.opt.Admission }

// ReadOnly reports whether the file was opened without a writer.
func (d *DB) ReadOnly() bool { return d.readOnly }

// Open opens the record file at path. Whatever keeps it from being opened is an *OpenError, whose
// text is one sentence for the person at the terminal.
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
	// The readers come second: a read-only connection can neither create the file nor recover
	// what a crash left in its log.
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
		// A file in WAL mode needs its two companions, and here they can be neither found nor
		// made. With no log there is nothing to recover and nobody writing, so that the file may
		// be taken as unchanging.
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

// Close closes the readers, then the writer, so that the writer is the last to leave and folds the
// log back into the file.
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

// Ping asks the file a question through a reader; it fails when the file cannot answer.
func (d *DB) Ping(ctx context.Context) error {
	var version int64
	return d.Read.Get(ctx, &version, "PRAGMA schema_version")
}

// Optimize refreshes the statistics that the planner needs, after many rows have come in.
func (d *DB) Optimize(ctx context.Context) error {
	if d.readOnly {
		return ErrReadOnly
	}
	// 0x10002: look at all tables, not only at those that this connection has queried.
	_, err := d.Write.Exec(ctx, "PRAGMA optimize = 0x10002")
	return err
}

// shutOut reports whether the engine wanted to make the log's files and could not.
func shutOut(err error) bool {
	condition := ConditionOf(err)
	return condition == CannotOpen || condition == ReadOnlyFile
}

// checkWritable tells a file that may not be written before SQLite quietly opens it read only.
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

// checkWritableFolder tries what SQLite does when it makes the log and its index beside the file.
func checkWritableFolder(path string) error {
	probe, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return &OpenError{Kind: KindUnwritableFolder, Path: path, Err: withoutPath(err)}
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// withoutPath leaves the reason of a failed call: the sentence names the path already.
func withoutPath(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
