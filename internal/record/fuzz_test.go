package record_test

import (
	"testing"

	"bienban/internal/record"
)

// FuzzScalars reads any text as each scalar. What is taken is written and read again as the same.
func FuzzScalars(f *testing.F) {
	for _, s := range []string{
		"", "2021", "2021-09", "2021-02-30", "2021-Q3", "2021-Q5", "24:00", "07:30", "９９９９-01-01",
		"-1-1-1", "2021-W01", "\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var (
			day     record.Date
			partial record.PartialDate
			quarter record.Quarter
			period  record.CalendarPeriod
			clock   record.LocalTime
		)
		if day.UnmarshalGQL(s) == nil && day != record.Date(s) {
			t.Errorf("%q became the day %q", s, day)
		}
		if partial.UnmarshalGQL(s) == nil && partial != record.PartialDate(s) {
			t.Errorf("%q became the day %q", s, partial)
		}
		if quarter.UnmarshalGQL(s) == nil && quarter != record.Quarter(s) {
			t.Errorf("%q became the quarter %q", s, quarter)
		}
		_, _ = period.UnmarshalGQL(s), clock.UnmarshalGQL(s)
	})
}
