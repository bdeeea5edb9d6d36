//go:build !unix

package spool

import (
	"errors"
	"os"
)

// unlink leaves the name to a file that is open: it cannot be taken here.
func unlink(*os.File) error { return nil }

func remove(file *os.File) error { return errors.Join(file.Close(), os.Remove(file.Name())) }
