package db

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"
)

// View stands before a table of the same name: whoever names the table gets the rows of the view.
type View struct {
	Table string
	// Rows is the statement of the view, which names tables as main.TABLE.
	Rows string
}

// shadow is the pool of readers that see the tables through views.
type shadow struct {
	once   sync.Once
	pool   *Conn
	opened atomic.Pointer[Conn] // pool, for whoever does not know whether there is one
}

// Shadowed is a pool of read-only connections like Read, each with temporary views that stand before the tables: SQLite
// finds a temporary one first. The views are those of the first call; connections are opened when they are needed.
func (d *DB) Shadowed(views []View) *Conn {
	d.shadow.once.Do(func() {
		pool := newReaders(d.readDSN, d.opt)
		d.shadow.pool = pool.before(views)
		d.shadow.opened.Store(d.shadow.pool)
	})
	return d.shadow.pool
}

// before has each new connection make the views, which is a write, if only to memory. The settings come first: one of
// where temporary things are kept would drop those that are there.
func (c *Conn) before(views []View) *Conn {
	hook := c.driver.ConnectHook
	c.driver.ConnectHook = func(conn *sqlite3.SQLiteConn) error {
		if err := errors.Join(hook(conn), applyPragmas(conn,
			[]pragma{{name: "query_only", want: "0", set: true}})); err != nil {
			return err
		}
		for _, v := range views {
			if _, err := conn.Exec("CREATE TEMP VIEW "+v.Table+" AS "+v.Rows, nil); err != nil {
				return fmt.Errorf("make the view before %s: %w", v.Table, err)
			}
		}
		return applyPragmas(conn, []pragma{{name: "query_only", want: "1", set: true}})
	}
	return c
}

func (d *DB) closeShadow() error {
	var err error
	d.shadow.once.Do(func() {})
	if d.shadow.pool != nil {
		err = errors.Join(err, d.shadow.pool.close())
	}
	return err
}
