// Package spool keeps responses until their clients have received them, so that whatever made them is free at once: in
// memory up to a limit, and beyond it in temporary files, which have no name and end with the process.
//
// All responses together have a limit in memory and on disk, and a client at most as much as it leaves to others. The
// package knows nothing of HTTP.
package spool

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"sync"

	"bienban/internal/scratch"
)

// ErrFull tells that there is no space for more of an answer, or none that its client may have.
var ErrFull = errors.New("the spool is full: there is no space to keep the answer until it has been sent")

// The defaults of [Config].
const (
	DefaultMemory = 64 << 20
	DefaultDisk   = 1 << 30
	// DefaultReserve is about how much the write-ahead log of the record file may grow meanwhile.
	DefaultReserve = 128 << 20
)

const (
	blockSize     = 32 << 10
	maxMemoryEach = 1 << 20 // of one answer in memory
	diskStep      = 1 << 20 // by which the space of a file is reserved
)

// Config bounds what a Spool keeps. The zero value of a member means its default.
type Config struct {
	Memory int64  // bytes of all answers in memory, without the first 32 KiB of each
	Disk   int64  // bytes of all files
	Folder string // of the files; the system's for temporary ones unless set
	// Free returns how many bytes a disk has left, before a file on it grows; that of the system unless set.
	Free func(folder string) (bytes int64, err error)
	// Reserve is how much of the disk stays free.
	Reserve int64
}

// Spool keeps the answers of one server.
type Spool struct {
	cfg          Config
	mu           sync.Mutex
	memory, disk share
}

// New makes a Spool. Nothing is opened before an answer needs it.
func New(cfg Config) *Spool {
	cfg.Memory = cmp.Or(cfg.Memory, DefaultMemory)
	cfg.Disk = cmp.Or(cfg.Disk, DefaultDisk)
	cfg.Folder = cmp.Or(cfg.Folder, os.TempDir())
	cfg.Reserve = cmp.Or(cfg.Reserve, DefaultReserve)
	if cfg.Free == nil {
		cfg.Free = scratch.Free
	}
	return &Spool{cfg: cfg, memory: newShare(cfg.Memory), disk: newShare(cfg.Disk)}
}

// Used are the bytes in memory and on disk.
func (s *Spool) Used() (memory, disk int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.memory.used, s.disk.used
}

func (s *Spool) reserveMemory(client string, n int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.memory.reserve(client, n)
}

// reserveDisk reserves the space that a file is to grow by. What is reserved by files that have not grown yet counts as
// used.
func (s *Spool) reserveDisk(client string, n int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	free, err := s.cfg.Free(s.cfg.Folder)
	if err != nil {
		return fmt.Errorf("read the free space: %w", err)
	}
	if free < s.cfg.Reserve+n || !s.disk.reserve(client, n) {
		return ErrFull
	}
	return nil
}

func (s *Spool) release(client string, memory, disk int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.memory.release(client, memory)
	s.disk.release(client, disk)
}

// share is a limit that clients share: one may have at most as much as it leaves free.
type share struct {
	limit, used int64
	byClient    map[string]int64
}

func newShare(limit int64) share { return share{limit: limit, byClient: map[string]int64{}} }

func (s *share) reserve(client string, n int64) bool {
	if s.byClient[client]+n > s.limit-s.used-n {
		return false
	}
	s.used += n
	s.byClient[client] += n
	return true
}

func (s *share) release(client string, n int64) {
	s.used -= n
	if s.byClient[client] -= n; s.byClient[client] == 0 {
		delete(s.byClient, client)
	}
}
