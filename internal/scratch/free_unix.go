//go:build linux || darwin

package scratch

import "syscall"

// Free is the number of bytes that an ordinary user may still write to the file system of a folder.
func Free(folder string) (int64, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		return 0, err
	}
	return int64(fs.Bavail) * int64(fs.Bsize), nil //nolint:unconvert // their types differ between systems
}
