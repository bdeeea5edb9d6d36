package sdl

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Types are all named types of a schema in the order of its sources, followed by those of GraphQL itself. Of the
// built-in scalars it has only those that the schema uses, as the specification requires.
func Types(schema *ast.Schema) []*ast.Definition {
	used := mentioned(schema)
	types := make([]*ast.Definition, 0, len(schema.Types))
	for _, def := range schema.Types {
		if !def.BuiltIn || def.Kind != ast.Scalar || used[def.Name] {
			types = append(types, def)
		}
	}
	slices.SortFunc(types, func(a, b *ast.Definition) int { return compare(a.Position, b.Position) })
	return types
}

// mentioned are the names of the types of fields, arguments and input fields.
func mentioned(schema *ast.Schema) map[string]bool {
	names := map[string]bool{}
	arguments := func(list ast.ArgumentDefinitionList) {
		for _, a := range list {
			names[a.Type.Name()] = true
		}
	}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			names[f.Type.Name()] = true
			arguments(f.Arguments)
		}
	}
	for _, d := range schema.Directives {
		arguments(d.Arguments)
	}
	return names
}

// Directives are those of a schema in the order of its sources, followed by those of GraphQL itself.
func Directives(schema *ast.Schema) []*ast.DirectiveDefinition {
	return slices.SortedFunc(maps.Values(schema.Directives), func(a, b *ast.DirectiveDefinition) int {
		return compare(a.Position, b.Position)
	})
}

// compare orders definitions by their position in the sources.
func compare(a, b *ast.Position) int {
	return cmp.Or(
		cmp.Compare(rank(a), rank(b)),
		strings.Compare(a.Src.Name, b.Src.Name),
		cmp.Compare(a.Start, b.Start),
	)
}

func rank(p *ast.Position) int {
	if p.Src.BuiltIn {
		return 1
	}
	return 0
}

// Fields are those of an object type, an interface or an input object, without the introspection fields, which every
// query root has and none declares.
func Fields(def *ast.Definition) []*ast.FieldDefinition {
	var fields []*ast.FieldDefinition
	for _, f := range def.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			fields = append(fields, f)
		}
	}
	return fields
}

// Interfaces are the interfaces that an object type or an interface implements.
func Interfaces(schema *ast.Schema, def *ast.Definition) []*ast.Definition {
	return named(schema, def.Interfaces)
}

// PossibleTypes are the object types of an interface or a union: an interface that implements another has no objects of
// its own.
func PossibleTypes(schema *ast.Schema, def *ast.Definition) []*ast.Definition {
	if def.Kind == ast.Union {
		return named(schema, def.Types)
	}
	var objects []*ast.Definition
	for _, possible := range schema.GetPossibleTypes(def) {
		if possible.Kind == ast.Object {
			objects = append(objects, possible)
		}
	}
	slices.SortFunc(objects, func(a, b *ast.Definition) int { return compare(a.Position, b.Position) })
	return objects
}

func named(schema *ast.Schema, names []string) []*ast.Definition {
	defs := make([]*ast.Definition, len(names))
	for i, name := range names {
		defs[i] = schema.Types[name]
	}
	return defs
}

// Deprecation is the reason why an element is deprecated; nil if it is not.
func Deprecation(schema *ast.Schema, directives ast.DirectiveList) *string {
	applied := directives.ForName("deprecated")
	if applied == nil {
		return nil
	}
	if reason := applied.Arguments.ForName("reason"); reason != nil {
		if reason.Value.Kind == ast.NullValue {
			return nil
		}
		return &reason.Value.Raw
	}
	return &schema.Directives["deprecated"].Arguments.ForName("reason").DefaultValue.Raw
}

// SpecifiedBy is the URL of the specification of a custom scalar; nil if it has none.
func SpecifiedBy(def *ast.Definition) *string {
	if applied := def.Directives.ForName("specifiedBy"); applied != nil {
		return &applied.Arguments.ForName("url").Value.Raw
	}
	return nil
}

// IsOneOf reports whether an input object takes exactly one of its fields.
func IsOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }
