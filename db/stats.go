package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"sync/atomic"
	"time"
)

// meter counts what passes the door of one pool.
type meter struct {
	statements, slow atomic.Int64
	// waits and waited are those for the right to a connection.
	waits, waited atomic.Int64
	// damaged is set by the first statement that finds the file malformed.
	damaged atomic.Bool
}

// leastWait is from when on whoever asked for a connection counts as having waited.
const leastWait = time.Millisecond

func (m *meter) wait(took time.Duration) {
	if took >= leastWait {
		m.waits.Add(1)
		m.waited.Add(int64(took))
	}
}

// PoolStats are the figures of one pool of connections. Those of database/sql tell how often and how long somebody
// waited for a connection; for the writer that is the queue of transactions.
type PoolStats struct {
	sql.DBStats
	// Statements is how many have begun, and Slow how many took longer than is allowed without a line in the log.
	Statements, Slow int64
}

// LogStats are the figures of the write-ahead log.
type LogStats struct {
	// Bytes is the size of its file, 0 if there is none.
	Bytes int64
	// Frames is how many pages it holds, and Folded how many of them are in the record file already.
	Frames, Folded int64
	// Restarts is how often the file has been written again from its beginning, which the engine does when a checkpoint
	// has folded all of it back. It begins anew with a new file.
	Restarts uint32
}

// Stats are figures of the open file for whoever watches the program.
type Stats struct {
	Read, Write PoolStats
	// Bytes is the size of the record file without its log.
	Bytes int64
	Log   LogStats
}

// Stats takes the figures. It asks one reader a question about the log; a log that does not tell leaves its figures 0.
func (d *DB) Stats(ctx context.Context) Stats {
	s := Stats{Read: d.Read.stats(), Write: d.Write.stats(), Log: d.logStats(ctx)}
	// Looked at, never opened: closing a file would give up the locks that the engine has on it in this process.
	if info, err := os.Stat(d.path); err == nil {
		s.Bytes = info.Size()
	}
	return s
}

func (c *Conn) stats() PoolStats {
	s := c.pool.Stats()
	s.WaitCount += c.meter.waits.Load()
	s.WaitDuration += time.Duration(c.meter.waited.Load())
	return PoolStats{DBStats: s, Statements: c.meter.statements.Load(), Slow: c.meter.slow.Load()}
}

func (d *DB) logStats(ctx context.Context) LogStats {
	var s LogStats
	bytes, restarts, err := readLogHeader(d.path + "-wal")
	if err != nil {
		return s
	}
	s.Bytes, s.Restarts = bytes, restarts
	var answer struct{ Busy, Log, Checkpointed int64 }
	// NOOP tells without folding anything.
	if err := d.Read.Get(ctx, &answer, "PRAGMA wal_checkpoint(NOOP)"); err == nil {
		s.Frames, s.Folded = max(answer.Log, 0), max(answer.Checkpointed, 0)
	}
	return s
}

// The header of a log, https://www.sqlite.org/fileformat.html section 4.1. Nobody locks the log itself, so that it may
// be opened beside the engine.
const (
	logHeaderSize  = 32
	offsetRestarts = 12
)

func readLogHeader(path string) (bytes int64, restarts uint32, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, 0, nil
	}
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < logHeaderSize {
		return 0, 0, err
	}
	header := make([]byte, logHeaderSize)
	if _, err := f.ReadAt(header, 0); err != nil {
		return 0, 0, err
	}
	return info.Size(), binary.BigEndian.Uint32(header[offsetRestarts:]), nil
}
