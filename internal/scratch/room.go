package scratch

import (
	"errors"
	"io/fs"
	"os"
)

// Room is what one scratch file may take.
type Room struct {
	dir   *Dir
	path  string
	bytes int64 // promised, under the Dir's lock
}

// companions are what the engine puts beside a file.
var companions = [...]string{"", "-journal", "-wal", "-shm"}

// Path is where the file stands or is to stand. Nothing stands there before somebody makes it.
func (r *Room) Path() string { return r.path }

// Bytes is how many are promised.
func (r *Room) Bytes() int64 {
	r.dir.mu.Lock()
	defer r.dir.mu.Unlock()
	return r.bytes
}

// Resize promises another number of bytes; fewer always, and more as Dir.Reserve does.
func (r *Room) Resize(bytes int64) error {
	r.dir.mu.Lock()
	defer r.dir.mu.Unlock()
	if more := bytes - max(r.bytes, r.written()); more > 0 {
		if err := r.dir.has(more); err != nil {
			return err
		}
	}
	r.bytes = bytes
	return nil
}

// written is how many bytes stand on the disk.
func (r *Room) written() (bytes int64) {
	for _, suffix := range companions {
		if info, err := os.Lstat(r.path + suffix); err == nil {
			bytes += info.Size()
		}
	}
	return bytes
}

// Release removes the file, if it was made, and what stands beside it, and gives the room back. It may be called again.
func (r *Room) Release() error {
	var err error
	for _, suffix := range companions {
		if gone := os.Remove(r.path + suffix); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	r.dir.mu.Lock()
	defer r.dir.mu.Unlock()
	delete(r.dir.rooms, r)
	return err
}

// growth is how much room a File asks for at a time.
const growth = 1 << 20

// File is a scratch file that asks for its room as it grows. It serves one goroutine.
type File struct {
	*os.File
	room    *Room
	written int64
}

// Create makes the file, which nobody else may read. Closing it releases the room.
func (r *Room) Create() (*File, error) {
	f, err := os.OpenFile(r.path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, errors.Join(err, r.Release())
	}
	return &File{File: f, room: r}, nil
}

// Write appends. Where the disk has no more room, nothing is written and the error is a *FullError.
func (f *File) Write(p []byte) (int, error) {
	if need := f.written + int64(len(p)); need > f.room.Bytes() {
		if err := f.room.Resize(need + growth); err != nil {
			return 0, err
		}
	}
	n, err := f.File.Write(p)
	f.written += int64(n)
	return n, err
}

// Close removes the file and gives its room back.
func (f *File) Close() error { return errors.Join(f.File.Close(), f.room.Release()) }
