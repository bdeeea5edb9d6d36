package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// instant is a point in time on the command line; the zero value stands for none.
type instant struct{ time.Time }

// UnmarshalText reads RFC 3339. An offset is asked for: whoever types a time means that of some place.
func (i *instant) UnmarshalText(text []byte) (err error) {
	if i.Time, err = time.Parse(time.RFC3339Nano, string(text)); err != nil {
		return fmt.Errorf("%q is not an instant: expected a day, a time and its offset from UTC, such as "+
			"2026-01-15T09:30:00+07:00", text)
	}
	return nil
}

// mustExist refuses the name of a file to be read under which there is nothing.
func mustExist(name string) error {
	_, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file %s", name)
	}
	return err
}

// mustHaveFolder refuses the name of a file to be written whose folder is not there.
func mustHaveFolder(name string) error {
	folder := filepath.Dir(name)
	_, err := os.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s does not exist; make it, or choose another path for %s", folder, filepath.Base(name))
	}
	return err
}
