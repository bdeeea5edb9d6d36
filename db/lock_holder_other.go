//go:build !unix

package db

// lockHolder is not known on this system.
func lockHolder(string) (pid int, held bool, err error) { return 0, false, nil }
