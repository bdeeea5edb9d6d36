package breadth

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/sdl"
)

// introspection is the part of a table that is written by hand. The objects are those of the syntax tree; a field that
// is null for some kinds of type is null exactly for those (section 4.2.2 of the specification).
type introspection struct {
	schema *ast.Schema
	// base is where its objects begin among those of the table.
	base int
}

// Its objects, counted from base.
const (
	schemaObject = iota
	typeObject
	fieldObject
	inputValueObject
	enumValueObject
	directiveObject
)

// withIntrospection is the table with introspection, which gqlgen would answer differently: it has lists where the
// specification has null, and interfaces among the possible types.
func withIntrospection(t *Table) *Table {
	in := introspection{schema: t.Schema, base: len(t.Objects)}
	full := *t
	full.Objects = append(slices.Clone(t.Objects),
		Object{"__Schema", in.schemaFields()}, Object{"__Type", in.typeFields()}, Object{"__Field", in.fieldFields()},
		Object{"__InputValue", in.inputValueFields()}, Object{"__EnumValue", in.enumValueFields()},
		Object{"__Directive", in.directiveFields()},
	)
	for i := range full.Objects {
		if query := &full.Objects[i]; query.Name == t.Schema.Query.Name {
			query.Fields = append(slices.Clone(query.Fields), in.rootFields()...)
		}
	}
	return &full
}

// allowed refuses where [graphql.OperationContext.DisableIntrospection] is set.
func allowed(ctx context.Context) error {
	if graphql.GetOperationContext(ctx).DisableIntrospection {
		return gqlerror.Errorf("introspection is disabled here")
	}
	return nil
}

// isIntrospection tells whether a root field queries the schema.
func isIntrospection(rootField string) bool { return rootField == "__schema" || rootField == "__type" }

func (in introspection) rootFields() []Field {
	return []Field{
		{Name: "__schema", Context: contextOf(in.schema.Query.Name), Resolve: func(c *Call, _ []any) Results {
			return Once(c, func(ctx context.Context) (any, error) { return in.schema, allowed(ctx) }).
				Expand(func(x *Expander, v any) Cell { return x.Object(in.base+schemaObject, v) })
		}},
		{Name: "__type", Context: contextOf(in.schema.Query.Name), HasArgs: true, Resolve: func(c *Call, _ []any) Results {
			return Once(c, func(ctx context.Context) (*ast.Definition, error) {
				return in.schema.Types[c.Field.Args["name"].(string)], allowed(ctx)
			}).Expand(in.named)
		}},
	}
}

func (in introspection) schemaFields() []Field {
	root := func(name string, def *ast.Definition) Field {
		return expanded(name, func(x *Expander, _ *ast.Schema) Cell { return in.named(x, def) })
	}
	types, directives := sdl.Types(in.schema), sdl.Directives(in.schema)
	return []Field{
		text("description", func(s *ast.Schema) *string { return optional(s.Description) }),
		expanded("types", func(x *Expander, _ *ast.Schema) Cell { return List(x, types, in.named) }),
		root("queryType", in.schema.Query),
		root("mutationType", in.schema.Mutation),
		root("subscriptionType", in.schema.Subscription),
		expanded("directives", func(x *Expander, _ *ast.Schema) Cell {
			return List(x, directives, addObject[*ast.DirectiveDefinition](in.base+directiveObject))
		}),
	}
}

func (in introspection) fieldFields() []Field {
	return []Field{
		text("name", func(f *ast.FieldDefinition) *string { return &f.Name }),
		text("description", func(f *ast.FieldDefinition) *string { return optional(f.Description) }),
		inputs(in, "args", "__Field",
			func(f *ast.FieldDefinition) []*ast.FieldDefinition { return inputValues(f.Arguments) }),
		expanded("type", func(x *Expander, f *ast.FieldDefinition) Cell { return in.typ(x, f.Type) }),
		flag("isDeprecated", func(f *ast.FieldDefinition) bool { return in.isDeprecated(f.Directives) }),
		text("deprecationReason", func(f *ast.FieldDefinition) *string { return sdl.Deprecation(in.schema, f.Directives) }),
	}
}

func (in introspection) inputValueFields() []Field {
	return []Field{
		text("name", func(f *ast.FieldDefinition) *string { return &f.Name }),
		text("description", func(f *ast.FieldDefinition) *string { return optional(f.Description) }),
		expanded("type", func(x *Expander, f *ast.FieldDefinition) Cell { return in.typ(x, f.Type) }),
		text("defaultValue", func(f *ast.FieldDefinition) *string { return sdl.Default(in.schema, f.DefaultValue, f.Type) }),
		flag("isDeprecated", func(f *ast.FieldDefinition) bool { return in.isDeprecated(f.Directives) }),
		text("deprecationReason", func(f *ast.FieldDefinition) *string { return sdl.Deprecation(in.schema, f.Directives) }),
	}
}

func (in introspection) enumValueFields() []Field {
	return []Field{
		text("name", func(v *ast.EnumValueDefinition) *string { return &v.Name }),
		text("description", func(v *ast.EnumValueDefinition) *string { return optional(v.Description) }),
		flag("isDeprecated", func(v *ast.EnumValueDefinition) bool { return in.isDeprecated(v.Directives) }),
		text("deprecationReason", func(v *ast.EnumValueDefinition) *string {
			return sdl.Deprecation(in.schema, v.Directives)
		}),
	}
}

func (in introspection) directiveFields() []Field {
	return []Field{
		text("name", func(d *ast.DirectiveDefinition) *string { return &d.Name }),
		text("description", func(d *ast.DirectiveDefinition) *string { return optional(d.Description) }),
		flag("isRepeatable", func(d *ast.DirectiveDefinition) bool { return d.IsRepeatable }),
		{Name: "locations", Leaf: func(w *Writer, object any) State {
			return Leaves(w, object.(*ast.DirectiveDefinition).Locations,
				func(w *Writer, at ast.DirectiveLocation) State { return w.String(string(at)) })
		}},
		inputs(in, "args", "__Directive",
			func(d *ast.DirectiveDefinition) []*ast.FieldDefinition { return inputValues(d.Arguments) }),
	}
}

func (in introspection) isDeprecated(directives ast.DirectiveList) bool {
	return sdl.Deprecation(in.schema, directives) != nil
}

// inputValues are arguments in the form of input fields, which are told in the same way.
func inputValues(list ast.ArgumentDefinitionList) []*ast.FieldDefinition {
	values := make([]*ast.FieldDefinition, len(list))
	for i, a := range list {
		values[i] = &ast.FieldDefinition{
			Name: a.Name, Description: a.Description, Type: a.Type, DefaultValue: a.DefaultValue, Directives: a.Directives,
		}
	}
	return values
}
