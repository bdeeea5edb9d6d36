// Package fuzzgen makes random valid operations over any schema, and compares what two executors answer.
// It knows no schema and no data: identifiers worth asking for come from a pool that the caller supplies.
package fuzzgen

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Operation is a valid operation with the values of its variables, as a client would send them.
type Operation struct {
	Query     string
	Variables map[string]any
}

// String shows the operation so that it can be pasted into a client.
func (o Operation) String() string {
	variables, _ := json.Marshal(o.Variables)
	return o.Query + "\nvariables: " + string(variables)
}

// Options tune a [Generator].
type Options struct {
	// Values supplies a value for a scalar at a coordinate such as "Query.person(id:)" or
	// "PersonWhere.name"; typ is the scalar's name. Where it declines, built-in scalars get random values,
	// enums one of theirs, and other scalars are left out. Values may be valid or not, but must be of a
	// JSON type.
	Values func(r *rand.Rand, coordinate, typ string) (value any, ok bool)
	// Skip leaves fields out.
	Skip func(typ, field string) bool
	// Mutations is how many of a hundred operations are mutations, if the schema has any.
	Mutations int
	// Depth bounds nesting; 0 means 6. Fields bounds the fields written; 0 means 60.
	Depth, Fields int
}

// Generator makes operations over one schema. It is safe for concurrent use.
type Generator struct {
	schema  *ast.Schema
	options Options
	// plain are the field names that may stand without an alias anywhere: same type in every object.
	plain map[string]bool
	// shared are the field names that several interfaces declare.
	shared map[string]bool
}

// New makes a generator of operations over the schema.
func New(schema *ast.Schema, options Options) *Generator {
	if options.Depth == 0 {
		options.Depth = 6
	}
	if options.Fields == 0 {
		options.Fields = 60
	}
	g := &Generator{schema: schema, options: options, plain: map[string]bool{}, shared: map[string]bool{}}
	types, interfaces := map[string]string{}, map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		def := schema.Types[name]
		if def.Kind != ast.Object && def.Kind != ast.Interface {
			continue
		}
		for _, f := range def.Fields {
			if _, known := types[f.Name]; !known {
				g.plain[f.Name] = true
				types[f.Name] = f.Type.String()
			}
			g.plain[f.Name] = g.plain[f.Name] && len(f.Arguments) == 0 && types[f.Name] == f.Type.String()
			if def.Kind == ast.Interface {
				interfaces[f.Name]++
				g.shared[f.Name] = interfaces[f.Name] > 1
			}
		}
	}
	return g
}

// Operation makes one operation. Equal random states make equal operations.
func (g *Generator) Operation(r *rand.Rand) Operation {
	w := &writer{Generator: g, r: r, left: 1 + r.IntN(g.options.Fields), variables: map[string]any{}}
	kind, root := "query", g.schema.Query
	if g.schema.Mutation != nil && r.IntN(100) < g.options.Mutations {
		kind, root = "mutation", g.schema.Mutation
	}
	body := w.selections(root, newScope(), g.options.Depth)
	var b strings.Builder
	b.WriteString(kind + " Random")
	if len(w.declared) > 0 {
		b.WriteString("(" + strings.Join(w.declared, ", ") + ")")
	}
	b.WriteString(" " + body)
	for _, fragment := range w.fragments {
		b.WriteString("\n" + fragment)
	}
	return Operation{Query: b.String(), Variables: w.variables}
}

// writer writes one operation.
type writer struct {
	*Generator
	r         *rand.Rand
	left      int
	declared  []string
	variables map[string]any
	fragments []string
	aliases   int
}

// scope is one place of the response. Selections of one place share it, so that every response key means
// one field with one set of arguments, which is what makes the operation valid.
type scope struct {
	children map[string]*scope
	// again are fields with sub-selections written before, to be selected once more and merged.
	again []written
}

type written struct {
	parent *ast.Definition
	key    string
	head   string
	field  *ast.FieldDefinition
}

func newScope() *scope { return &scope{children: map[string]*scope{}} }

func (s *scope) child(key string) *scope {
	if s.children[key] == nil {
		s.children[key] = newScope()
	}
	return s.children[key]
}

func (w *writer) chance(percent int) bool { return w.r.IntN(100) < percent }

