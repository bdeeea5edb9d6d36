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

// ExecAgain is Exec for one of the few statements that a transaction runs very many times. The statement is prepared
// once and kept until the transaction ends, and its values go to the driver directly: what database/sql does around
// each run of a short INSERT was measured to cost a fifth of the INSERT. Values may be all that Exec takes.
func (t *Tx) ExecAgain(ctx context.Context, query string, args []any) error {
	start := t.begin(ctx, query)
	err := t.conn.Raw(func(c any) error { return t.again.exec(driverOf(c), query, args) })
	if errors.Is(err, sql.ErrConnDone) { // whoever rolls back for a context gives up the connection
		err = sql.ErrTxDone
	}
	return t.end(ctx, query, start, err)
}

// again are the statements that a transaction keeps, and the values of the one at hand.
type again struct {
	kept   map[string]*sqlite3.SQLiteStmt
	values []driver.NamedValue
}

func (a *again) exec(c *sqlite3.SQLiteConn, query string, args []any) error {
	// Somebody else's context may have ended the transaction, after which each statement would be one of its own.
	if c.AutoCommit() {
		return sql.ErrTxDone
	}
	stmt, err := a.prepared(c, query)
	if err != nil {
		return err
	}
	if err := a.take(args); err != nil {
		return err
	}
	// As a question, because the driver hands all values of one over in a single call from Go to C; of a statement that is
	// executed, one call for each. A context that cannot end keeps it from watching that.
	rows, err := stmt.QueryContext(context.Background(), a.values)
	if err != nil {
		return err
	}
	if err := rows.Next(nil); !errors.Is(err, io.EOF) {
		return errors.Join(err, rows.Close(), errHasRows)
	}
	return rows.Close()
}

var errHasRows = errors.New("a statement that runs again and again gives rows")

func (a *again) prepared(c *sqlite3.SQLiteConn, query string) (*sqlite3.SQLiteStmt, error) {
	if stmt, ok := a.kept[query]; ok {
		return stmt, nil
	}
	prepared, err := c.Prepare(query)
	if err != nil {
		return nil, err
	}
	stmt, ok := prepared.(*sqlite3.SQLiteStmt)
	if !ok {
		return nil, fmt.Errorf("the driver prepared a %T", prepared)
	}
	if a.kept == nil {
		a.kept = map[string]*sqlite3.SQLiteStmt{}
	}
	a.kept[query] = stmt
	return stmt, nil
}

// take turns the arguments into what the driver takes.
func (a *again) take(args []any) error {
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

// plain spares the usual types the reflection of the general way.
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

// close gives the statements back before the transaction ends.
func (a *again) close() error {
	var err error
	for query, stmt := range a.kept {
		if e := stmt.Close(); e != nil && err == nil {
			err = fmt.Errorf("close %q: %w", query, e)
		}
	}
	a.kept = nil
	return err
}
