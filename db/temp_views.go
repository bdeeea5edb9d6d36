package db

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"
)

// View is a temp view with the name of a table: statements that name the table read the view.
type View struct {
	Table string
	// Rows is the view's SELECT, which names tables as main.TABLE.
	Rows string
}

// viewPool is the pool of readers that read tables through temp views.
type viewPool struct {
	once   sync.Once
	pool   *Conn
	opened atomic.Pointer[Conn] // pool, for readers that do not know whether there is one
}

// Shadowed is a pool of read-only connections like Read, with temp views in front of the tables: SQLite resolves a name
// to a temp view first. The views of the first call count; connections are opened on demand.
func (d *DB) Shadowed(views []View) *Conn {
	d.hidden.once.Do(func() {
		pool := newReaders(d.readDSN, d.opt)
		d.hidden.pool = pool.before(views)
		d.hidden.opened.Store(d.hidden.pool)
	})
	return d.hidden.pool
}

// before has each new connection create the views, which writes to memory only. Pragmas come first: setting temp_store
// drops what is there.
func (c *Conn) before(views []View) *Conn {
	hook := c.driver.ConnectHook
	c.driver.ConnectHook = func(conn *sqlite3.SQLiteConn) error {
		if err := errors.Join(hook(conn), applyPragmas(conn,
			[]pragma{{name: "query_only", want: "0", set: true}})); err != nil {
			return err
		}
		for _, v := range views {
			if _, err := conn.Exec("CREATE TEMP VIEW "+v.Table+" AS "+v.Rows, nil); err != nil {
				return fmt.Errorf("create the temp view of %s: %w", v.Table, err)
			}
		}
		return applyPragmas(conn, []pragma{{name: "query_only", want: "1", set: true}})
	}
	return c
}

func (d *DB) closeShadow() error {
	var err error
	d.hidden.once.Do(func() {})
	if d.hidden.pool != nil {
		err = errors.Join(err, d.hidden.pool.close())
	}
	return err
}
