package db

import (
	"context"
	"database/sql/driver"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// connection is one of the driver's, with a cache of its own for the statements that are asked through it.
type connection struct {
	*sqlite3.SQLiteConn
	statements *statementCache
}

// driverOf is the driver's connection below raw, which database/sql hands out.
func driverOf(raw any) *sqlite3.SQLiteConn {
	if c, ok := raw.(*connection); ok {
		return c.SQLiteConn
	}
	return raw.(*sqlite3.SQLiteConn)
}

// QueryContext runs a statement that is kept, or will be when its rows are closed. A text that may be several is left
// to the driver, and so is one with too few values or too many, which the driver has an error for.
func (c *connection) QueryContext(ctx context.Context, text string, values []driver.NamedValue) (driver.Rows, error) {
	if strings.Contains(text, ";") {
		return c.SQLiteConn.QueryContext(ctx, text, values)
	}
	s, err := c.prepared(ctx, text)
	if err != nil {
		return nil, err
	}
	if s.NumInput() != len(values) {
		_ = s.Close() // it never ran
		return c.SQLiteConn.QueryContext(ctx, text, values)
	}
	rows, err := s.QueryContext(ctx, values)
	if err != nil {
		_ = s.Close() // with the error that is returned
		return nil, err
	}
	s.values = max(s.values, bytesOf(values))
	return &keptRows{SQLiteRows: rows.(*sqlite3.SQLiteRows), statement: s, cache: c.statements}, nil
}

func (c *connection) prepared(ctx context.Context, text string) (*keptStatement, error) {
	if s := c.statements.take(text); s != nil {
		return s, nil
	}
	s, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return &keptStatement{SQLiteStmt: s.(*sqlite3.SQLiteStmt), text: strings.Clone(text)}, nil
}

// Close closes the statements first.
func (c *connection) Close() error {
	c.statements.close()
	return c.SQLiteConn.Close()
}

func bytesOf(values []driver.NamedValue) (bytes int) {
	for _, v := range values {
		switch v := v.Value.(type) {
		case string:
			bytes += len(v)
		case []byte:
			bytes += len(v)
		}
	}
	return bytes
}

// keptRows are rows that give their statement back.
type keptRows struct {
	*sqlite3.SQLiteRows
	statement *keptStatement
	cache     *statementCache
}

// Close ends the statement. One that was interrupted, or failed, has told so with its rows, and is not kept.
func (r *keptRows) Close() error {
	err := r.SQLiteRows.Close()
	s := r.statement
	switch r.statement = nil; {
	case s == nil:
		return err
	case err != nil:
		return s.Close()
	}
	r.cache.give(s)
	return nil
}
