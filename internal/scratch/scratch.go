package scratch

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"
)

// Reserve is how many bytes every scratch use leaves free on its disk unless told otherwise: enough for the log that
// the largest usual change needs.
const Reserve = 256 << 20

// LittleReserve is for what a command makes once, which may be on the disk of the records or on another one.
const LittleReserve = 32 << 20

// Options say where scratch files are and what they may take. What is zero means the default.
type Options struct {
	// Parent is the folder in which this process has one of its own; the system's place for temporary files unless told.
	Parent string
	// Prefix begins the names of such folders. Each purpose has its own, by which the leftovers of dead processes are
	// found.
	Prefix string
	// Reserve is how many bytes stay free on the disk; Reserve unless told, none if negative.
	Reserve int64
	// Free tells how many bytes are free where a folder is; Free unless told.
	Free func(folder string) (int64, error)
}

// Dir is a place for scratch files. It is safe for concurrent use.
type Dir struct {
	opt Options

	mu     sync.Mutex
	folder *folder // nil until something is kept
	rooms  map[*Room]bool
	names  int
	closed bool
}

// FullError says that a scratch file would take room that is kept for the records.
type FullError struct {
	// Wanted is how many bytes were asked for, Free how many the disk has that nobody has been promised, and Reserve how
	// many of them stay free.
	Wanted, Free, Reserve int64
}

func (e *FullError) Error() string {
	return fmt.Sprintf("%d MB of space are needed and %d MB are free, but %d MB must stay free for the records: make "+
		"room on the disk",
		(e.Wanted+1<<20-1)>>20, max(e.Free, 0)>>20, e.Reserve>>20)
}

// ErrClosed is what is asked of a Dir that was closed.
var ErrClosed = errors.New("no more scratch files are kept")

// New makes a place. Leftovers of processes that have ended are removed; nothing is made before it is needed.
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

// Reserve promises room for one file, and for what the engine may put beside it, if the disk has it; otherwise the
// error is a *FullError. The room is given back by Release.
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

// has tells whether the disk has room beside what is promised and not yet written. A disk that cannot be asked is
// believed to have it: what does not fit fails then. The caller holds the lock.
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

// pending is what is promised and not yet written. The caller holds the lock.
func (d *Dir) pending() (bytes int64) {
	for r := range d.rooms {
		bytes += max(0, r.bytes-r.written())
	}
	return bytes
}

// Left is how many bytes can still be promised.
func (d *Dir) Left() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	free, err := d.opt.Free(d.opt.Parent)
	if err != nil {
		return math.MaxInt64
	}
	return max(0, free-d.pending()-d.opt.Reserve)
}

// IsShort tells that the disk has less left than the reserve.
func (d *Dir) IsShort() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.has(0) != nil
}

// Close removes all files. Nobody may use them any more.
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
