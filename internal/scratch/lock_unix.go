//go:build unix

package scratch

import (
	"os"
	"syscall"
)

// lockWhole takes a file for this process until it is closed, or fails at once when somebody has it.
func lockWhole(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
