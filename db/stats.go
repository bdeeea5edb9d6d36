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

// meter counts the statements of one pool.
type meter struct {
	statements, slow atomic.Int64
	// waits and waited count the waits for admission and for a connection, and their time.
	waits, waited atomic.Int64
	// damaged is set by the first statement that finds the file malformed.
	damaged atomic.Bool
}

// minWait is from when on a wait for a connection is counted.
const minWait = time.Millisecond

func (m *meter) wait(took time.Duration) {
	if took >= minWait {
		m.waits.Add(1)
		m.waited.Add(int64(took))
	}
}

// PoolStats are the figures of one pool of connections. Those of database/sql are the number and time of waits for a
// connection; for the writer that is the queue of transactions.
type PoolStats struct {
	sql.DBStats
	// Statements is the number started, Slow the number beyond the time above which they are logged.
	Statements, Slow int64
}

// LogStats are the figures of the write-ahead log.
type LogStats struct {
	// Bytes is the size of its file, 0 if there is none.
	Bytes int64
	// Frames is the number of pages in it, Folded how many of them are checkpointed.
	Frames, Folded int64
	// Restarts is how often the log was restarted from its beginning, after a complete checkpoint. It starts again with a
	// new file.
	Restarts uint32
}

// Stats are figures of the open file for monitoring.
type Stats struct {
	Read, Write PoolStats
	// Bytes is the size of the record file without its log.
	Bytes int64
	Log   LogStats
}

// Stats reads the figures. It queries one reader about the log; if that fails, the log's figures are 0.
func (d *DB) Stats(ctx context.Context) Stats {
	s := Stats{Read: d.Read.stats(), Write: d.Write.stats(), Log: d.logStats(ctx)}
	// Stat, not open: closing a file would release the locks that the engine has on it in this process.
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
	// NOOP reports without checkpointing.
	if err := d.Read.Get(ctx, &answer, "PRAGMA wal_checkpoint(NOOP)"); err == nil {
		s.Frames, s.Folded = max(answer.Log, 0), max(answer.Checkpointed, 0)
	}
	return s
}

// The header of a log, https://www.sqlite.org/fileformat.html section 4.1. The log itself is never locked, so it may be
// opened beside the engine.
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
