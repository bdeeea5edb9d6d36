package record

import "io"

// LocalTime is a time of day, "14:30", from 00:00 to 23:59. Its text sorts. The zero value is unknown.
type LocalTime string

// ParseLocalTime reads "HH:MM".
func ParseLocalTime(s string) (LocalTime, error) {
	if len(s) == 5 && s[2] == ':' {
		hour, okHour := digits(s, 0, 2)
		minute, okMinute := digits(s, 3, 5)
		if okHour && okMinute && hour < 24 && minute < 60 {
			return LocalTime(s), nil
		}
	}
	return "", Invalid("", "%q is not a time of day: expected HH:MM from 00:00 to 23:59", clip(s))
}

// minutes counts from midnight.
func (t LocalTime) minutes() int {
	hour, _ := digits(string(t), 0, 2)
	minute, _ := digits(string(t), 3, 5)
	return hour*60 + minute
}

// MarshalGQL writes the time as a JSON string, null for the zero value.
func (t LocalTime) MarshalGQL(w io.Writer) { writeText(w, string(t)) }

// UnmarshalGQL reads a time from a client.
func (t *LocalTime) UnmarshalGQL(v any) (err error) {
	return unmarshalText(v, t, ParseLocalTime, "LocalTime")
}

// UnmarshalText reads a time from a record file.
func (t *LocalTime) UnmarshalText(b []byte) (err error) {
	*t, err = ParseLocalTime(string(b))
	return err
}

// Scan reads a column that may be NULL.
func (t *LocalTime) Scan(v any) error { return scanText(v, t) }
