package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync/atomic"

	"github.com/jmoiron/sqlx"
)

// guard decides for each statement of a pool whether it may read the tables themselves or must read the views. It asks
// in the read transaction of the statement, so that both see the same state whatever another process commits in
// between.
type guard struct {
	// hides is a statement that returns one number, 0 while there is nothing to hide. Once it is not 0, it stays so.
	hides string
	views func() *Conn
	known atomic.Bool
	// asked is called between that query and the statement; tests write there.
	asked func()
}

// Guarded is a pool for readers who must not see everything: its statements use the views of Shadowed once hides, a
// query of one number that never returns to 0, is not 0, and the cheaper tables before that. The arguments of the first
// call count.
func (d *DB) Guarded(hides string, views []View) *Conn {
	d.guarded.once.Do(func() {
		pool := *d.Read
		pool.guard = &guard{hides: hides, views: func() *Conn { return d.Shadowed(views) }, asked: func() {}}
		d.guarded.pool = &pool
	})
	return d.guarded.pool
}

// ahead is the pool to try first: the one with views, once it is known that there is something to hide.
func (c *Conn) ahead() *Conn {
	if c.guard != nil && c.guard.known.Load() {
		return c.guard.views()
	}
	return c
}

// over runs f on one connection. If there is something to hide, f is not run, and behind is the pool to use instead.
func (c *Conn) over(ctx context.Context, f func(*sqlx.Conn) error) (behind *Conn, err error) {
	if ahead := c.ahead(); ahead != c {
		return ahead, nil
	}
	conn, err := c.pool.Connx(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if c.guard == nil {
		return nil, f(conn)
	}
	hidden, release, err := c.guard.ask(ctx, c, conn)
	defer release()
	if err != nil {
		return nil, err
	}
	if hidden {
		return c.guard.views(), nil
	}
	c.guard.asked()
	return nil, f(conn)
}

// ask begins a read transaction on a connection and runs the query in it. The transaction, with every statement of the
// connection, lasts until release.
func (g *guard) ask(ctx context.Context, c *Conn, conn *sqlx.Conn) (hidden bool, release func(), err error) {
	var rows driver.Rows
	release = func() {
		if rows != nil {
			_ = conn.Raw(func(any) error { return rows.Close() })
		}
	}
	var n int64
	err = c.whileBusy(ctx, func() error {
		return conn.Raw(func(raw any) (err error) {
			rows, n, err = firstOf(raw.(driver.QueryerContext), g.hides)
			return err
		})
	})
	if err == nil && n != 0 {
		g.known.Store(true)
	}
	return n != 0, release, mapContext(ctx, err)
}

// firstOf steps a query of one number to its row and leaves it there, which keeps its read transaction open.
func firstOf(c driver.QueryerContext, query string) (driver.Rows, int64, error) {
	// A context that cannot end saves watching it: the statement takes some microseconds.
	rows, err := c.QueryContext(context.Background(), query, nil)
	if err != nil {
		return nil, 0, err
	}
	value := make([]driver.Value, 1)
	if err := rows.Next(value); err != nil {
		if errors.Is(err, io.EOF) {
			err = errNoRow
		}
		return nil, 0, errors.Join(err, rows.Close())
	}
	n, ok := value[0].(int64)
	if !ok {
		return nil, 0, errors.Join(errNoRow, rows.Close())
	}
	return rows, n, nil
}

var errNoRow = errors.New("the query of what is hidden returned no row")

// through runs f with the statements of one connection, or of the pool with views.
func (c *Conn) through(ctx context.Context, f func(statements) error) error {
	if ahead := c.ahead(); ahead.guard == nil {
		return f(ahead.statements)
	}
	behind, err := c.overAdmitted(ctx, func(conn *sqlx.Conn) error { return f(c.on(pinned{conn})) })
	if err == nil && behind != nil {
		return f(behind.statements)
	}
	return err
}

// overAdmitted is over once admitted; the admission ends before another pool is used instead, as holding both could
// block clients that wait for one of them.
func (c *Conn) overAdmitted(ctx context.Context, f func(*sqlx.Conn) error) (behind *Conn, err error) {
	leave, err := c.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return c.over(ctx, f)
}

// Select scans all rows into dest, a pointer to a slice.
func (c *Conn) Select(ctx context.Context, dest any, query string, args ...any) error {
	return c.through(ctx, func(s statements) error { return s.Select(ctx, dest, query, args...) })
}

// Get scans one row into dest, or returns sql.ErrNoRows.
func (c *Conn) Get(ctx context.Context, dest any, query string, args ...any) error {
	return c.through(ctx, func(s statements) error { return s.Get(ctx, dest, query, args...) })
}

// QueryRows leaves the scanning to the caller, who closes the rows.
func (c *Conn) QueryRows(ctx context.Context, query string, args ...any) (*Rows, error) {
	if c.guard == nil {
		return c.statements.QueryRows(ctx, query, args...)
	}
	return nil, errors.New("rows that the caller scans cannot be guarded: use Each")
}

// snapshot is transact with the query of hides in the transaction.
func (c *Conn) snapshot(ctx context.Context, f func(*Tx) error) error {
	if c.guard == nil {
		return c.transact(ctx, f)
	}
	hidden := c.guard.known.Load()
	if !hidden {
		err := c.transact(ctx, func(t *Tx) (err error) {
			var release func()
			hidden, release, err = c.guard.ask(ctx, c, t.conn)
			release()
			if err != nil || hidden {
				return err
			}
			c.guard.asked()
			return f(t)
		})
		if err != nil || !hidden {
			return err
		}
	}
	return c.guard.views().transact(ctx, f)
}

// pinned is one connection with the interface that sqlx requires.
type pinned struct{ *sqlx.Conn }

// DriverName tells sqlx the placeholder style.
func (pinned) DriverName() string { return "sqlite3" }

// BindNamed is never called: all placeholders are positional.
func (pinned) BindNamed(query string, arg any) (string, []any, error) {
	return sqlx.BindNamed(bindType, query, arg)
}
