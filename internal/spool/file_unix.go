//go:build unix

package spool

import "os"

// unlink removes the name of an open file, whose space the system frees when it is closed, however the process ends.
func unlink(file *os.File) error { return os.Remove(file.Name()) }

func remove(file *os.File) error { return file.Close() }
