package query

import (
	"encoding/json"
	"slices"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/record"
)

// TestHeldBetweenTwoDays compares the conditions on the sort key and the bounds with what the day means.
func TestHeldBetweenTwoDays(t *testing.T) {
	d := dbtest.OpenTemp(t)
	var days []record.PartialDate
	for _, day := range []string{
		"2019", "2020", "2021", "2022", "2020-01", "2020-02", "2020-12", "2021-01", "2021-06", "2021-07", "2021-09", "2021-12",
		"2020-01-01", "2020-02-29", "2020-12-31", "2021-01-01", "2021-06-30", "2021-07-01", "2021-07-15", "2021-09-30", "2021-12-31", "2022-01-01",
		"2020-12-30/2021-01-02", "2021-06-30/2021-07-01", "2021-07-10/2021-07-20", "2020-12/2021-02", "2019-05-01/2022-05-01",
		"2021-07-10?/2021-07-20", "/2021-07-15", "2021-07-15/", "../2021-06-30", "2021-07-01/..", "../..", "202X",
		"2021-XX-15", "XXXX-07-15", "2021-35", "2021-40", "[2020-12-31,2021-07-01]", "[2021-06..2021-07]", "2021~", "2021-07?",
		"2021-07-15~", "XXXX",
	} {
		days = append(days, record.PartialDate(day))
	}
	type meeting struct {
		Day, Key, First, Last, StartLast, EndFirst string
		Ranges                                     [][2]record.Date
	}
	meetings := make([]meeting, len(days))
	var bounds []record.Date
	for i, day := range days {
		start := record.LocalTime("")
		if i%2 == 0 {
			start = "14:30"
		}
		meetings[i] = meeting{
			string(day), string(record.KeyOf(day, start, nil)), string(day.First()), string(day.Last()),
			string(day.StartLast()), string(day.EndFirst()), day.Ranges(),
		}
		bounds = append(bounds, day.First(), day.Last())
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	all, _ := json.Marshal(meetings)
	const among = "WITH meetings AS MATERIALIZED (SELECT j.key AS id, j.value ->> 'Day' AS day, j.value ->> 'Key' AS held_on, " +
		"j.value ->> 'First' AS held_first, j.value ->> 'Last' AS held_last, j.value ->> 'StartLast' AS held_start_last, " +
		"j.value ->> 'EndFirst' AS held_end_first, j.value ->> 'Ranges' AS held_ranges FROM json_each(?) AS j) " +
		"SELECT x.day FROM meetings AS x WHERE "
	for _, from := range bounds {
		for _, to := range bounds {
			if bound(from) == "" && from > "1900" || bound(to) == "" && to < "2200" || bound(from) == "" && bound(to) == "" {
				continue // nobody asks for these
			}
			for _, certainty := range []record.Certainty{record.CertaintyCertain, record.CertaintyPossible} {
				f := &record.HeldOnFilter{From: bound(from), To: bound(to), Certainty: certainty}
				match := MatchHeldOn(&list.Compiler{}, "x", f)
				var got, want []string
				err := d.Read.Select(t.Context(), &got, among+match.SQL+" ORDER BY x.id", append([]any{string(all)}, match.Args...)...)
				if err != nil {
					t.Fatal(err)
				}
				for _, day := range days {
					is := day.Among(from, to)
					if is == certainty || is == record.CertaintyCertain {
						want = append(want, string(day))
					}
				}
				if !slices.Equal(got, want) {
					t.Fatalf("%s from %s to %s: got %v, want %v", certainty, from, to, got, want)
				}
			}
		}
	}
}

// bound is a day as a filter has it; one that no client can write is left out.
func bound(day record.Date) record.PartialDate {
	if day < "1900" || day > "2200-12-31" {
		return ""
	}
	return record.PartialDate(day)
}
