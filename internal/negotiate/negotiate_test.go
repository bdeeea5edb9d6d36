package negotiate_test

import (
	"maps"
	"slices"
	"testing"

	"bienban/internal/negotiate"
)

func TestParse(t *testing.T) {
	for line, want := range map[string][]negotiate.Range{
		"":                     nil,
		" , ,":                 nil,
		"text/csv":             {{Name: "text/csv", Quality: 1}},
		"TEXT/CSV ; Q=0.5":     {{Name: "text/csv", Quality: 0.5}},
		"text/csv;BOM=yes;q=1": {{Name: "text/csv", Quality: 1, Parameters: map[string]string{"bom": "yes"}}},
		"br;q=.2,*;q=0":        {{Name: "br", Quality: 0.2}, {Name: "*"}},
		"*/*;q=2, a/b;q=-1":    {{Name: "*/*"}, {Name: "a/b"}},
		"gzip;q=NaN":           {{Name: "gzip"}},
		"gzip;q=Inf":           {{Name: "gzip"}},
		"Text/CSV;header":      {{}},
		"a/b;q=1;q=0.5":        {{}},
		";;":                   {{}},
	} {
		same := func(a, b negotiate.Range) bool {
			return a.Name == b.Name && a.Quality == b.Quality && maps.Equal(a.Parameters, b.Parameters)
		}
		if got := negotiate.Parse([]string{line}); !slices.EqualFunc(got, want, same) {
			t.Errorf("%q: got %v, want %v", line, got, want)
		}
	}
}

func TestLinesAreOneList(t *testing.T) {
	got := negotiate.Parse([]string{"br;q=0", "gzip, identity;q=0.5"})
	if len(got) != 3 || got[0].Name != "br" || got[1].Name != "gzip" || got[2].Quality != 0.5 {
		t.Errorf("got %v", got)
	}
}

func TestPreferred(t *testing.T) {
	for line, want := range map[string]string{
		"":                       "",
		"a/b;q=0":                "",
		"a/b, c/d":               "a/b",
		"a/b;q=0.5, c/d":         "c/d",
		"a/b;q=0.5, c/d;q=0.500": "a/b",
		"a/b;q=7, c/d;q=0.1":     "c/d",
	} {
		if got := negotiate.Preferred(negotiate.Parse([]string{line})); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
