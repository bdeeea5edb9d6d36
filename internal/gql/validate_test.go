package gql_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/gql"
)

func TestFaultsOfDocumentsAreToldAtOnce(t *testing.T) {
	schema := loadSchema(t)
	for _, test := range []struct {
		text string
		want []string // line:column place message
	}{
		{`{ meetings(filter: {status: held, heldOn: {quarter: "2021-Q7"}}, first: 2147483648, after: {}) @skip(if: true) { totalCount } }`, []string{
			`1:29 filter.status filter.status: held is not a MeetingStatus: expected `,
			`1:53 filter.heldOn.quarter filter.heldOn.quarter: "2021-Q7" is not a quarter`,
			`1:73 first first: 2147483648 is not an Int: expected a whole number from -2147483648 to 2147483647`,
			`1:92 after after: an object is not a String: expected a string`,
		}},
		{
			`{ meetings(filter: {status: "HELD"}) { totalCount } }`,
			[]string{`1:29 filter.status filter.status: "HELD" is not a MeetingStatus: expected `},
		},
		{`query ($f: MeetingFilter = {nowhere: 1, and: {text: 1}}) { meetings(filter: $f) { totalCount } }`, []string{
			`1:29 filter.nowhere Variable "$f" at nowhere: "nowhere" is not a field of MeetingFilter`,
			`1:53 filter.and.text Variable "$f" at and.text: 1 is not a String: expected a string`,
		}},
		{"subscription { changed { cursor } changed { cursor } }", nil},
		{"subscription { changed { cursor } ...F } fragment F on Subscription { other: changed { cursor } }", []string{
			`1:71  a subscription has exactly one field at its root: "other" is another one`,
		}},
		{
			"subscription { changed @skip(if: false) { cursor } }",
			[]string{`1:24  @skip is not allowed at the root of a subscription`},
		},
		{"subscription { changed { cursor @skip(if: true) change { id } } }", nil},
		{"fragment F on Query { __typename }", []string{"  the document has no operation"}},
	} {
		errs := schema.Validate(parse(t, test.text))
		if len(errs) != len(test.want) {
			t.Errorf("%s: %v", test.text, errs)
			continue
		}
		for i, err := range errs {
			at, place := "", ""
			if len(err.Locations) > 0 {
				at = err.Locations[0].String()
			}
			if field, ok := err.Extensions["field"].(string); ok {
				place = field
			}
			if got := at + " " + place + " " + err.Message; !strings.HasPrefix(got, test.want[i]) {
				t.Errorf("%s: %q, expected %q", test.text, got, test.want[i])
			}
		}
	}
}

// TestLongNumbersStandForIDs: settled as what is executed.
func TestLongNumbersStandForIDs(t *testing.T) {
	doc := valid(t, loadSchema(t), "{ nodes(ids: [1, 123456789012345678901234567890]) { id } }")
	f := doc.Operations[0].SelectionSet[0].(*ast.Field)
	got, _ := f.ArgumentMap(nil)["ids"].([]any)
	if !slices.Equal(got, []any{"1", "123456789012345678901234567890"}) {
		t.Errorf("ids are %v", got)
	}
}

func TestOperationIsPicked(t *testing.T) {
	two := parse(t, "query A { a } query B { b }")
	for name, want := range map[string]string{
		"B": "", "": "the document has 2 operations: operationName must name one of them", "C": `the document has no operation "C"`,
	} {
		op, err := gql.Operation(two, name)
		if want == "" && (err != nil || op.Name != name) || want != "" &&
			(err == nil || !strings.HasPrefix(err.Message, want)) {
			t.Errorf("%q picks %v, %v", name, op, err)
		}
	}
}

func TestNullWhereATypeHasNone(t *testing.T) {
	schema := loadSchema(t)
	for text, want := range map[string]string{
		"query ($k: DuplicateKind = OFFICIAL) { possibleDuplicates(kind: $k) { __typename } }": "kind: null is not a DuplicateKind!, and $k is null",
		`query ($k: [ID!] = ["a"]) { nodes(ids: $k) { id } }`:                                  "ids: null is not a [ID!]!, and $k is null",
		`query ($k: ID = "a") { nodes(ids: ["b", $k]) { id } }`:                                "ids[1]: null is not an ID!, and $k is null",
		"query ($k: Int = 5) { meetings(first: $k) { totalCount } }":                           "",
	} {
		doc := parse(t, text)
		if errs := schema.Validate(doc); errs != nil {
			t.Errorf("%s: %v", text, errs)
			continue
		}
		coerced, _ := schema.Coerce(doc.Operations[0], map[string]any{"k": nil})
		err := gql.CheckArguments(doc.Operations[0].SelectionSet[0].(*ast.Field).Arguments, coerced)
		if got := err.Error(); want == "" && err != nil || want != "" && !strings.Contains(got, want) {
			t.Errorf("%s: %q, expected %q", text, got, want)
		}
	}
}
