//go:build unix

package db

import (
	"errors"
	"os"
	"syscall"
)

// The bytes that SQLite locks, https://www.sqlite.org/lockingv3.html: they lie past the content of any file of ours,
// and a connection to a file with a log keeps a shared lock on them for as long as it is open.
const (
	lockStart  = 0x40000000
	lockLength = 512
)

// holder tells which other process has the record file open. It must not be asked about a file that this process has
// open: closing a file gives up all locks that the process has on it.
func holder(path string) (pid int, held bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, false, err
	}
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Start: lockStart, Len: lockLength}
	err = syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &lock)
	err = errors.Join(err, f.Close())
	return int(lock.Pid), err == nil && lock.Type != syscall.F_UNLCK, err
}
