package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
)

// busyTimeout is how long the engine itself waits for another process's lock, in milliseconds. It is short because
// nothing ends that wait: see wait.go for the longer one. Our own writers wait for the pool instead.
const busyTimeout = 100

// pragma is a setting of a connection with the value that it must read back. The driver silently ignores unknown names,
// and pragmas often fail silently, too.
type pragma struct {
	name, want string
	// set means that the connect hook sets it; the others are DSN parameters of the driver, which it applies in the order
	// that SQLite needs.
	set bool
}

var (
	writerPragmas = []pragma{
		{name: "journal_mode", want: "wal"},
		{name: "synchronous", want: "2"}, // FULL: NORMAL lost the last commits in a power cut
		{name: "foreign_keys", want: "1"},
		{name: "query_only", want: "0"},
		{name: "busy_timeout", want: strconv.Itoa(busyTimeout)},
		// A large import leaves a large log; the next checkpoint truncates it to this.
		{name: "journal_size_limit", want: strconv.Itoa(64 << 20), set: true},
		// With 32 MiB of page cache, changed pages are not written and read again before the commit: importing 8,000
		// meetings, 90 MB of database, wrote 0.5 GB without and 0.2 GB with it.
		{name: "cache_size", want: strconv.Itoa(-32 << 10), set: true},
	}
	readerPragmas = []pragma{
		{name: "query_only", want: "1"},
		{name: "busy_timeout", want: strconv.Itoa(busyTimeout)},
		// Pages are cached by each connection, not mapped: mapped pages count as the process's memory once per connection,
		// 1.7 GB under a load of searches over a file of 1.1 GB.
		{name: "mmap_size", want: "0", set: true},
	}
)

// untrusting keeps views, triggers and defaults of a prepared file from calling functions with effects outside the
// database.
var untrusting = pragma{name: "trusted_schema", want: "0", set: true}

// inMemory keeps connections from writing temporary files, for which no disk space is reserved. Every statement that
// could fail half way keeps the old content of what it changes; in files, importing 90 MB of database wrote 4.0 GB.
// Temporary b-trees in memory halved a sort of 100,000 rows.
var inMemory = pragma{name: "temp_store", want: "2", set: true}

func writerDSN(path string) string {
	return fileURI(path, "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_txlock=immediate&_stmt_cache_size=128")
}

// readerDSN opens read-only in two ways. Immutable disables all locking: only for a file that cannot be written where
// it is.
func readerDSN(path string, immutable bool) string {
	parameters := "mode=ro&_query_only=1&_stmt_cache_size=4" // for BEGIN and the like: see connection
	if immutable {
		parameters += "&immutable=1"
	}
	return fileURI(path, parameters)
}

// fileURI is the form in which SQLite accepts mode= and immutable=; ?, # and % of the path are escaped. After two
// slashes a relative path would be a host.
func fileURI(path, parameters string) string {
	u := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: parameters + "&_busy_timeout=" +
		strconv.Itoa(busyTimeout)}
	return u.String()
}

// readers is the size of the reader pool: two per core keep the cores busy while some wait for the disk.
func readers() int { return 2 * runtime.GOMAXPROCS(0) }

// connector opens connections of one kind. It replaces a driver registered by name, so that nothing is global and each
// pool has its own check.
type connector struct {
	dsn    string
	driver *sqlite3.SQLiteDriver
	// keep is the size of a connection's statement cache in bytes; 0 leaves caching to the driver.
	keep    int
	figures *cacheFigures
}

func newConnector(dsn string, pragmas []pragma) connector {
	return connector{dsn: dsn, driver: &sqlite3.SQLiteDriver{
		ConnectHook: func(c *sqlite3.SQLiteConn) error {
			return errors.Join(applyEngineLimits(c, engineLimits), applyPragmas(c, []pragma{untrusting, inMemory}),
				applyPragmas(c, pragmas))
		},
	}}
}

// newCopier opens a connection that may attach one file.
func newCopier(dsn string) connector {
	c := newConnector(dsn, nil)
	guarded := c.driver.ConnectHook
	c.driver.ConnectHook = func(c *sqlite3.SQLiteConn) error {
		one := attachedLimit
		one.most = 1
		return errors.Join(guarded(c), applyEngineLimits(c, []engineLimit{one}))
	}
	return c
}

// Connect implements driver.Connector.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.driver.Open(c.dsn)
	if err != nil || c.keep == 0 {
		return opened, err
	}
	return &connection{opened.(*sqlite3.SQLiteConn), newStatementCache(c.keep, c.figures)}, nil
}

// Driver implements driver.Connector.
func (c connector) Driver() driver.Driver { return c.driver }

// newReaders is a pool of reading connections with page and statement caches of the sizes in the options.
func newReaders(dsn string, opt Options) *Conn {
	pages := opt.readerPages()
	pragmas := append(slices.Clone(readerPragmas), pragma{name: "cache_size", want: strconv.Itoa(-pages >> 10), set: true})
	connector := newConnector(dsn, pragmas)
	figures := new(cacheFigures)
	connector.keep, connector.figures = pages/4, figures
	c := pooled(connector, readers(), opt)
	c.kept = figures
	return c
}

// newConn is a pool of one connection.
func newConn(dsn string, pragmas []pragma, opt Options) *Conn {
	return pooled(newConnector(dsn, pragmas), 1, opt)
}

func pooled(connector connector, size int, opt Options) *Conn {
	pool := sqlx.NewDb(sql.OpenDB(connector), "sqlite3")
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	var admit Admit
	if opt.Admission != nil {
		admit = opt.Admission(size)
	}
	return &Conn{pool: pool, driver: connector.driver, statements: statements{
		ext: pool, logger: opt.Logger, slow: opt.SlowAfter, lockWait: opt.lockWait(), meter: new(meter), admit: admit,
	}}
}

// renew closes the connections that are idle: the next ones are new.
func (c *Conn) renew() {
	c.pool.SetMaxIdleConns(0)
	c.pool.SetMaxIdleConns(c.pool.Stats().MaxOpenConnections)
}

func applyPragmas(c *sqlite3.SQLiteConn, pragmas []pragma) error {
	for _, p := range pragmas {
		if p.set {
			if _, err := c.Exec("PRAGMA "+p.name+" = "+p.want, nil); err != nil {
				return fmt.Errorf("set %s: %w", p.name, err)
			}
		}
		got, err := readPragma(c, p.name)
		if err != nil {
			return fmt.Errorf("read %s: %w", p.name, err)
		}
		if got != p.want {
			return &OpenError{Kind: KindPragma, Err: fmt.Errorf("the pragma %s is %q, expected %q", p.name, got, p.want)}
		}
	}
	return nil
}

func readPragma(c *sqlite3.SQLiteConn, name string) (string, error) {
	rows, err := c.Query("PRAGMA "+name, nil)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	value := make([]driver.Value, len(rows.Columns()))
	if err := rows.Next(value); err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if len(value) == 0 {
		return "", nil
	}
	return strings.ToLower(fmt.Sprint(value[0])), nil
}