// selections writes what is asked of a type at one place.
func (w *writer) selections(def *ast.Definition, s *scope, depth int) string {
	var parts []string
	for range 1 + w.r.IntN(5) {
		if w.left <= 0 {
			break
		}
		if part := w.selection(def, s, depth); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "__typename")
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

func (w *writer) selection(def *ast.Definition, s *scope, depth int) string {
	switch {
	case w.chance(6):
		return "__typename"
	case w.chance(18) && depth > 0 || def.Kind == ast.Union:
		return w.fragment(def, s, depth)
	case w.chance(12) && len(s.again) > 0:
		if again := s.again[w.r.IntN(len(s.again))]; again.parent == def {
			return again.head + w.directives() + w.below(again.field, s.child(again.key), depth)
		}
	}
	return w.field(def, s, depth)
}

// fragment writes an inline fragment or a spread, on the type itself or on one that overlaps with it.
func (w *writer) fragment(def *ast.Definition, s *scope, depth int) string {
	on := def
	if overlapping := w.overlapping(def); len(overlapping) > 0 && (def.Kind == ast.Union || w.chance(70)) {
		on = overlapping[w.r.IntN(len(overlapping))]
	}
	if w.chance(35) {
		name := fmt.Sprint("F", len(w.fragments))
		w.fragments = append(w.fragments, "")
		w.fragments[len(w.fragments)-1] = "" // its place is taken before what it contains
		at := len(w.fragments) - 1
		w.fragments[at] = "fragment " + name + " on " + on.Name + " " + w.selections(on, s, depth)
		spread := "..." + name + w.directives()
		if w.chance(20) {
			spread += " ..." + name
		}
		return spread
	}
	condition := " on " + on.Name
	if on == def && def.Kind != ast.Union && w.chance(50) {
		condition = ""
	}
	return "..." + condition + w.directives() + " " + w.selections(on, s, depth)
}

// overlapping lists the types that a fragment inside def may be on.
func (w *writer) overlapping(def *ast.Definition) []*ast.Definition {
	possible := map[string]bool{}
	for _, object := range w.schema.GetPossibleTypes(def) {
		possible[object.Name] = true
	}
	var found []*ast.Definition
	for _, name := range slices.Sorted(maps.Keys(w.schema.Types)) {
		other := w.schema.Types[name]
		if !other.IsCompositeType() || other.Kind == ast.InputObject || strings.HasPrefix(name, "__") {
			continue
		}
		for _, object := range w.schema.GetPossibleTypes(other) {
			if possible[object.Name] {
				found = append(found, other)
				break
			}
		}
	}
	return found
}

func (w *writer) field(def *ast.Definition, s *scope, depth int) string {
	var fields []*ast.FieldDefinition
	for _, f := range def.Fields {
		composite := w.schema.Types[f.Type.Name()].IsCompositeType()
		if strings.HasPrefix(f.Name, "__") || composite && depth <= 0 || w.options.Skip != nil &&
			w.options.Skip(def.Name, f.Name) {
			continue
		}
		fields = append(fields, f)
		if composite {
			fields = append(fields, f, f) // depth is what we are after
		}
	}
	if len(fields) == 0 {
		return ""
	}
	f := fields[w.r.IntN(len(fields))]
	arguments, ok := w.arguments(def, f)
	if !ok {
		return ""
	}
	w.left--
	key, head := f.Name, f.Name
	if !w.plain[f.Name] || def.Kind == ast.Interface && w.shared[f.Name] || w.chance(15) {
		w.aliases++
		key = fmt.Sprint("a", w.aliases)
		head = key + ": " + f.Name
	}
	head += arguments
	if w.schema.Types[f.Type.Name()].IsCompositeType() {
		s.again = append(s.again, written{parent: def, key: key, head: head, field: f})
	}
	return head + w.directives() + w.below(f, s.child(key), depth)
}

// below writes the selections of a field, if its type has any.
func (w *writer) below(f *ast.FieldDefinition, s *scope, depth int) string {
	def := w.schema.Types[f.Type.Name()]
	if !def.IsCompositeType() {
		return ""
	}
	return " " + w.selections(def, s, depth-1)
}

// directives writes @skip or @include now and then, mostly so that the selection stays.
func (w *writer) directives() string {
	if !w.chance(8) {
		return ""
	}
	name, value := "include", w.chance(75)
	if w.chance(50) {
		name, value = "skip", !value
	}
	if w.chance(50) {
		return fmt.Sprintf(" @%s(if: %t)", name, value)
	}
	return fmt.Sprintf(" @%s(if: %s)", name, w.variable("Boolean!", value))
}

func (w *writer) variable(typ string, value any) string {
	name := fmt.Sprint("v", len(w.declared))
	w.declared = append(w.declared, "$"+name+": "+typ)
	w.variables[name] = value
	return "$" + name
}
