package store

import (
	"slices"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/record"
)

// TestCertainlyWithin compares the condition on the day as written with what the day means.
func TestCertainlyWithin(t *testing.T) {
	d := dbtest.OpenTemp(t)
	var days []record.PartialDate
	for _, day := range []string{
		"2019", "2020", "2021", "2022", "2020-01", "2020-02", "2020-12", "2021-01", "2021-06", "2021-07", "2021-09", "2021-12",
		"2020-01-01", "2020-02-29", "2020-12-31", "2021-01-01", "2021-06-30", "2021-07-01", "2021-07-15", "2021-09-30", "2021-12-31", "2022-01-01",
	} {
		days = append(days, record.PartialDate(day))
	}
	bounds := []record.Date{"0000-01-01", "9999-12-31"}
	for _, day := range days {
		bounds = append(bounds, day.First(), day.Last())
	}
	keys := make([]string, len(days))
	for i, day := range days {
		keys[i] = string(day)
	}
	all := `["` + join(keys) + `"]`
	for _, from := range bounds {
		for _, to := range bounds {
			match := certainlyWithin("d.value", from, to)
			var got, want []string
			err := d.Read.Select(t.Context(), &got, "SELECT d.value FROM json_each(?) AS d WHERE "+match.SQL,
				append([]any{all}, match.Args...)...)
			if err != nil {
				t.Fatal(err)
			}
			for _, day := range days {
				if day.First() >= from && day.Last() <= to {
					want = append(want, string(day))
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("from %s to %s: got %v, want %v", from, to, got, want)
			}
		}
	}
}

func join(keys []string) string {
	joined := keys[0]
	for _, k := range keys[1:] {
		joined += `","` + k
	}
	return joined
}
