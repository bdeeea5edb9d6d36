package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bienban/internal/record"
)

// timestamp is a point in time on the command line; the zero value stands for none.
type timestamp struct{ time.Time }

// UnmarshalText reads RFC 3339, or a day as people write it, of which it is the end in Viet Nam. A time requires an
// offset: whoever types one means that of some place.
func (s *timestamp) UnmarshalText(text []byte) (err error) {
	if s.Time, err = time.Parse(time.RFC3339Nano, string(text)); err == nil {
		return nil
	}
	if d, ok := record.ReadDate(string(text)); ok && isDay(d) {
		s.Time = record.Date(d).Time().AddDate(0, 0, 1).Add(-vietNam - time.Nanosecond)
		return nil
	}
	return fmt.Errorf("%q is not a timestamp: expected a date, a time and an offset from UTC, such as "+
		"2026-01-15T09:30:00+07:00, or a day, such as 15/1/2026, for its end in Viet Nam", text)
}

// vietNam is how far ahead of UTC the records' time zone is.
const vietNam = 7 * time.Hour

// isDay tells a whole day from a part of one, and from what EDTF says of others.
func isDay(d record.PartialDate) bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// readMonthOrDay reads a day that is known to the month at least, as people write it.
func readMonthOrDay(text string) (record.PartialDate, error) {
	d, ok := record.ReadDate(text)
	switch {
	case ok && len(d) == len("2021"):
		return "", fmt.Errorf("%s has no month: expected a day such as 2021-10-04 or 4/10/2021, or a month such as 2021-10", text)
	case !ok || !isDay(d) && !isDay(d+"-01"):
		return "", fmt.Errorf("%q is not a day or a month: expected one such as 2021-10-04, 4/10/2021 or 2021-10", text)
	}
	return d, nil
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
