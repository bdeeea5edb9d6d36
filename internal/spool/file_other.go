//go:build !unix

package spool

import (
	"errors"
	"os"
)

// unlink leaves the name: here an open file cannot lose it.
func unlink(*os.File) error { return nil }

func remove(file *os.File) error { return errors.Join(file.Close(), os.Remove(file.Name())) }
