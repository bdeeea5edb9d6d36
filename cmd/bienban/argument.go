package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// timestamp is a point in time on the command line; the zero value stands for none.
type timestamp struct{ time.Time }

// UnmarshalText reads RFC 3339. It requires an offset: whoever types a time means that of some place.
func (s *timestamp) UnmarshalText(text []byte) (err error) {
	if s.Time, err = time.Parse(time.RFC3339Nano, string(text)); err != nil {
		return fmt.Errorf("%q is not a timestamp: expected a date, a time and an offset from UTC, such as "+
			"2026-01-15T09:30:00+07:00", text)
	}
	return nil
}

// checkExists rejects the name of a file to be read that does not exist.
func checkExists(name string) error {
	_, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("file %s does not exist", name)
	}
	return err
}

// checkFolderExists rejects the name of a file to be written whose folder does not exist.
func checkFolderExists(name string) error {
	folder := filepath.Dir(name)
	_, err := os.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s does not exist; create it, or choose another path for %s", folder,
			filepath.Base(name))
	}
	return err
}
