package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/graph"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/record"
	"bienban/internal/scalars"
	"bienban/internal/sdl"
)

var executors = []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen}

// introspected asks for a part of the schema with both executors, whose answers must be the same.
func introspected(t *testing.T, query string, into any) {
	t.Helper()
	st := newStore(t)
	var answers []string
	for _, executor := range executors {
		answers = append(answers, endpointtest.Serve(t, st, executor).Post(t, query, nil))
	}
	if answers[0] != answers[1] {
		t.Errorf("%s: the executors differ", query)
	}
	var answer struct {
		Data   json.RawMessage
		Errors []any
	}
	if err := json.Unmarshal([]byte(answers[0]), &answer); err != nil || len(answer.Errors) > 0 {
		t.Fatalf("%s: %v %v", query, err, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		t.Fatal(err)
	}
}

type toldType struct {
	Kind, Name                        string
	SpecifiedByURL                    *string
	IsOneOf                           *bool
	Fields, Interfaces, PossibleTypes []struct{ Name string }
	EnumValues, InputFields           []struct{ Name string }
}

type toldValue struct {
	Name         string
	DefaultValue *string
	Type         struct {
		Kind   string
		OfType *struct{ Name string }
	}
}

// TestBothExecutorsTellTheSameSchema asks what tools ask, and looks at each type.
func TestBothExecutorsTellTheSameSchema(t *testing.T) {
	var told struct {
		Schema struct{ Types []toldType } `json:"__schema"`
	}
	introspected(t, introspection.NewQuery(introspection.QueryOptions{OneOf: true}), &told)
	if want := len(sdl.Types(graph.Schema())); len(told.Schema.Types) != want {
		t.Errorf("%d types are told of %d", len(told.Schema.Types), want)
	}
	for _, typ := range told.Schema.Types {
		for field, got := range map[string]struct{ has, should bool }{
			"fields":        {typ.Fields != nil, typ.Kind == "OBJECT" || typ.Kind == "INTERFACE"},
			"interfaces":    {typ.Interfaces != nil, typ.Kind == "OBJECT" || typ.Kind == "INTERFACE"},
			"possibleTypes": {typ.PossibleTypes != nil, typ.Kind == "INTERFACE" || typ.Kind == "UNION"},
			"enumValues":    {typ.EnumValues != nil, typ.Kind == "ENUM"},
			"inputFields":   {typ.InputFields != nil, typ.Kind == "INPUT_OBJECT"},
			"isOneOf":       {typ.IsOneOf != nil, typ.Kind == "INPUT_OBJECT"},
		} {
			if got.has != got.should {
				t.Errorf("%s %s: whether it has %s is %v", typ.Kind, typ.Name, field, got.has)
			}
		}
		for _, possible := range typ.PossibleTypes {
			if def := graph.Schema().Types[possible.Name]; def.Kind != ast.Object {
				t.Errorf("%s may be a %s, which is no object type", typ.Name, possible.Name)
			}
		}
	}
}

// TestPossibleTypesForCaches is the recipe of Apollo Client: it is told of abstract types and no others.
func TestPossibleTypesForCaches(t *testing.T) {
	var told struct {
		Schema struct{ Types []toldType } `json:"__schema"`
	}
	introspected(t, `{ __schema { types { kind name possibleTypes { name } } } }`, &told)
	var abstract []string
	for _, typ := range told.Schema.Types {
		if typ.PossibleTypes != nil {
			abstract = append(abstract, typ.Name)
		}
	}
	if !slices.Equal(abstract, []string{"Node", "Record"}) {
		t.Errorf("possible types are told of %v", abstract)
	}
}

// TestBuiltInsAreThoseOfTheSpecification compares with the edition of September 2025.
func TestBuiltInsAreThoseOfTheSpecification(t *testing.T) {
	var told struct {
		Schema struct {
			Directives []struct {
				Name      string
				Locations []string
				Args      []toldValue
			}
		} `json:"__schema"`
		Location struct{ EnumValues []struct{ Name string } }
		Type     struct {
			Fields []struct {
				Name string
				Args []toldValue
			}
		}
	}
	const value = `{ name defaultValue type { kind ofType { name } } }`
	introspected(t, `{ __schema { directives { name locations args `+value+` } } location: __type(name: "__DirectiveLocation") { enumValues { name } }
		type: __type(name: "__Type") { fields { name args `+value+` } } }`, &told)
	var names []string
	for _, d := range told.Schema.Directives {
		names = append(names, d.Name)
		if d.Name == "deprecated" {
			reason := d.Args[0]
			if reason.Type.Kind != "NON_NULL" || *reason.DefaultValue != `"No longer supported"` ||
				fmt.Sprint(d.Locations) != "[FIELD_DEFINITION ARGUMENT_DEFINITION INPUT_FIELD_DEFINITION ENUM_VALUE]" {
				t.Errorf("@deprecated is %+v", d)
			}
		}
	}
	if fmt.Sprint(names) != "[include skip deprecated specifiedBy oneOf]" {
		t.Errorf("the directives are %v", names)
	}
	if n := len(told.Location.EnumValues); n != 19 {
		t.Errorf("there are %d places for directives, expected 19", n)
	}
	for _, f := range told.Type.Fields {
		takes := slices.Contains([]string{"fields", "enumValues", "inputFields"}, f.Name)
		if takes != (len(f.Args) == 1) || takes && (f.Args[0].Type.Kind != "NON_NULL" || *f.Args[0].DefaultValue != "false") {
			t.Errorf("__Type.%s takes %+v", f.Name, f.Args)
		}
	}
}

// TestNothingIsDeferred has what was announced by the library and done by nobody, wherever a document comes from.
func TestNothingIsDeferred(t *testing.T) {
	const document = `{ topics { ... @defer { totalCount } } }`
	for _, executor := range executors {
		answer := endpointtest.Serve(t, newStore(t), executor).Post(t, document, nil)
		if !strings.Contains(answer, "defer") || !strings.Contains(answer, `"errors"`) ||
			strings.Contains(answer, "hasNext") || strings.Contains(answer, `"data": {`) {
			t.Errorf("%s: %s", executor, answer)
		}
	}
	if faults := endpoint.SavedQueryValidator(endpoint.Limits{}.Limits, endpoint.IntrospectionOn, nil)(t.Context(),
		record.Path{},
		&record.SavedQueryInput{Document: document}); len(faults) == 0 {
		t.Error("a saved query may be deferred")
	}
	if _, err := endpoint.ReadTrustedDocuments([]byte(`{"a": "{ topics { ... @defer { totalCount } } }"}`),
		endpoint.Limits{}.Limits); err == nil {
		t.Error("a listed document may be deferred")
	}
	if strings.Contains(graph.SDL(), "@defer") || graph.Schema().Directives["defer"] != nil {
		t.Error("the schema tells of @defer")
	}
}

// TestTheSchemaIsOne loads the printed schema and prints it again.
func TestTheSchemaIsOne(t *testing.T) {
	if first, second := graph.Schema(), graph.Schema(); first != second {
		t.Error("there are two schemas")
	}
	loaded, err := gqlparser.LoadSchema(&ast.Source{Input: graph.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	if sdl.Print(loaded) != graph.SDL() {
		t.Error("the printed schema is another once it is read")
	}
	for name := range graph.Schema().Types {
		if loaded.Types[name] == nil {
			t.Errorf("%s is not in the printed schema", name)
		}
	}
}

// TestEachScalarNamesItsPage looks for the page of each scalar of the schema, and for one that nothing names.
func TestEachScalarNamesItsPage(t *testing.T) {
	pages := map[string]string{"DateTime": "https://scalars.graphql.org/chillicream/date-time.html"}
	for _, s := range scalars.All {
		pages[s.Name] = scalars.Prefix + s.Page
	}
	var told struct {
		Schema struct{ Types []toldType } `json:"__schema"`
	}
	introspected(t, `{ __schema { types { kind name specifiedByURL } } }`, &told)
	for _, typ := range told.Schema.Types {
		builtIn := slices.Contains([]string{"Int", "Float", "String", "Boolean", "ID"}, typ.Name)
		if want := pages[typ.Name]; (typ.Kind == "SCALAR" && !builtIn) != (want != "") ||
			(typ.SpecifiedByURL != nil) != (want != "") || want != "" && *typ.SpecifiedByURL != want {
			t.Errorf("%s %s: specified by %v, expected %q", typ.Kind, typ.Name, typ.SpecifiedByURL, want)
		}
		delete(pages, typ.Name)
	}
	if len(pages) > 0 {
		t.Errorf("no scalar has the pages %v", pages)
	}
}
