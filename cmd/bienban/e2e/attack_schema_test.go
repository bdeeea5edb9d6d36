package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// places are those of the schema in which a client can write something: every argument that is a leaf, and every leaf
// of every input, once for each kind of operation.
type places struct {
	schema *ast.Schema
	kind   ast.Operation
	seen   map[string]bool
	found  []place
}

// place is one of them, and what must stand beside it for the operation to be valid.
type place struct {
	field    *ast.FieldDefinition
	kind     ast.Operation
	argument *ast.ArgumentDefinition
	value    func(text string) any // of the argument
}

func allPlaces(schema *ast.Schema) []place {
	p := places{schema: schema, seen: map[string]bool{}}
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		p.kind = ast.Operation(strings.ToLower(root.Name))
		for _, f := range root.Fields {
			for _, a := range f.Arguments {
				p.walk(a.Type, nil, func(value func(string) any) {
					p.found = append(p.found, place{f, p.kind, a, value})
				})
			}
		}
	}
	return p.found
}

// walk finds the leaves below a type; a type that stands above itself is entered once.
func (p *places) walk(t *ast.Type, above []string, found func(value func(string) any)) {
	def := p.schema.Types[t.Name()]
	wrapped := func(value func(string) any) func(string) any {
		for e := t.Elem; e != nil; e = e.Elem {
			inner := value
			value = func(text string) any { return []any{inner(text)} }
		}
		return value
	}
	if def.Kind != ast.InputObject {
		if def.Name != "Boolean" && def.Name != "Int" && def.Name != "Float" {
			found(wrapped(func(text string) any { return text }))
		}
		return
	}
	if slices.Contains(above, def.Name) {
		return
	}
	for _, f := range def.Fields {
		if key := string(p.kind) + def.Name + f.Name; p.schema.Types[f.Type.Name()].IsLeafType() {
			if p.seen[key] {
				continue
			}
			p.seen[key] = true
		}
		p.walk(f.Type, append(slices.Clone(above), def.Name), func(value func(string) any) {
			found(wrapped(func(text string) any {
				object := p.required(def, f.Name)
				object[f.Name] = value(text)
				return object
			}))
		})
	}
}

// required are the members that an input must have beside one.
func (p *places) required(def *ast.Definition, beside string) map[string]any {
	object := map[string]any{}
	for _, f := range def.Fields {
		if f.Type.NonNull && f.DefaultValue == nil && f.Name != beside {
			object[f.Name] = sampleOf(p.schema, f.Type)
		}
	}
	return object
}

// sampleOf is a value that is valid at a place of a type, though it may lead nowhere.
func sampleOf(schema *ast.Schema, t *ast.Type) any {
	if t.Elem != nil {
		return []any{sampleOf(schema, t.Elem)}
	}
	def := schema.Types[t.Name()]
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[0].Name
	case ast.InputObject:
		return (&places{schema: schema}).required(def, "")
	}
	samples := map[string]any{
		"Int": 1, "Float": 1, "Boolean": true, "Date": "2021-09-29", "PartialDate": "2021-09", "CalendarPeriod": "2021-Q3", "Quarter": "2021-Q3",
		"LocalTime": "07:30", "DateTime": "2021-09-29T00:00:00Z", "URL": "https://example.org/",
	}
	if sample, ok := samples[def.Name]; ok {
		return sample
	}
	return "x"
}

// attack puts a text into the place.
func (p place) attack(schema *ast.Schema, text string) attack {
	variables := map[string]any{p.argument.Name: p.value(text)}
	var declared, given []string
	for _, a := range p.field.Arguments {
		switch {
		case a == p.argument:
		case a.Type.NonNull && a.DefaultValue == nil:
			variables[a.Name] = sampleOf(schema, a.Type)
		default:
			continue
		}
		declared, given = append(declared, "$"+a.Name+":"+a.Type.String()), append(given, a.Name+":$"+a.Name)
	}
	selection := ""
	if def := schema.Types[p.field.Type.Name()]; def.IsCompositeType() {
		selection = "{__typename"
		if f := def.Fields.ForName("totalCount"); f != nil {
			selection += " totalCount"
		}
		if f := def.Fields.ForName("nodes"); f != nil {
			selection += " nodes{__typename}"
		}
		selection += "}"
	}
	document := fmt.Sprintf("%s(%s){%s(%s)%s}", p.kind, strings.Join(declared, ","), p.field.Name,
		strings.Join(given, ","), selection)
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		panic(err)
	}
	a := attack{body: string(body)}
	if p.kind == ast.Subscription {
		a.headers = []string{"Accept", "text/event-stream"}
	}
	return a
}

// everywhere puts a text into all places, one after the other.
func everywhere(t *testing.T, text string) attack {
	t.Helper()
	source, err := os.ReadFile("../../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: string(source)})
	found := allPlaces(schema)
	all := attack{name: fmt.Sprintf("in each of %d arguments: %.20s", len(found), text)}
	for _, p := range found {
		all.parts = append(all.parts, p.attack(schema, text))
	}
	return all
}
