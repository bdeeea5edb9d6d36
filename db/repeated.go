package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	"github.com/mattn/go-sqlite3"
)

// ExecAgain is Exec for a statement that a transaction runs very many times. The statement is prepared once and kept
// until the transaction ends, and its values go to the driver directly: database/sql's work around each run of a short
// INSERT was measured to cost a fifth of the INSERT. Values may be all that Exec takes.
func (t *Tx) ExecAgain(ctx context.Context, query string, args []any) error {
	start := t.begin(ctx, query)
	err := t.conn.Raw(func(c any) error { return t.repeated.exec(driverOf(c), query, args) })
	if errors.Is(err, sql.ErrConnDone) { // a rollback because of a context gives up the connection
		err = sql.ErrTxDone
	}
	return t.end(ctx, query, start, err)
}

// repeated are the prepared statements of a transaction, and the values of the current one.
type repeated struct {
	kept   map[string]*sqlite3.SQLiteStmt
	values []driver.NamedValue
}

func (a *repeated) exec(c *sqlite3.SQLiteConn, query string, args []any) error {
	// The end of a context may have rolled the transaction back; each statement would then be a transaction of its own.
	if c.AutoCommit() {
		return sql.ErrTxDone
	}
	stmt, err := a.prepared(c, query)
	if err != nil {
		return err
	}
	if err := a.convert(args); err != nil {
		return err
	}
	// Run as a query, because the driver then binds all values in one call from Go to C, and with Exec in one call each.
	// A context that cannot end saves watching it.
	rows, err := stmt.QueryContext(context.Background(), a.values)
	if err != nil {
		return err
	}
	if err := rows.Next(nil); !errors.Is(err, io.EOF) {
		return errors.Join(err, rows.Close(), errHasRows)
	}
	return rows.Close()
}

var errHasRows = errors.New("a repeated statement returned rows")

func (a *repeated) prepared(c *sqlite3.SQLiteConn, query string) (*sqlite3.SQLiteStmt, error) {
	if stmt, ok := a.kept[query]; ok {
		return stmt, nil
	}
	prepared, err := c.Prepare(query)
	if err != nil {
		return nil, err
	}
	stmt, ok := prepared.(*sqlite3.SQLiteStmt)
	if !ok {
		return nil, fmt.Errorf("the driver returned a prepared statement of type %T, which cannot run queries", prepared)
	}
	if a.kept == nil {
		a.kept = map[string]*sqlite3.SQLiteStmt{}
	}
	a.kept[query] = stmt
	return stmt, nil
}

// convert converts the arguments for the driver.
func (a *repeated) convert(args []any) error {
	a.values = a.values[:0]
	for i, arg := range args {
		value, ok := plain(arg)
		if !ok {
			var err error
			if value, err = driver.DefaultParameterConverter.ConvertValue(arg); err != nil {
				return err
			}
		}
		a.values = append(a.values, driver.NamedValue{Ordinal: i + 1, Value: value})
	}
	return nil
}

// plain converts the usual types without reflection.
func plain(arg any) (value driver.Value, ok bool) {
	switch v := arg.(type) {
	case nil, int64, string, []byte:
		return v, true
	case int:
		return int64(v), true
	case *string:
		return pointedAt(v), true
	case *int64:
		return pointedAt(v), true
	}
	return nil, false
}

func pointedAt[T any](v *T) driver.Value {
	if v == nil {
		return nil
	}
	return *v
}

// close closes the statements before the transaction ends.
func (a *repeated) close() error {
	var err error
	for query, stmt := range a.kept {
		if e := stmt.Close(); e != nil && err == nil {
			err = fmt.Errorf("close %q: %w", query, e)
		}
	}
	a.kept = nil
	return err
}
