package breadth_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/internal/breadth"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// bare is an executable schema whose root fields somebody else has to answer.
type bare struct{ schema *ast.Schema }

func (b bare) Schema() *ast.Schema { return b.schema }

func (bare) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (bare) Exec(ctx context.Context) graphql.ResponseHandler {
	op, begun := graphql.GetOperationContext(ctx), false
	return func(ctx context.Context) *graphql.Response {
		if begun {
			return nil
		}
		begun = true
		var data strings.Builder
		for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
			ctx := graphql.WithRootFieldContext(ctx, &graphql.RootFieldContext{Object: "Query", Field: f})
			fmt.Fprintf(&data, `,%q:`, f.Alias)
			op.RootResolverMiddleware(ctx,
				func(context.Context) graphql.Marshaler { return graphql.MarshalString("not ours") }).MarshalGQL(&data)
		}
		return &graphql.Response{Data: []byte("{" + strings.TrimPrefix(data.String(), ",") + "}")}
	}
}

// schemed is a server of the schema with every kind of type, which has no resolvers.
func schemed(t *testing.T, options breadth.Options) *executor.Executor {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: everyKind})
	if err != nil {
		t.Fatal(err)
	}
	e := newExecutor(bare{schema})
	e.Use(breadth.New(&breadth.Table{
		Schema: schema, Objects: []breadth.Object{{Name: "Query"}}, Bind: func(*graphql.OperationContext) any { return nil },
	}, options))
	return e
}

const everyKind = `
"What it is for." schema { query: Query }
"How often." directive @often(times: Int = 2, old: Int @deprecated(reason: "late")) repeatable on FIELD | QUERY
scalar Day @specifiedBy(url: "/day")
scalar Any
interface Node { id: ID! }
interface Named implements Node { id: ID! name: String }
type Person implements Named & Node { id: ID! name: String friends(first: Float = 1.50): [[Person!]]! @deprecated }
type Team implements Node { id: ID! }
union Thing = Team | Person
enum Mood { CALM ANGRY @deprecated(reason: "be calm") SAD @deprecated }
input Where { id: ID = "7", other: ID = "x7", moods: [Mood!] = CALM, day: Day = "a\"\n", deep: Deep = {moods: [], name: "đ"}, old: Int @deprecated }
input Deep { id: ID = 7, n: Float = 2.0, name: String, moods: [Mood!] = CALM }
input One @oneOf { a: Int b: Int }
type Query {
  "Asks." things(where: Where, one: One, old: Int @deprecated(reason: "gone")): [Thing]
  any: Any day: Day
}`

const allOfAType = `kind name description specifiedByURL isOneOf
	fields(includeDeprecated: true) { name description isDeprecated deprecationReason type { kind name ofType { kind name ofType { kind name } } }
		args(includeDeprecated: true) { ...V } }
	inputFields(includeDeprecated: true) { ...V } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
	interfaces { name } possibleTypes { name } ofType { kind name }`

const inputValue = ` fragment V on __InputValue { name description defaultValue isDeprecated deprecationReason type { kind name } }`

// answered is the data of an operation that must not fail.
func answered(t *testing.T, e *executor.Executor, query string, variables map[string]any) string {
	t.Helper()
	response := ask(t.Context(), e, query, variables)
	if len(response.Errors) > 0 {
		t.Fatalf("%s: %v", query, response.Errors)
	}
	return string(response.Data)
}

// TestNullWhereAKindHasNone walks all types, lists and non-nulls included, and looks at each field that goes by the
// kind.
func TestNullWhereAKindHasNone(t *testing.T) {
	e := schemed(t, breadth.Options{})
	kinds := map[string][]string{
		"fields": {"OBJECT", "INTERFACE"}, "interfaces": {"OBJECT", "INTERFACE"}, "possibleTypes": {"INTERFACE", "UNION"},
		"enumValues": {"ENUM"}, "inputFields": {"INPUT_OBJECT"}, "isOneOf": {"INPUT_OBJECT"}, "ofType": {"LIST", "NON_NULL"},
		"name": {"OBJECT", "INTERFACE", "UNION", "SCALAR", "ENUM", "INPUT_OBJECT"}, "kind": {
			"OBJECT", "INTERFACE", "UNION",
			"SCALAR", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL",
		},
	}
	seen := map[string]int{}
	check := func(typ map[string]any) {
		kind := fmt.Sprint(typ["kind"])
		seen[kind]++
		for field, has := range kinds {
			if want := slices.Contains(has, kind); (typ[field] != nil) != want {
				t.Errorf("%s %v: %s is %v", kind, typ["name"], field, typ[field])
			}
		}
	}
	var answer struct {
		Schema struct{ Types []map[string]any } `json:"__schema"`
	}
	of := `ofType { ` + allOfAType + ` ofType { ` + allOfAType + ` ofType { ` + allOfAType + ` } } }`
	query := `{ __schema { types { ` + allOfAType + ` all: fields(includeDeprecated: true) { type { ` + allOfAType + of +
		` } } } } }` + inputValue
	if err := json.Unmarshal([]byte(answered(t, e, query, nil)), &answer); err != nil {
		t.Fatal(err)
	}
	for _, typ := range answer.Schema.Types {
		check(typ)
		fields, _ := typ["all"].([]any)
		for _, f := range fields {
			for inner, ok := f.(map[string]any)["type"].(map[string]any); ok &&
				inner["kind"] != nil; inner, ok = inner["ofType"].(map[string]any) {
				if len(inner) > 3 {
					check(inner)
				}
			}
		}
	}
	for _, kind := range kinds["kind"] {
		if seen[kind] == 0 {
			t.Errorf("no %s was seen", kind)
		}
	}
}

