package db

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"
)

// version is a connection that notices that the file has changed. The engine counts the changes that others commit for
// each connection by itself, so that the number means something on one connection only. It passes no admission: see
// [DB.Aside].
type version struct {
	once sync.Once
	pool *Conn
	// opened counts the connections: each begins to count anew.
	opened atomic.Int64
}

// Version is a number that changes with every commit, of whichever process. Asking for it reads no page of the file.
func (d *DB) Version(ctx context.Context) (int64, error) {
	var n int64
	err := d.Aside().Get(ctx, &n, "PRAGMA data_version")
	return d.version.opened.Load()<<32 | n, err
}

// Aside is a pool of one connection for short questions that the program must have answered before anybody can be
// admitted, such as who somebody is: a client that keeps others waiting must not keep these waiting.
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
