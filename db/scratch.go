package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
)

// A scratch file is a copy that is changed, read for a while and removed. It need not outlive the process, so it is
// neither journaled nor synced; whoever fails while changing it removes it.

var scratchPragmas = []pragma{
	{name: "journal_mode", want: "off"},
	{name: "synchronous", want: "0"},
	{name: "foreign_keys", want: "1"},
	{name: "query_only", want: "0"},
	{name: "busy_timeout", want: fmt.Sprint(busyTimeout)},
	{name: "cache_size", want: fmt.Sprint(-32 << 10), set: true},
}

// bounded bounds the size of a file that is being created, so that it does not take reserved disk space: the engine
// then reports that it is full.
func bounded(pragmas []pragma, bytes int64) []pragma {
	pages := min(max(bytes/pageSize, 1), mostPages)
	return append(slices.Clone(pragmas), pragma{name: "max_page_count", want: strconv.FormatInt(pages, 10), set: true})
}

// pageSize is the engine's default, and mostPages the number of pages that it allows for any file.
const (
	pageSize  = 4096
	mostPages = 1<<32 - 2
)

func scratchDSN(path string) string {
	return fileURI(path, "_journal_mode=OFF&_synchronous=OFF&_foreign_keys=1&_txlock=immediate&_stmt_cache_size=128")
}

// Scratch writes a consistent copy of the records to a new file with permissions for this user only. Others may read
// and write meanwhile.
func (d *DB) Scratch(ctx context.Context, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return mapContext(ctx, vacuumInto(ctx, d.path, path))
}

// CopyScratch copies a scratch file that is not changed any more.
func CopyScratch(ctx context.Context, from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, &contextReader{ctx, source})
	return errors.Join(err, target.Close())
}

// contextReader reads until its context ends.
type contextReader struct {
	ctx  context.Context
	from io.Reader
}

func (a *contextReader) Read(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	return a.from.Read(p)
}

// ChangeScratch runs f in one transaction on a scratch file that nobody has open and that grows to most bytes. On an
// error the file is unusable.
func ChangeScratch(ctx context.Context, path string, most int64, f func(*Tx) error) error {
	c := newConn(scratchDSN(path), bounded(scratchPragmas, most), Options{}.logged())
	err := c.transact(ctx, f)
	return errors.Join(err, c.close())
}

// Size is an upper bound of the size of a copy of the records, in bytes.
func (d *DB) Size(ctx context.Context) (bytes int64, err error) {
	err = d.Read.Get(ctx, &bytes,
		"SELECT (c.page_count - f.freelist_count) * s.page_size FROM pragma_page_count AS c, pragma_freelist_count AS f, pragma_page_size AS s")
	return bytes, err
}
