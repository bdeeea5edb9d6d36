//go:build unix

package scratch

import (
	"os"
	"syscall"
)

// lockWhole locks a file for this process until it is closed, or fails at once if another process has locked it.
func lockWhole(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
