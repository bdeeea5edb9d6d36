package breadth

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// optional is a text, or nil for the empty one, which stands for none in a syntax tree.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// text is a field that is a string or an enum value; nil is null.
func text[T any](name string, read func(T) *string) Field {
	return Field{Name: name, Leaf: func(w *Writer, object any) State {
		return Pointed(w, read(object.(T)), (*Writer).String)
	}}
}

// flag is a field that is true or false.
func flag[T any](name string, read func(T) bool) Field {
	return Field{Name: name, Leaf: func(w *Writer, object any) State { return w.Boolean(read(object.(T))) }}
}

// expanded is a field that leads to objects without taking arguments.
func expanded[T any](name string, expand func(*Expander, T) Cell) Field {
	return Field{Name: name, Expand: func(x *Expander, object any) Cell { return expand(x, object.(T)) }}
}

// addObject adds objects of one type to their node.
func addObject[T any](id int) func(*Expander, T) Cell {
	return func(x *Expander, v T) Cell { return x.Object(id, v) }
}

// listed is a field that takes includeDeprecated and leaves out what is deprecated without it. A nil list is null.
func listed[T, E any](name, object string, deprecated func(E) bool, list func(T) []E,
	expand func(*Expander, E) Cell,
) Field {
	return Field{Name: name, Context: contextOf(object), HasArgs: true, Resolve: func(c *Call, parents []any) Results {
		all := c.Field.Args["includeDeprecated"] == true
		return Each(c, parents, func(_ context.Context, parent T) ([]E, error) {
			elements := list(parent)
			if all || elements == nil {
				return elements, nil
			}
			current := make([]E, 0, len(elements))
			for _, e := range elements {
				if !deprecated(e) {
					current = append(current, e)
				}
			}
			return current, nil
		}).Expand(func(x *Expander, v []E) Cell { return ListOrNull(x, v, expand) })
	}}
}

// inputs is a field that lists arguments or input fields.
func inputs[T any](in introspection, name, object string, list func(T) []*ast.FieldDefinition) Field {
	return listed(name, object, in.fieldDeprecated, list, addObject[*ast.FieldDefinition](in.base+inputValueObject))
}

// contextOf makes the context of a field of an object, whose arguments are as they were coerced.
func contextOf(object string) func(context.Context, any, graphql.CollectedField) (*graphql.FieldContext, error) {
	return func(ctx context.Context, _ any, field graphql.CollectedField) (*graphql.FieldContext, error) {
		args := field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)
		return &graphql.FieldContext{Object: object, Field: field, Args: args}, nil
	}
}
