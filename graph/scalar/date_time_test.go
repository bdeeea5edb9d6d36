package scalar_test

import (
	"testing"
	"time"

	"bienban/graph/scalar"
)

// TestDateTimeIsThatOfItsPage goes through what https://scalars.graphql.org/chillicream/date-time.html takes and
// refuses.
func TestDateTimeIsThatOfItsPage(t *testing.T) {
	for text, want := range map[string]string{
		"2021-10-04T01:00:00Z":            "2021-10-04T01:00:00Z",
		"2021-10-04t01:00:00z":            "2021-10-04T01:00:00Z",
		"2021-10-04T08:00:00+07:00":       "2021-10-04T01:00:00Z",
		"2021-10-04T08:00:00.5+07:00":     "2021-10-04T01:00:00.5Z",
		"2021-10-04T01:00:00.123456789Z":  "2021-10-04T01:00:00.123456789Z",
		"2021-10-03T01:01:00-23:59":       "2021-10-04T01:00:00Z",
		"2024-02-29T00:00:00-00:00":       "2024-02-29T00:00:00Z",
		"2021-10-04T01:00:00":             "",
		"2021-10-04 01:00:00Z":            "",
		"2021-10-04":                      "",
		"01:00:00Z":                       "",
		"2021-13-04T01:00:00Z":            "",
		"2021-02-30T01:00:00Z":            "",
		"2021-10-04T24:00:00Z":            "",
		"2021-10-04T01:60:00Z":            "",
		"2021-10-04T01:00:60Z":            "",
		"2021-10-04T01:00:00.1234567890Z": "",
		"2021-10-04T01:00:00,5Z":          "",
		"2021-10-04T01:00:00.Z":           "",
		"2021-10-04T01:00:00+24:00":       "",
		"2021-10-04T01:00:00+07:60":       "",
		"2021-10-04T01:00:00+07":          "",
		"2021-10-04T01:00:00+0700":        "",
		"2021-10-04T1:00:00Z":             "",
		" 2021-10-04T01:00:00Z":           "",
		"2021-10-04T01:00:00Z\n":          "",
		"2021-10-04T01:00:00 UTC":         "",
		"٢٠٢١-10-04T01:00:00Z":            "",
		"":                                "",
	} {
		got, err := scalar.UnmarshalDateTime(text)
		if (err == nil) != (want != "") || err == nil && got.UTC().Format(time.RFC3339Nano) != want {
			t.Errorf("%q: %s %v, want %q", text, got, err, want)
		}
	}
	for _, other := range []any{nil, 1, true, []any{"2021-10-04T01:00:00Z"}} {
		if _, err := scalar.UnmarshalDateTime(other); err == nil {
			t.Errorf("%v is taken", other)
		}
	}
}
