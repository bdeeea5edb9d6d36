package db

import (
	"context"
	"database/sql/driver"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// connection is a driver connection with a statement cache for queries.
type connection struct {
	*sqlite3.SQLiteConn
	statements *statementCache
}

// driverOf returns the driver's connection below raw, which database/sql passes on.
func driverOf(raw any) *sqlite3.SQLiteConn {
	if c, ok := raw.(*connection); ok {
		return c.SQLiteConn
	}
	return raw.(*sqlite3.SQLiteConn)
}

// QueryContext runs a cached statement, or one that is cached when its rows are closed. Texts that may hold several
// statements, and a wrong number of values, are left to the driver, which has an error for them.
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
	return &cachedRows{SQLiteRows: rows.(*sqlite3.SQLiteRows), statement: s, cache: c.statements}, nil
}

func (c *connection) prepared(ctx context.Context, text string) (*cachedStatement, error) {
	if s := c.statements.acquire(text); s != nil {
		return s, nil
	}
	s, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return &cachedStatement{SQLiteStmt: s.(*sqlite3.SQLiteStmt), text: strings.Clone(text)}, nil
}

// Close closes the cached statements first.
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

// cachedRows are rows that return their statement to the cache.
type cachedRows struct {
	*sqlite3.SQLiteRows
	statement *cachedStatement
	cache     *statementCache
}

// Close ends the statement. An interrupted or failed one, whose rows have returned the error, is not cached.
func (r *cachedRows) Close() error {
	err := r.SQLiteRows.Close()
	s := r.statement
	switch r.statement = nil; {
	case s == nil:
		return err
	case err != nil:
		return s.Close()
	}
	r.cache.release(s)
	return nil
}
