package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Spent is the number of runs, rows and time of one statement under a recording counter.
type Spent struct {
	SQL   string
	Count int
	Time  time.Duration
}

// Spent lists the statements that have ended, each text once, in the order of their first end.
func (c *Counter) Spent() []Spent {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Spent(nil), c.spent...)
}

func (c *Counter) spend(query string, took time.Duration) {
	for ; c != nil; c = c.outer {
		if c.record {
			c.note(query, took)
		}
	}
}

func (c *Counter) note(query string, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.spent {
		if s := &c.spent[i]; s.SQL == query {
			s.Count++
			s.Time += took
			return
		}
	}
	c.spent = append(c.spent, Spent{query, 1, took})
}

// Plan is the engine's query plan for a statement, one line per step, nested steps indented. Nothing is run, and
// placeholders need no arguments.
func (c *Conn) Plan(ctx context.Context, query string) (lines []string, err error) {
	leave, err := c.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	conn, err := c.pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	err = conn.Raw(func(raw any) error {
		lines, err = planOn(driverOf(raw), c.rebind(query))
		return err
	})
	return lines, err
}

func planOn(connection *sqlite3.SQLiteConn, query string) (lines []string, err error) {
	statement, err := connection.Prepare("EXPLAIN QUERY PLAN " + query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, statement.Close()) }()
	arguments := make([]driver.Value, statement.NumInput())
	rows, err := statement.Query(arguments) //nolint:staticcheck // the driver's own, which takes no context
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	depth := map[int64]int{}
	values := make([]driver.Value, len(rows.Columns()))
	for {
		if err := rows.Next(values); errors.Is(err, io.EOF) {
			return lines, nil
		} else if err != nil {
			return nil, err
		}
		id, _ := values[0].(int64)
		parent, _ := values[1].(int64)
		if d, ok := depth[parent]; ok {
			depth[id] = d + 1
		} else {
			depth[id] = 0
		}
		lines = append(lines, strings.Repeat("  ", depth[id])+fmt.Sprint(values[3]))
	}
}
