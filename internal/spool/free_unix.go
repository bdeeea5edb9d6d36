//go:build linux || darwin

package spool

import "golang.org/x/sys/unix"

// freeOf is what an ordinary user may still write to the disk of a folder.
func freeOf(folder string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil //nolint:gosec,unconvert // the types differ between systems
}
