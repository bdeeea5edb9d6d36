package db

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"
)

// version is a connection that detects changes of the file. The engine counts the commits of others per connection, so
// the number is meaningful on one connection only. It needs no admission: see [DB.Aside].
type version struct {
	once sync.Once
	pool *Conn
	// opened counts the connections: each starts its own count.
	opened atomic.Int64
}

// Version is a number that changes with every commit of any process. Reading it reads no page of the file.
func (d *DB) Version(ctx context.Context) (int64, error) {
	var n int64
	err := d.Aside().Get(ctx, &n, "PRAGMA data_version")
	return d.version.opened.Load()<<32 | n, err
}

// Aside is a pool of one connection for short queries that are needed before admission, such as authentication: a
// client that keeps others waiting must not delay these.
func (d *DB) Aside() *Conn {
	d.version.once.Do(func() {
		opt := d.opt
		opt.Admission = nil
		pool := newConn(d.readDSN, readerPragmas, opt)
		hook := pool.driver.ConnectHook
		pool.driver.ConnectHook = func(c *sqlite3.SQLiteConn) error {
			d.version.opened.Add(1)
			return hook(c)
		}
		d.version.pool = pool
	})
	return d.version.pool
}

func (v *version) close() error {
	v.once.Do(func() {})
	if v.pool == nil {
		return nil
	}
	return v.pool.close()
}
