package record

import (
	"fmt"
	"io"
	"time"
)

// Years outside these are rejected everywhere: they are typing errors, not days of a committee.
const (
	firstYear = 1900
	lastYear  = 2200
)

// The bounds of unknown days.
const (
	dawn = Date("0000-01-01") // before every day
	dusk = Date("9999-12-31") // after every day
)

// Date is a full calendar day, "2021-09-29". The zero value is unknown.
type Date string

// ParseDate reads "YYYY-MM-DD" and rejects days that do not exist.
func ParseDate(s string) (Date, error) {
	if len(s) != len("2021-09-29") || !validDay(s) {
		return "", unparsed(s, ParseDate, "is not a day: expected YYYY-MM-DD, such as 2021-09-29")
	}
	return Date(s), nil
}

// unparsed explains a parse error: a text of the right form that names no day, apart from one of another form.
func unparsed[T ~string](s string, parse func(string) (T, error), otherwise string) error {
	if isSentinel(s) {
		return Invalid("", "%q is not a day: it stands for a day that is unknown or never comes. Leave it out, or write .. for "+
			"an open end, such as 2021-10-04/..", clip(s))
	}
	year, ok := digits(s, 0, 4)
	if ok && (year < firstYear || year > lastYear) {
		if _, err := parse("2000" + s[4:]); err == nil {
			return Invalid("", "%q is not within the years %d to %d", s, firstYear, lastYear)
		}
	}
	if ok && len(s) == len("2021-09-29") && validDay(s[:7]) {
		month, _ := digits(s, 5, 7)
		if day, ok := digits(s, 8, 10); ok && s[7] == '-' && day > daysIn(year, month) {
			return Invalid("", "%q is not a day: %s has %d days", s, s[:7], daysIn(year, month))
		}
	}
	return Invalid("", "%q %s", clip(s), otherwise)
}

// isSentinel tells texts with which other programs fill a day that is not known or has no end.
func isSentinel(s string) bool {
	year, ok := digits(s, 0, 4)
	return ok && (year >= 9000 || year <= 1) && (len(s) == 4 || s[4] == '-')
}

// validDay checks "YYYY", "YYYY-MM" and "YYYY-MM-DD" without package time, as it runs for each day of an import.
func validDay(s string) bool {
	year, ok := digits(s, 0, 4)
	if !ok || year < firstYear || year > lastYear {
		return false
	}
	if len(s) == 4 {
		return true
	}
	month, ok := digits(s, 5, 7)
	if !ok || s[4] != '-' || month < 1 || month > 12 {
		return false
	}
	if len(s) == 7 {
		return true
	}
	day, ok := digits(s, 8, 10)
	return ok && len(s) == 10 && s[7] == '-' && day >= 1 && day <= daysIn(year, month)
}

func digits(s string, from, to int) (int, bool) {
	if len(s) < to {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s[from:to]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Time returns midnight UTC of the day, for arithmetic with days; the zero time for the bounds of unknown days.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// IsOpen tells the bounds of unknown days, which are no days.
func (d Date) IsOpen() bool { return d == dawn || d == dusk }

// MarshalGQL writes the day as a JSON string, null for the zero value.
func (d Date) MarshalGQL(w io.Writer) { writeText(w, string(d)) }

// UnmarshalGQL reads a day from a client.
func (d *Date) UnmarshalGQL(v any) (err error) { return unmarshalText(v, d, ParseDate, "Date") }

// UnmarshalText reads a day from a record file.
func (d *Date) UnmarshalText(b []byte) (err error) { *d, err = ParseDate(string(b)); return err }

// Scan reads a column that may be NULL.
func (d *Date) Scan(v any) error { return scanText(v, d) }

// writeText writes a scalar whose text needs no JSON escapes.
func writeText(w io.Writer, s string) {
	if s == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, `"`+s+`"`)
}

func unmarshalText[T ~string](v any, into *T, parse func(string) (T, error), scalar string) error {
	s, ok := v.(string)
	if !ok {
		return Invalid("", "%s must be written as a string", scalar)
	}
	parsed, err := parse(s)
	if err != nil {
		return err
	}
	*into = parsed
	return nil
}

func scanText[T ~string](v any, into *T) error {
	switch v := v.(type) {
	case nil:
		*into = ""
	case string:
		*into = T(v)
	case []byte:
		*into = T(v)
	default:
		return fmt.Errorf("expected text, found %T", v)
	}
	return nil
}
