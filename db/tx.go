package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// ErrReadOnly is the error of a write to a file that was opened read only.
var ErrReadOnly = errors.New("the database was opened read only")

// Tx runs f in a write transaction, begun IMMEDIATE, and commits if f returns nil. There is one at a time; the wait for
// it, and for another process's lock, ends with the context. Calling Tx inside f deadlocks.
func (d *DB) Tx(ctx context.Context, f func(*Tx) error) error {
	if d.readOnly {
		return ErrReadOnly
	}
	err := d.Write.transact(ctx, f)
	d.writes.note(err)
	return err
}

// Snapshot runs f in a read transaction: all its statements see the state of the first. It holds one reader until f
// returns and must be short, as the log cannot be checkpointed past it.
func (d *DB) Snapshot(ctx context.Context, f func(*Tx) error) error {
	return d.Read.Snapshot(ctx, f)
}

// Snapshot is that of DB on a connection of this pool.
func (c *Conn) Snapshot(ctx context.Context, f func(*Tx) error) error {
	return c.snapshot(ctx, f)
}

func (c *Conn) transact(ctx context.Context, f func(*Tx) error) (err error) {
	leave, err := c.enter(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer leave()
	conn, err := c.pool.Connx(ctx)
	if err != nil {
		return mapContext(ctx, fmt.Errorf("begin: %w", err))
	}
	defer func() { _ = conn.Close() }() // returns the connection, which cannot fail once the transaction is over
	var tx *sqlx.Tx
	err = c.whileBusy(ctx, func() (err error) {
		tx, err = conn.BeginTxx(ctx, nil)
		return err
	})
	if err != nil {
		return mapContext(ctx, fmt.Errorf("begin: %w", err))
	}
	finished := false
	defer func() {
		if !finished { // f panicked; the panic continues
			_ = tx.Rollback()
		}
	}()
	t := &Tx{tx: tx, conn: conn, statements: c.on(tx)}
	err = f(t)
	finished = true
	if closed := t.repeated.close(); err == nil {
		err = closed
	}
	return c.finish(ctx, conn, tx, err)
}

func (c *Conn) finish(ctx context.Context, conn *sqlx.Conn, tx *sqlx.Tx, err error) error {
	if err == nil {
		if err = tx.Commit(); err == nil {
			return nil
		}
		return mapContext(ctx, fmt.Errorf("commit: %w", err))
	}
	// When a context ended, or the engine had no space, the transaction is rolled back already.
	if back := tx.Rollback(); back != nil && !errors.Is(back, sql.ErrTxDone) && !isOver(conn) {
		return errors.Join(err, fmt.Errorf("roll back: %w", back))
	}
	return err
}

// isOver reports whether a connection has no open transaction.
func isOver(conn *sqlx.Conn) bool {
	over := false
	err := conn.Raw(func(c any) error {
		over = driverOf(c).AutoCommit()
		return nil
	})
	return err == nil && over
}
