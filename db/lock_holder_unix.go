//go:build unix

package db

import (
	"errors"
	"os"
	"syscall"
)

// The bytes that SQLite locks, https://www.sqlite.org/lockingv3.html: they are beyond the content of any record file,
// and a connection to a file with a log keeps a shared lock on them while it is open.
const (
	lockStart  = 0x40000000
	lockLength = 512
)

// lockHolder returns which other process has the record file open. It must not be called for a file that this process
// has open: closing a file releases all locks that the process has on it.
func lockHolder(path string) (pid int, held bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, false, err
	}
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Start: lockStart, Len: lockLength}
	err = syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &lock)
	err = errors.Join(err, f.Close())
	return int(lock.Pid), err == nil && lock.Type != syscall.F_UNLCK, err
}
