package scratch

import (
	"errors"
	"io/fs"
	"os"
)

// Room is a reservation of space for one scratch file.
type Room struct {
	dir   *Dir
	path  string
	bytes int64 // reserved, under the Dir's lock
}

// companions are the suffixes of the files that SQLite creates beside a database.
var companions = [...]string{"", "-journal", "-wal", "-shm"}

// Path is the path of the file. Nothing exists there before the caller creates it.
func (r *Room) Path() string { return r.path }

// Bytes is the number of reserved bytes.
func (r *Room) Bytes() int64 {
	r.dir.mu.Lock()
	defer r.dir.mu.Unlock()
	return r.bytes
}

// Resize changes the reservation; a smaller one always succeeds, a larger one like Dir.Reserve.
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

// written is the number of bytes on the disk.
func (r *Room) written() (bytes int64) {
	for _, suffix := range companions {
		if info, err := os.Lstat(r.path + suffix); err == nil {
			bytes += info.Size()
		}
	}
	return bytes
}

// Release removes the file, if it was created, and its companions, and ends the reservation. It may be called again.
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

// growth is how much space a File reserves at a time.
const growth = 1 << 20

// File is a scratch file that reserves its space as it grows. It is not safe for concurrent use.
type File struct {
	*os.File
	room    *Room
	written int64
}

// Create creates the file, which only this user may read. Closing it ends the reservation.
func (r *Room) Create() (*File, error) {
	f, err := os.OpenFile(r.path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, errors.Join(err, r.Release())
	}
	return &File{File: f, room: r}, nil
}

// Write appends. If the disk has no more space, nothing is written and the error is a *FullError.
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

// Close removes the file and ends its reservation.
func (f *File) Close() error { return errors.Join(f.File.Close(), f.room.Release()) }
