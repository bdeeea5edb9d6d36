package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync/atomic"

	"github.com/jmoiron/sqlx"
)

// guard decides for each statement of a pool whether it may see the tables as they are. It asks in the read transaction
// of the statement itself: whatever another process commits between the question and the statement, both see the same
// state.
type guard struct {
	// hides is a statement of one number, which is 0 while there is nothing to hide. What once had something to hide
	// always has.
	hides string
	views func() *Conn
	known atomic.Bool
	// asked is called between the question and the statement; tests let others write there.
	asked func()
}

// Guarded is a pool for those who are not to see everything: its statements go through the views of Shadowed as soon as
// hides, a statement of one number that never becomes 0 again, is not 0, and cost less before that. The arguments are
// those of the first call.
func (d *DB) Guarded(hides string, views []View) *Conn {
	d.guarded.once.Do(func() {
		pool := *d.Read
		pool.guard = &guard{hides: hides, views: func() *Conn { return d.Shadowed(views) }, asked: func() {}}
		d.guarded.pool = &pool
	})
	return d.guarded.pool
}

// ahead is the pool that is asked first: the one behind, once it is known that there is something to hide.
func (c *Conn) ahead() *Conn {
	if c.guard != nil && c.guard.known.Load() {
		return c.guard.views()
	}
	return c
}

// over runs f on one connection. Where there is something to hide, f is not run, and behind is the pool to be asked
// instead.
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

// ask begins a read transaction on a connection and asks in it. The transaction lasts until release, and every
// statement of the connection up to then belongs to it.
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

// firstOf begins a statement of one number and leaves it at its row, which keeps its read transaction open.
func firstOf(c driver.QueryerContext, query string) (driver.Rows, int64, error) {
	// A context that cannot end keeps the driver from watching it: the statement takes some microseconds.
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

var errNoRow = errors.New("a statement of one number gives none")

// through runs f with the statements of one connection, or of the pool behind.
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

// overAdmitted is over once that is admitted, which ends before another pool is asked instead: whoever held both could
// keep out whoever waits for one of them.
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
	return nil, errors.New("rows that are left to the caller cannot be guarded: use Each")
}

// snapshot is transact with the question as part of the transaction.
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

// pinned is a connection as sqlx wants it.
type pinned struct{ *sqlx.Conn }

// DriverName is the one that sqlx knows the placeholders of.
func (pinned) DriverName() string { return "sqlite3" }

// BindNamed is asked of no statement here: all have placeholders by place.
func (pinned) BindNamed(query string, arg any) (string, []any, error) {
	return sqlx.BindNamed(bindType, query, arg)
}