func TestWhatIntrospectionTells(t *testing.T) {
	e := schemed(t, breadth.Options{})
	for _, c := range []struct{ query, want string }{
		{
			`{__schema{description __typename queryType{name} mutationType{name} subscriptionType{name}}}`,
			`{"__schema":{"description":"What it is for.","__typename":"__Schema","queryType":{"name":"Query"},"mutationType":null,"subscriptionType":null}}`,
		},
		{`{__type(name:"Nobody"){name}}`, `{"__type":null}`},
		{
			`{a:__type(name:"Node"){__typename possibleTypes{name} interfaces{name}} b:__type(name:"Named"){possibleTypes{name} interfaces{name}} c:__type(name:"Thing"){possibleTypes{name}}}`,
			`{"a":{"__typename":"__Type","possibleTypes":[{"name":"Person"},{"name":"Team"}],"interfaces":[]},"b":{"possibleTypes":[{"name":"Person"}],"interfaces":[{"name":"Node"}]},"c":{"possibleTypes":[{"name":"Team"},{"name":"Person"}]}}`,
		},
		{`{__type(name:"Person"){fields{__typename name}}}`, `{"__type":{"fields":[{"__typename":"__Field","name":"id"},{"__typename":"__Field","name":"name"}]}}`},
		{
			`{__type(name:"Person"){interfaces{name} fields(includeDeprecated:true){name isDeprecated deprecationReason args{name defaultValue type{name}} type{kind name ofType{kind ofType{kind ofType{kind ofType{kind name ofType{name}}}}}}}}}`,
			`{"__type":{"interfaces":[{"name":"Named"},{"name":"Node"}],"fields":[{"name":"id","isDeprecated":false,"deprecationReason":null,"args":[],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","ofType":null}}},` +
				`{"name":"name","isDeprecated":false,"deprecationReason":null,"args":[],"type":{"kind":"SCALAR","name":"String","ofType":null}},` +
				`{"name":"friends","isDeprecated":true,"deprecationReason":"No longer supported","args":[{"name":"first","defaultValue":"1.5","type":{"name":"Float"}}],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL","ofType":{"kind":"OBJECT","name":"Person","ofType":null}}}}}}]}}`,
		},
		{
			`{__type(name:"Mood"){enumValues{__typename name} all:enumValues(includeDeprecated:true){name isDeprecated deprecationReason}}}`,
			`{"__type":{"enumValues":[{"__typename":"__EnumValue","name":"CALM"}],"all":[{"name":"CALM","isDeprecated":false,"deprecationReason":null},{"name":"ANGRY","isDeprecated":true,"deprecationReason":"be calm"},{"name":"SAD","isDeprecated":true,"deprecationReason":"No longer supported"}]}}`,
		},
		{
			`{__type(name:"Where"){isOneOf inputFields{__typename name defaultValue}}}`,
			`{"__type":{"isOneOf":false,"inputFields":[{"__typename":"__InputValue","name":"id","defaultValue":"7"},{"__typename":"__InputValue","name":"other","defaultValue":"\"x7\""},{"__typename":"__InputValue","name":"moods","defaultValue":"[CALM]"},` +
				`{"__typename":"__InputValue","name":"day","defaultValue":"\"a\\\"\\n\""},{"__typename":"__InputValue","name":"deep","defaultValue":"{id: 7, n: 2, name: \"đ\", moods: []}"}]}}`,
		},
		{
			`{__type(name:"Where"){inputFields(includeDeprecated:true){isDeprecated deprecationReason}}}`,
			`{"__type":{"inputFields":[` + strings.Repeat(`{"isDeprecated":false,"deprecationReason":null},`, 5) +
				`{"isDeprecated":true,"deprecationReason":"No longer supported"}]}}`,
		},
		{
			`{a:__type(name:"One"){isOneOf} b:__type(name:"Day"){specifiedByURL isOneOf} c:__type(name:"Any"){specifiedByURL}}`,
			`{"a":{"isOneOf":true},"b":{"specifiedByURL":"/day","isOneOf":null},"c":{"specifiedByURL":null}}`,
		},
		{
			`{__type(name:"Query"){fields{name description args{name} all:args(includeDeprecated:true){name isDeprecated deprecationReason}}}}`,
			`{"__type":{"fields":[{"name":"things","description":"Asks.","args":[{"name":"where"},{"name":"one"}],"all":[{"name":"where","isDeprecated":false,"deprecationReason":null},{"name":"one","isDeprecated":false,"deprecationReason":null},{"name":"old","isDeprecated":true,"deprecationReason":"gone"}]},` +
				`{"name":"any","description":null,"args":[],"all":[]},{"name":"day","description":null,"args":[],"all":[]}]}}`,
		},
	} {
		if got := answered(t, e, c.query, nil); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

func TestDirectivesAreTold(t *testing.T) {
	e := schemed(t, breadth.Options{})
	var answer struct {
		Schema struct {
			Directives []struct {
				Typename    string `json:"__typename"`
				Name        string
				Description *string
				Repeatable  bool `json:"isRepeatable"`
				Locations   []string
				Args, All   []struct {
					Name         string
					DefaultValue *string
					Reason       *string `json:"deprecationReason"`
				}
			}
		} `json:"__schema"`
	}
	query := `{__schema{directives{__typename name description isRepeatable locations args{name defaultValue} all:args(includeDeprecated:true){name deprecationReason}}}}`
	if err := json.Unmarshal([]byte(answered(t, e, query, nil)), &answer); err != nil {
		t.Fatal(err)
	}
	d := answer.Schema.Directives[0] // what the schema declares stands first
	if d.Typename != "__Directive" || d.Name != "often" || *d.Description != "How often." || !d.Repeatable ||
		fmt.Sprint(d.Locations) != "[FIELD QUERY]" ||
		len(d.Args) != 1 || *d.Args[0].DefaultValue != "2" || len(d.All) != 2 || *d.All[1].Reason != "late" {
		t.Errorf("got %+v", d)
	}
	for _, d := range answer.Schema.Directives[1:] {
		if d.Repeatable || d.Description == nil {
			t.Errorf("got %+v", d)
		}
	}
}

// TestIntrospectionTakesVariables has a variable that may be null where an argument may not.
func TestIntrospectionTakesVariables(t *testing.T) {
	e := schemed(t, breadth.Options{})
	const query = `query($n:String="Mood",$all:Boolean=true){t:__type(name:$n){enumValues(includeDeprecated:$all){name}}}`
	for _, c := range []struct {
		variables map[string]any
		data, err string
	}{
		{nil, `{"t":{"enumValues":[{"name":"CALM"},{"name":"ANGRY"},{"name":"SAD"}]}}`, ""},
		{map[string]any{"all": false}, `{"t":{"enumValues":[{"name":"CALM"}]}}`, ""},
		{map[string]any{"n": "Day"}, `{"t":{"enumValues":null}}`, ""},
		{map[string]any{"n": nil}, `{"t":null}`, `input: t name: null is not a String!, and $n is null`},
	} {
		response := ask(t.Context(), e, query, c.variables)
		errs := ""
		for _, err := range response.Errors {
			errs += err.Error()
			if len(err.Locations) != 1 {
				t.Errorf("%v: an error without a place: %v", c.variables, err)
			}
		}
		if string(response.Data) != c.data || !strings.HasSuffix(errs, strings.TrimPrefix(c.err, "input: ")) ||
			(errs == "") != (c.err == "") {
			t.Errorf("%v\n got %s %q\nwant %s %q", c.variables, response.Data, errs, c.data, c.err)
		}
	}
}

func TestIntrospectionHasTheLimitsOfAnswers(t *testing.T) {
	deep := `{__schema{types{` + strings.Repeat("fields{type{", 2) + "name" + strings.Repeat("}}", 2) + `}}}`
	var tooLarge *breadth.TooLargeError
	response := ask(t.Context(), schemed(t, breadth.Options{MaxBytes: 100}), deep, nil)
	if len(response.Errors) != 1 || !errors.As(response.Errors[0], &tooLarge) {
		t.Errorf("got %.200s %v", response.Data, response.Errors)
	}
}

func TestIntrospectionMayBeDisabled(t *testing.T) {
	e := schemed(t, breadth.Options{})
	e.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		graphql.GetOperationContext(ctx).DisableIntrospection = true
		return next(ctx)
	})
	response := ask(t.Context(), e, `{s:__schema{__typename} t:__type(name:"Mood"){name}}`, nil)
	if len(response.Errors) != 2 || strings.Contains(string(response.Data), "Mood") ||
		strings.Contains(string(response.Data), "__Schema") {
		t.Errorf("got %s %v", response.Data, response.Errors)
	}
}

// TestIntrospectionAlone leaves everything else to gqlgen.
func TestIntrospectionAlone(t *testing.T) {
	p := newPair(4, breadth.Options{})
	p.gqlgen.Use(p.extension.Introspection())
	p.want(t, `{a:__type(name:"Node"){possibleTypes{name} enumValues{name}} count b:__type(name:"Mood"){fields{name}}}`,
		`{"a":{"possibleTypes":[{"name":"Person"},{"name":"Robot"},{"name":"Team"}],"enumValues":null},"count":4,"b":{"fields":null}}`)
	if n := p.extension.Fallbacks(); n != 0 {
		t.Errorf("%d root fields were left to gqlgen", n)
	}
}
