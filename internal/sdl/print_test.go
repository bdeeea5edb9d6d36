package sdl_test

import (
	"os"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/sdl"
)

func load(t *testing.T, name string) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: name, Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestPrintsAsGraphQLJS has a schema as somebody wrote it, and what graphql-js 16.15 prints of what introspection told
// it of that schema (printSchema of buildClientSchema). The printed one printed again is the same.
func TestPrintsAsGraphQLJS(t *testing.T) {
	want, err := os.ReadFile("testdata/printed.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"written.graphql", "printed.graphql"} {
		if got := sdl.Print(load(t, name)); got != string(want) {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestBuiltInScalarsAreToldIfUsed has a schema without Float and ID: the specification wants those left out that
// nothing is of.
func TestBuiltInScalarsAreToldIfUsed(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `type Query { a(n: Int): String } type A { b: Query }`})
	var names []string
	for _, def := range sdl.Types(schema) {
		if !def.BuiltIn || def.Kind == ast.Scalar {
			names = append(names, def.Name)
		}
	}
	if got, want := len(names), 5; got != want || names[0] != "Query" || names[1] != "A" {
		t.Errorf("got %v, expected Query, A, Int, String and Boolean", names)
	}
}

// TestTheSchemaIsNamedWhereItIsUnusual has root types of other names, and a type that only looks like a root.
func TestTheSchemaIsNamedWhereItIsUnusual(t *testing.T) {
	for text, want := range map[string]string{
		"type Query { a: Int }":                                                  "type Query {\n  a: Int\n}\n",
		"schema { query: Q } type Q { a: Int }":                                  "schema {\n  query: Q\n}\n\ntype Q {\n  a: Int\n}\n",
		"schema { query: Query } type Query { a: Int } type Mutation { a: Int }": "schema {\n  query: Query\n}\n\ntype Query {\n  a: Int\n}\n\ntype Mutation {\n  a: Int\n}\n",
		`"What for." schema { query: Query } type Query { a: Int }`:              "\"\"\"What for.\"\"\"\nschema {\n  query: Query\n}\n\ntype Query {\n  a: Int\n}\n",
	} {
		if got := sdl.Print(gqlparser.MustLoadSchema(&ast.Source{Input: text})); got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}
