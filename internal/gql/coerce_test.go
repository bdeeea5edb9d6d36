package gql_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/gql"
)

func variables(t testing.TB, text string) map[string]any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil {
		t.Fatal(err)
	}
	return values
}

func valid(t testing.TB, schema *gql.Schema, text string) *ast.QueryDocument {
	t.Helper()
	doc := parse(t, text)
	if errs := schema.Validate(doc); errs != nil {
		t.Fatalf("%s: %v", text, errs)
	}
	return doc
}

// TestFaultsOfVariablesAreToldAtOnce with the variable, its location, and the path in the input.
func TestFaultsOfVariablesAreToldAtOnce(t *testing.T) {
	schema := loadSchema(t)
	op := valid(t, schema, `mutation ($in: CreateMeetingInput!, $n: Int!) {
  createMeeting(input: $in) { meeting { agendaItems(first: $n) { totalCount } } }
}`).Operations[0]
	_, faults := schema.Coerce(op, variables(t, `{"in": {"meeting": {
		"title": 7, "kinds": ["briefing", "BRIEFING"], "heldOn": "2021-13", "committees": [{"slug": null}, {}, {"slug": "a", "id": "b"}],
		"citations": [{"source": {"url": "ftp://x"}}], "unknown": 1
	}}}`))
	errs := gql.VariableErrors(op, faults)
	got := map[string]string{}
	for _, err := range errs {
		path, _ := err.Extensions["field"].(string)
		got[path] = err.Message
		if err.Extensions["code"] != "INVALID" || len(err.Locations) != 1 || err.Locations[0].Line != 1 || err.Path != nil {
			t.Errorf("%s: %v at %v, path %v", err.Message, err.Extensions, err.Locations, err.Path)
		}
	}
	for path, message := range map[string]string{
		"input.meeting.title":                   `Variable "$in" at meeting.title: 7 is not a String: expected a string`,
		"input.meeting.kinds[0]":                `Variable "$in" at meeting.kinds[0]: "briefing" is not a MeetingKind: expected `,
		"input.meeting.heldOn":                  `Variable "$in" at meeting.heldOn: "2021-13" is not a day or a part of one`,
		"input.meeting.committees[0].slug":      `null is not allowed: CommitteeRef takes exactly one field, and slug is null`,
		"input.meeting.committees[1]":           `takes exactly one of`,
		"input.meeting.committees[2]":           `found 2 fields`,
		"input.meeting.citations[0].source.url": `"ftp://x" is not a URL`,
		"input.meeting.unknown":                 `"unknown" is not a field of MeetingInput`,
		"first":                                 `Variable "$n" is missing: expected an Int!`,
	} {
		if !strings.Contains(got[path], message) {
			t.Errorf("%s: %q, expected %q", path, got[path], message)
		}
		delete(got, path)
	}
	if len(got) > 0 {
		t.Errorf("more faults: %v", got)
	}
}

// TestVariablesAreCoerced to the values that are executed.
func TestVariablesAreCoerced(t *testing.T) {
	schema := loadSchema(t)
	for _, test := range []struct{ typ, sent, want string }{
		{"Int", `1.0`, `1`},
		{"Int", `1e2`, `100`},
		{"Int!", `-2147483648`, `-2147483648`},
		{"ID", `12345678901234567890123`, `"12345678901234567890123"`},
		{"ID", `1e3`, `"1000"`},
		{"[Int]", `5`, `[5]`},
		{"[[Int]]", `[1, [2], null]`, `[[1], [2], null]`},
		{"[MeetingStatus!]", `"HELD"`, `["HELD"]`},
		{"Boolean", `null`, `null`},
		{"String = \"a\"", `null`, `null`},
		{"HeldOnFilter", `{"quarter": "2021-Q3"}`, `{"quarter": "2021-Q3"}`},
	} {
		op := parse(t, "query ($v: "+test.typ+") { __typename }").Operations[0]
		got, faults := schema.Coerce(op, variables(t, `{"v": `+test.sent+`}`))
		if len(faults) > 0 {
			t.Errorf("%s for %s: %v", test.sent, test.typ, gql.VariableErrors(op, faults))
			continue
		}
		text, err := json.Marshal(got["v"])
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(variables(t, `{"v": `+string(text)+`}`), variables(t, `{"v": `+test.want+`}`)) {
			t.Errorf("%s for %s becomes %s, expected %s", test.sent, test.typ, text, test.want)
		}
	}
}

// TestWhatWasSentIsNotChanged: a client's values are read again where a request is tried once more.
func TestWhatWasSentIsNotChanged(t *testing.T) {
	schema := loadSchema(t)
	op := parse(t, "query ($v: MeetingFilter) { __typename }").Operations[0]
	text := `{"v": {"status": "HELD", "and": {"heldOn": {"year": 2021.0}}}}`
	sent := variables(t, text)
	_, _ = schema.Coerce(op, sent)
	if !reflect.DeepEqual(sent, variables(t, text)) {
		t.Errorf("what was sent has become %v", sent)
	}
}

func TestVariablesThatAreAbsent(t *testing.T) {
	schema := loadSchema(t)
	op := parse(t, "query ($a: Int, $b: Int = 2, $c: [Int!] = 3) { __typename }").Operations[0]
	got, faults := schema.Coerce(op, nil)
	if _, ok := got["a"]; ok || len(faults) > 0 || got["b"] != int64(2) || got["c"] == nil {
		t.Errorf("coerced to %v, %v", got, faults)
	}
}

// TestPathsOfVariables are those where the variables are used, at any depth.
func TestPathsOfVariables(t *testing.T) {
	schema := loadSchema(t)
	for text, want := range map[string]string{
		`query ($d: OrderDirection) { meetings(orderBy: [{field: TITLE, direction: $d}]) { totalCount } }`:        "orderBy[0].direction",
		`query ($d: ID!) { nodes(ids: ["a", $d]) { id } }`:                                                        "ids[1]",
		`query ($d: Boolean!) { meetings @skip(if: $d) { totalCount } }`:                                          "if",
		`query ($d: Boolean!) { ... @include(if: $d) { __typename } }`:                                            "if",
		`query ($d: HeldOnFilter) { ...F } fragment F on Query { meetings(filter: {heldOn: $d}) { totalCount } }`: "filter.heldOn",
	} {
		op := valid(t, schema, text).Operations[0]
		_, faults := schema.Coerce(op, map[string]any{"d": []any{[]any{}}})
		errs := gql.VariableErrors(op, faults)
		if len(errs) != 1 || !strings.HasPrefix(fmt.Sprint(errs[0].Extensions["field"]), want) {
			t.Errorf("%s: %v %v, expected %s", text, errs, errs[0].Extensions, want)
		}
	}
}
