package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// ErrReadOnly is what a write gets when the file was opened read only.
var ErrReadOnly = errors.New("the database was opened read only")

// Tx runs f in the one write transaction that there can be, begun IMMEDIATE, and commits if f returns nil. Waiting for
// the writer, and for another process's lock, ends with the context. Calling Tx inside f waits for itself.
func (d *DB) Tx(ctx context.Context, f func(*Tx) error) error {
	if d.readOnly {
		return ErrReadOnly
	}
	err := d.Write.transact(ctx, f)
	d.trouble.note(err)
	return err
}

// Snapshot runs f in a read transaction: all statements in it see the state that the first of them
// saw. It holds one reader until f returns, and must not be held for long, because the log cannot
// be folded back past it.
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
	defer func() { _ = conn.Close() }() // gives the connection back, which cannot fail once the transaction is over
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
		if !finished { // f panicked; the panic goes on
			_ = tx.Rollback()
		}
	}()
	t := &Tx{tx: tx, conn: conn, statements: c.on(tx)}
	err = f(t)
	finished = true
	if closed := t.again.close(); err == nil {
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
	// A context that ended has rolled back already, and so has the engine where it had no space.
	if back := tx.Rollback(); back != nil && !errors.Is(back, sql.ErrTxDone) && !isOver(conn) {
		return errors.Join(err, fmt.Errorf("roll back: %w", back))
	}
	return err
}

// isOver tells that no transaction is under way on a connection.
func isOver(conn *sqlx.Conn) bool {
	over := false
	err := conn.Raw(func(c any) error {
		over = driverOf(c).AutoCommit()
		return nil
	})
	return err == nil && over
}
