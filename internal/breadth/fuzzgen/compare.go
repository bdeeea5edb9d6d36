package fuzzgen

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Difference compares two responses: the data byte by byte, the errors by path, message, extensions and
// locations, in any order. It returns "" if they agree. Forgive, if not nil, rewrites an error into what is
// to be compared, for departures that are known.
func Difference(got, want *graphql.Response, forgive func(*gqlerror.Error)) string {
	if string(got.Data) != string(want.Data) {
		at := 0
		for at < len(got.Data) && at < len(want.Data) && got.Data[at] == want.Data[at] {
			at++
		}
		return fmt.Sprintf("data differ at byte %d:\n got ...%s\nwant ...%s\n got errors %v\nwant errors %v",
			at, excerpt(got.Data, at), excerpt(want.Data, at), got.Errors, want.Errors)
	}
	a, b := spell(got.Errors, forgive), spell(want.Errors, forgive)
	if !slices.Equal(a, b) {
		return fmt.Sprintf("errors differ:\n got %s\nwant %s", strings.Join(a, "\n     "), strings.Join(b, "\n     "))
	}
	return ""
}

func excerpt(data []byte, at int) []byte { return data[max(0, at-60):min(len(data), at+120)] }

func spell(errs gqlerror.List, forgive func(*gqlerror.Error)) []string {
	lines := make([]string, len(errs))
	for i, err := range errs {
		copied := *err
		if forgive != nil {
			forgive(&copied)
		}
		extensions, _ := json.Marshal(copied.Extensions)
		lines[i] = fmt.Sprintf("%s: %s %s %v", copied.Path, copied.Message, extensions, copied.Locations)
	}
	slices.Sort(lines)
	return lines
}
