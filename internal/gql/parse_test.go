package gql_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/gql"
)

func parse(t testing.TB, text string) *ast.QueryDocument {
	t.Helper()
	doc, err := gql.Parse(text, 0)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return doc
}

func TestSyntaxErrorsTellWhereAndWhatWasExpected(t *testing.T) {
	for _, test := range []struct {
		text         string
		line, column int
		message      string
	}{
		{"{ a", 1, 4, `expected a field, found the end of the document`},
		{"", 1, 1, `expected query, mutation, subscription, fragment or {, found the end of the document`},
		{"type X { a: Int }", 1, 1, `expected query, mutation, subscription, fragment or {, found the name "type"`},
		{"{ a(b: ) }", 1, 8, `expected a value, found ")"`},
		{"{ a() }", 1, 5, `expected an argument, found ")"`},
		{"{ }", 1, 3, `expected a field, found "}"`},
		{"query ($a Int) { a }", 1, 11, `expected ":", found the name "Int"`},
		{"query ($a: Int = $b) { a }", 1, 18, `expected a value without variables, found "$"`},
		{"fragment F($a: Int) on A { a }", 1, 11, `expected "on" and the type of the fragment, found "("`},
		{"fragment on on A { a }", 1, 10, `expected the name of a fragment, which is not "on", found the name "on"`},
		{`"text" { a }`, 1, 8, `expected what the description is about`},
		{"{ a(b: 1c) }", 1, 9, `unexpected character "c" after the number 1`},
		{"{ a(b: 01) }", 1, 9, "numbers have no leading zeros"},
		{"{ a(b: 1.) }", 1, 10, `expected a digit, found the character ")"`},
		{"{ a(b: -) }", 1, 9, "expected a digit"},
		{"{ a(b: 'x') }", 1, 8, "strings are written in double quotes"},
		{"{ a . b }", 1, 5, "a spread is written with three dots"},
		{"{ é }", 1, 3, "unexpected character U+00E9"},
		{"{ a(b: \"x\n\") }", 1, 10, "the string is not terminated on its line"},
		{`{ a(b: "x`, 1, 10, "the string is not terminated"},
		{`{ a(b: """x`, 1, 12, "the string is not terminated"},
		{`{ a(b: """a"""") }`, 1, 19, "the string is not terminated"},
		{`{ a(b: "\uD800") }`, 1, 9, `\uD800 is half of a surrogate pair`},
		{`{ a(b: "\uDC00\uD800") }`, 1, 9, `\uDC00 is half of a surrogate pair`},
		{`{ a(b: "\u{110000}") }`, 1, 9, "expected the number of a Unicode character"},
		{`{ a(b: "\u{}") }`, 1, 9, "expected the number of a Unicode character"},
		{`{ a(b: "\u12") }`, 1, 9, "expected four hexadecimal digits"},
		{`{ a(b: "\q") }`, 1, 9, `invalid escape: \ before the character "q"`},
		{"\r\n{\r\n  a(\r\n", 4, 1, "expected an argument"},
		{"\n\r{ a } }", 3, 7, `found "}"`},
		{"# \u0007\n\uFEFF{ a } !", 2, 8, `found "!"`},
	} {
		_, err := gql.Parse(test.text, 0)
		located, ok := errors.AsType[*gqlerror.Error](err)
		if !ok {
			t.Errorf("%q: %v, expected a syntax error", test.text, err)
			continue
		}
		want := gqlerror.Location{Line: test.line, Column: test.column}
		if !strings.Contains(located.Message, test.message) || len(located.Locations) != 1 || located.Locations[0] != want {
			t.Errorf("%q: %s at %v, expected %q at %v", test.text, located.Message, located.Locations, test.message, want)
		}
	}
}

func TestStringsMeanWhatTheySay(t *testing.T) {
	for text, want := range map[string]string{
		`""`:                             "",
		`"a\"\\\/\b\f\n\r\tz"`:           "a\"\\/\b\f\n\r\tz",
		`"\u00e9\u{e9}\u{0000000000e9}"`: "ééé",
		`"\uD83D\uDE00"`:                 "😀",
		"\"\u0001\u0007\t\"":             "\u0001\u0007\t",
		`"""a\"""b"""`:                   `a"""b`,
		`"""a\nb"""`:                     `a\nb`,
		"\"\"\"\n\n    a\n      b\r\n    c\r\n\n  \"\"\"": "a\n  b\nc",
		"\"\"\"  a\n  b\"\"\"":                            "  a\nb",
		`""""""`:                                          "",
	} {
		v := parse(t, "{ a(b: "+text+") }").Operations[0].SelectionSet[0].(*ast.Field).Arguments[0].Value
		if v.Raw != want {
			t.Errorf("%s is %q, expected %q", text, v.Raw, want)
		}
	}
}

// TestPositionsCountLines after every kind of line terminator.
func TestPositionsCountLines(t *testing.T) {
	doc := parse(t, "query\r\n{ a\r  b\n\n   c }")
	var got []gqlerror.Location
	for _, s := range doc.Operations[0].SelectionSet {
		got = append(got, gqlerror.Location{Line: s.GetPosition().Line, Column: s.GetPosition().Column})
	}
	want := []gqlerror.Location{{Line: 2, Column: 3}, {Line: 3, Column: 3}, {Line: 5, Column: 4}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("field %d is at %v, expected %v", i, got[i], want[i])
		}
	}
}

func TestTokensAreBounded(t *testing.T) {
	if _, err := gql.Parse("{ a b c }", 5); err != nil {
		t.Errorf("five tokens: %v", err)
	}
	_, err := gql.Parse("{ a b c d }", 5)
	if e, ok := errors.AsType[*gql.TooManyTokensError](err); !ok || e.Limit != 5 {
		t.Errorf("six tokens: %v", err)
	}
	deep := strings.Repeat("{a", 3000) + strings.Repeat("}", 3000)
	if _, err := gql.Parse(deep, 0); err == nil || !strings.Contains(err.Error(), "nested more than") {
		t.Errorf("3,000 levels: %v", err)
	}
}

// FuzzParse holds the parser to what it promises: a document or an error with a position, whatever it is given.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"{ a }", `query Q("d" $a: [Int!]! = [1] @b) @c { d: e(f: {g: "h", i: $a}) { ... on J @k { l } ...M } } fragment M on N { o }`,
		`{ a(b: """x\"""y""" c: -1.5e+3 d: [null true E]) }`, "\uFEFF#\r\n{a}", `{ a(b: "\uD83D\uDE00\u{1F600}") }`, `"d" query { a }`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := gql.Parse(text, 2000)
		located, isLocated := errors.AsType[*gqlerror.Error](err)
		_, isBound := errors.AsType[*gql.TooManyTokensError](err)
		switch {
		case err == nil && (doc == nil || len(doc.Operations)+len(doc.Fragments) == 0):
			t.Errorf("%q is a document of nothing", text)
		case err != nil && !isLocated && !isBound:
			t.Errorf("%q fails without a position: %v", text, err)
		case isLocated && (len(located.Locations) != 1 || located.Locations[0].Line < 1 || located.Locations[0].Column < 1):
			t.Errorf("%q fails at %v", text, located.Locations)
		}
	})
}
