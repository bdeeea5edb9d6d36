package gql_test

import (
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestASharedFragmentTakesNoDefaultOfAnother operation, whichever of them stands last in the document.
func TestASharedFragmentTakesNoDefaultOfAnother(t *testing.T) {
	schema := loadSchema(t)
	const with, without = `query A($s: String = "other") { ...F } `, `query B($s: String) { ...F } `
	const fragment = `fragment F on Query { officials(filter: {slug: $s}) { totalCount } }`
	for _, text := range []string{with + without + fragment, without + with + fragment} {
		doc := valid(t, schema, text)
		field := doc.Fragments[0].SelectionSet[0].(*ast.Field)
		for operation, want := range map[string]any{"A": "other", "B": nil} {
			coerced, faults := schema.Coerce(doc.Operations.ForName(operation), nil)
			if faults != nil {
				t.Fatal(faults)
			}
			filter, _ := field.ArgumentMap(coerced)["filter"].(map[string]any)
			if got := filter["slug"]; got != want {
				t.Errorf("%s, %s: the slug is %v, expected %v", text, operation, got, want)
			}
		}
	}
}
