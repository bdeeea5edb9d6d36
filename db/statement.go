package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
)

// Queryer runs statements, on a pool (Conn) or in a transaction (Tx). Placeholders are `?`. Arguments are never logged.
type Queryer interface {
	// Select scans all rows into dest, a pointer to a slice.
	Select(ctx context.Context, dest any, query string, args ...any) error
	// Get scans one row into dest, or returns sql.ErrNoRows.
	Get(ctx context.Context, dest any, query string, args ...any) error
	Exec(ctx context.Context, query string, args ...any) (sql.Result, error)
	// Each passes the values of each row, as the driver returns them, in a slice that is reused.
	Each(ctx context.Context, query string, args []any, row func([]driver.Value) error) error
	// QueryRows leaves the scanning to the caller, who closes the rows.
	QueryRows(ctx context.Context, query string, args ...any) (*Rows, error)
}

// Conn is a pool of connections of one kind. Every statement uses any one of them; statements that must see one state
// belong in Snapshot or Tx.
type Conn struct {
	statements
	pool   *sqlx.DB
	driver *sqlite3.SQLiteDriver
	guard  *guard        // nil if everything may be read
	kept   *cacheFigures // of the statement caches of its connections; nil if the driver caches
}

// Tx is a transaction, valid only inside the function that it was passed to.
type Tx struct {
	statements
	tx       *sqlx.Tx
	conn     *sqlx.Conn // the connection of the transaction
	repeated repeated
}

func (c *Conn) ping(ctx context.Context) error {
	// The engine opens lazily: only a statement that reads the schema detects a damaged first page, and only that reads
	// an old log.
	var version int64
	return c.Get(ctx, &version, "PRAGMA schema_version")
}

func (c *Conn) close() error { return c.pool.Close() }

// statements is the one way for all statements: it counts, times, logs and admits.
type statements struct {
	ext      sqlx.ExtContext
	logger   *slog.Logger
	slow     time.Duration
	lockWait time.Duration
	meter    *meter
	admit    Admit // nil if a connection is at hand
}

// on is the same for another target, such as a transaction, which has its connection.
func (s statements) on(ext sqlx.ExtContext) statements {
	s.ext, s.admit = ext, nil
	return s
}

// enter waits for admission, which leave ends.
func (s statements) enter(ctx context.Context) (leave func(), err error) {
	if s.admit == nil {
		return func() {}, nil
	}
	came := time.Now()
	leave, err = s.admit(ctx)
	s.meter.wait(time.Since(came))
	return leave, err
}

func (s statements) Select(ctx context.Context, dest any, query string, args ...any) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	start := s.begin(ctx, query)
	err = s.whileBusy(ctx, func() error { return sqlx.SelectContext(ctx, s.ext, dest, s.rebind(query), args...) })
	if err == nil {
		counterIn(ctx).read(reflect.Indirect(reflect.ValueOf(dest)).Len())
	}
	return s.end(ctx, query, start, err)
}

func (s statements) Get(ctx context.Context, dest any, query string, args ...any) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	start := s.begin(ctx, query)
	err = s.whileBusy(ctx, func() error { return sqlx.GetContext(ctx, s.ext, dest, s.rebind(query), args...) })
	if err == nil {
		counterIn(ctx).read(1)
	}
	return s.end(ctx, query, start, err)
}

func (s statements) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	start := s.begin(ctx, query)
	var result sql.Result
	err = s.whileBusy(ctx, func() (err error) {
		result, err = s.ext.ExecContext(ctx, s.rebind(query), args...)
		return err
	})
	return result, s.end(ctx, query, start, err)
}

func (s statements) QueryRows(ctx context.Context, query string, args ...any) (*Rows, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	start := s.begin(ctx, query)
	rows, err := s.ext.QueryxContext(ctx, s.rebind(query), args...)
	if err != nil {
		leave()
		return nil, s.end(ctx, query, start, err)
	}
	return &Rows{Rows: rows, ctx: ctx, from: s, query: query, start: start, counter: counterIn(ctx), leave: leave}, nil
}

// whileBusy waits for a lock as long as a statement may.
func (s statements) whileBusy(ctx context.Context, f func() error) error {
	return whileBusy(ctx, s.lockWait, f)
}

func (s statements) rebind(query string) string {
	return sqlx.Rebind(bindType, query)
}

func (s statements) begin(ctx context.Context, query string) time.Time {
	counterIn(ctx).add(query)
	s.meter.statements.Add(1)
	return time.Now()
}

func (s statements) end(ctx context.Context, query string, start time.Time, err error) error {
	took := time.Since(start)
	counterIn(ctx).spend(query, took)
	if s.slow > 0 && took >= s.slow {
		s.meter.slow.Add(1)
		s.logger.WarnContext(ctx, "slow statement", "ms", took.Milliseconds(), "sql", query)
	}
	if err != nil && ConditionOf(err) == Corrupt {
		s.meter.damaged.Store(true)
	}
	return mapContext(ctx, err)
}

// mapContext maps an interruption by the context to the context's error: the driver has its own code, and callers use
// errors.Is with context.Canceled. A wait for a lock that lasted until the context ended counts as interrupted.
func mapContext(ctx context.Context, err error) error {
	cause := ctx.Err()
	if err == nil || cause == nil || errors.Is(err, cause) {
		return err
	}
	// database/sql rolls back by itself when a context ends; a later statement only gets sql.ErrTxDone.
	if condition := ConditionOf(err); condition != Interrupted && condition != Busy && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return fmt.Errorf("%w: %w", cause, err)
}

// Rows are the rows of a running statement. A statement is timed until they are closed.
type Rows struct {
	*sqlx.Rows
	ctx     context.Context
	from    statements
	query   string
	start   time.Time
	counter *Counter
	leave   func()
}

// Next goes on to the next row and counts it.
func (r *Rows) Next() bool {
	there := r.Rows.Next()
	if there {
		r.counter.read(1)
	}
	return there
}

// Close ends the statement; it may be called again.
func (r *Rows) Close() error {
	err := r.Rows.Close()
	if r.query == "" {
		return err
	}
	r.leave()
	err = r.from.end(r.ctx, r.query, r.start, err)
	r.query = ""
	return err
}

// Err is the error that ended the rows early, if any; the end of a context is the context's error.
func (r *Rows) Err() error { return mapContext(r.ctx, r.Rows.Err()) }
