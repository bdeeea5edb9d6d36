package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"

	"github.com/jmoiron/sqlx"
)

// Each runs a query and passes the values of each row as the driver returns them: string, int64, float64, []byte or
// nil. The slice is reused for the next row; the values may be kept.
//
// It bypasses database/sql, which starts a goroutine for every query under a context that can end, and locks twice for
// every row: as expensive as a query of a few rows by key. The driver watches the context, too.
func (c *Conn) Each(ctx context.Context, query string, args []any, row func([]driver.Value) error) error {
	leave, err := c.ahead().enter(ctx)
	if err != nil {
		return err
	}
	start := c.begin(ctx, query)
	behind, err := c.ahead().eachAdmitted(ctx, leave, query, args, row)
	if err == nil && behind != nil {
		if leave, err = behind.enter(ctx); err == nil {
			_, err = behind.eachAdmitted(ctx, leave, query, args, row)
		}
	}
	return c.end(ctx, query, start, err)
}

// eachAdmitted runs the query once admitted, and releases the admission before another pool is used instead.
func (c *Conn) eachAdmitted(ctx context.Context, leave func(), query string, args []any,
	row func([]driver.Value) error,
) (behind *Conn, err error) {
	defer leave()
	seen := false
	_ = c.whileBusy(ctx, func() error {
		behind, err = c.each(ctx, c.rebind(query), args, func(values []driver.Value) error {
			seen = true
			return row(values)
		})
		if seen { // no row may be passed twice
			return nil
		}
		return err
	})
	return behind, err
}

func (c *Conn) each(ctx context.Context, query string, args []any,
	row func([]driver.Value) error,
) (behind *Conn, err error) {
	named := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		value, err := driver.DefaultParameterConverter.ConvertValue(arg)
		if err != nil {
			return nil, err
		}
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: value}
	}
	return c.over(ctx, func(conn *sqlx.Conn) error {
		return conn.Raw(func(raw any) (err error) {
			rows, err := raw.(driver.QueryerContext).QueryContext(ctx, query, named)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, rows.Close()) }() // also where row panics
			return eachOf(rows, counterIn(ctx), row)
		})
	})
}

func eachOf(rows driver.Rows, c *Counter, row func([]driver.Value) error) error {
	values := make([]driver.Value, len(rows.Columns()))
	n := 0
	defer func() { c.read(n) }()
	for ; ; n++ {
		if err := rows.Next(values); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if err := row(values); err != nil {
			return err
		}
	}
}

// Each is Conn.Each inside the transaction, on the connection that database/sql keeps for it.
func (t *Tx) Each(ctx context.Context, query string, args []any, row func([]driver.Value) error) error {
	rows, err := t.QueryRows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	// database/sql scans NULL into an any, but not into a driver.Value.
	values, scanned, into := make([]driver.Value, len(columns)), make([]any, len(columns)), make([]any, len(columns))
	for i := range scanned {
		into[i] = &scanned[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range scanned {
			values[i] = v
		}
		if err := row(values); err != nil {
			return err
		}
	}
	return rows.Err()
}
