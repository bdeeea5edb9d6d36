package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestNullIsAsGoodAsLeftOut sends null for everything that may be null, to each mutation: programs that write all
// fields of a form do. What is then wrong with the input is what it says, not how it is written.
func TestNullIsAsGoodAsLeftOut(t *testing.T) {
	schema := schemaOf(t)
	e := endpointtest.Serve(t, newStore(t), endpoint.ExecutorBreadth)
	for _, depth := range []int{0, 1, 2, 3} {
		for _, f := range schema.Mutation.Fields {
			input := nulls(schema, f.Arguments.ForName("input").Type, depth)
			query := fmt.Sprintf("mutation ($input: %s) { %s(input: $input) { __typename } }", f.Arguments.ForName("input").Type,
				f.Name)
			variables, err := json.Marshal(map[string]any{"input": input})
			if err != nil {
				t.Fatal(err)
			}
			literal := fmt.Sprintf("mutation { %s(input: %s) { __typename } }", f.Name,
				literalOf(schema, f.Arguments.ForName("input").Type, input))
			for _, got := range []string{e.Post(t, query, variables), e.Post(t, literal, nil)} {
				for _, fault := range []string{"must be written as", "GRAPHQL_", "INTERNAL"} {
					if strings.Contains(got, fault) {
						t.Errorf("%s(input: %s): %s", f.Name, variables, got)
					}
				}
			}
		}
	}
}

// nulls is a value of a type: what must be there is, and of the rest what is at most depth objects deep, all else null.
func nulls(schema *ast.Schema, typ *ast.Type, depth int) any {
	def := schema.Types[typ.Name()]
	if !typ.NonNull && (depth == 0 || def.Kind != ast.InputObject) {
		return nil
	}
	if typ.Elem != nil {
		return []any{nulls(schema, typ.Elem, depth)}
	}
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[0].Name
	case ast.Scalar:
		return samples[def.Name]
	}
	if def.Directives.ForName("oneOf") != nil {
		f := def.Fields[len(def.Fields)-1] // `new`, where there is one
		return map[string]any{f.Name: nulls(schema, ast.NonNullNamedType(f.Type.Name(), nil), max(depth-1, 0))}
	}
	object := map[string]any{}
	for _, f := range def.Fields {
		object[f.Name] = nulls(schema, f.Type, max(depth-1, 0))
	}
	return object
}

var samples = map[string]any{
	"String": "Một", "ID": "x", "Int": 1, "Boolean": false, "URL": "https://example.invalid/null", "PartialDate": "2021", "Date": "2021-01-01", "LocalTime": "08:00",
}

// literalOf writes a value as it stands in a document.
func literalOf(schema *ast.Schema, typ *ast.Type, value any) string {
	switch value := value.(type) {
	case map[string]any:
		var fields []string
		for _, f := range schema.Types[typ.Name()].Fields {
			if v, ok := value[f.Name]; ok {
				fields = append(fields, f.Name+": "+literalOf(schema, f.Type, v))
			}
		}
		return "{ " + strings.Join(fields, ", ") + " }"
	case []any:
		return "[" + literalOf(schema, typ.Elem, value[0]) + "]"
	case string:
		if schema.Types[typ.Name()].Kind == ast.Enum {
			return value
		}
	}
	b, _ := json.Marshal(value)
	return string(b)
}
