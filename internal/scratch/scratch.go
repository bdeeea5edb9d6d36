package scratch

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"
)

// Reserve is the number of bytes that scratch files leave free on their disk by default: enough for the write-ahead log
// of the largest usual change.
const Reserve = 256 << 20

// LittleReserve is the reserve for what a command writes once, which may be on the disk of the record file or on
// another one.
const LittleReserve = 32 << 20

// Options say where scratch files are and how much space they leave. Zero values mean the defaults.
type Options struct {
	// Parent is the folder in which this process creates its own; by default the system's folder for temporary files.
	Parent string
	// Prefix begins the names of such folders. Each purpose has its own, by which the leftovers of ended processes are
	// found.
	Prefix string
	// Reserve is the number of bytes that stay free on the disk; the constant Reserve by default, none if negative.
	Reserve int64
	// Free returns the number of free bytes at a folder; the function Free by default.
	Free func(folder string) (int64, error)
}

// Dir is a folder for scratch files. It is safe for concurrent use.
type Dir struct {
	opt Options

	mu     sync.Mutex
	folder *folder // nil until a file is reserved
	rooms  map[*Room]bool
	names  int
	closed bool
}

// FullError reports that a scratch file would take space that is reserved for the record file.
type FullError struct {
	// Wanted is the number of bytes asked for, Free the number of free bytes that are not reserved yet, and Reserve the
	// number of them that must stay free.
	Wanted, Free, Reserve int64
}

func (e *FullError) Error() string {
	return fmt.Sprintf("%d MB of space are needed and %d MB are free, but %d MB must stay free for the records: free "+
		"space on the disk",
		(e.Wanted+1<<20-1)>>20, max(e.Free, 0)>>20, e.Reserve>>20)
}

// ErrClosed is the error of a Dir that was closed.
var ErrClosed = errors.New("the folder of temporary files is closed")

// New makes a Dir. Leftovers of ended processes are removed; a folder is created only when a file is reserved.
func New(opt Options) *Dir {
	if opt.Parent == "" {
		opt.Parent = os.TempDir()
	}
	switch {
	case opt.Reserve == 0:
		opt.Reserve = Reserve
	case opt.Reserve < 0:
		opt.Reserve = 0
	}
	if opt.Free == nil {
		opt.Free = Free
	}
	Sweep(opt.Parent, opt.Prefix)
	return &Dir{opt: opt, rooms: map[*Room]bool{}}
}

// Reserve reserves space for one file and its companions, if the disk has it; otherwise the error is a *FullError.
// Release ends the reservation.
func (d *Dir) Reserve(bytes int64) (*Room, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, ErrClosed
	}
	if err := d.has(bytes); err != nil {
		return nil, err
	}
	if d.folder == nil {
		f, err := newFolder(d.opt.Parent, d.opt.Prefix)
		if err != nil {
			return nil, err
		}
		d.folder = f
	}
	d.names++
	r := &Room{dir: d, path: filepath.Join(d.folder.path, fmt.Sprintf("%d", d.names)), bytes: bytes}
	d.rooms[r] = true
	return r, nil
}

// has reports an error if the disk does not have the space beside what is reserved and not yet written. If the disk
// cannot be asked, it is assumed to have it: writing fails then. The caller holds the lock.
func (d *Dir) has(bytes int64) error {
	free, err := d.opt.Free(d.opt.Parent)
	if err != nil {
		return nil //nolint:nilerr // see above
	}
	if free -= d.pending(); free-bytes < d.opt.Reserve {
		return &FullError{bytes, free, d.opt.Reserve}
	}
	return nil
}

// pending is the number of bytes that are reserved and not yet written. The caller holds the lock.
func (d *Dir) pending() (bytes int64) {
	for r := range d.rooms {
		bytes += max(0, r.bytes-r.written())
	}
	return bytes
}

// Left is the number of bytes that can still be reserved.
func (d *Dir) Left() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	free, err := d.opt.Free(d.opt.Parent)
	if err != nil {
		return math.MaxInt64
	}
	return max(0, free-d.pending()-d.opt.Reserve)
}

// IsShort reports whether less than the reserve is free on the disk.
func (d *Dir) IsShort() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.has(0) != nil
}

// Close removes all files, which must not be used any more.
func (d *Dir) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	clear(d.rooms)
	if d.folder == nil {
		return nil
	}
	f := d.folder
	d.folder = nil
	return f.remove()
}
