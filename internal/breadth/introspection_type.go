package breadth

import (
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/sdl"
)

// typeRef is a type as introspection sees it: one with a name, or a list or non-null of another. Equal values are the
// same type, so that its relations are resolved once.
type typeRef struct {
	def *ast.Definition // nil for a list and a non-null
	// wrapped is the list or non-null; stripped tells that of both at once the list is meant.
	wrapped  *ast.Type
	stripped bool
}

func (in introspection) named(x *Expander, def *ast.Definition) Cell {
	if def == nil {
		return x.Null()
	}
	return x.Object(in.base+typeObject, typeRef{def: def})
}

// typ adds a type as it is written: the outermost first.
func (in introspection) typ(x *Expander, t *ast.Type) Cell {
	if !t.NonNull && t.Elem == nil {
		return in.named(x, in.schema.Types[t.NamedType])
	}
	return x.Object(in.base+typeObject, typeRef{wrapped: t, stripped: !t.NonNull})
}

func (in introspection) ofType(x *Expander, d typeRef) Cell {
	switch {
	case d.def != nil:
		return x.Null()
	case d.stripped:
		return in.typ(x, d.wrapped.Elem)
	case d.wrapped.Elem != nil:
		return x.Object(in.base+typeObject, typeRef{wrapped: d.wrapped, stripped: true})
	default:
		return in.named(x, in.schema.Types[d.wrapped.NamedType])
	}
}

func (d typeRef) kind() string {
	switch {
	case d.def != nil:
		return string(d.def.Kind)
	case d.stripped:
		return "LIST"
	default:
		return "NON_NULL"
	}
}

// is tells whether the type has a name and is of one of the kinds.
func (d typeRef) is(kinds ...ast.DefinitionKind) bool {
	for _, kind := range kinds {
		if d.def != nil && d.def.Kind == kind {
			return true
		}
	}
	return false
}

func (in introspection) typeFields() []Field {
	return []Field{
		text("kind", func(d typeRef) *string { return optional(d.kind()) }),
		text("name", func(d typeRef) *string {
			if d.def == nil {
				return nil
			}
			return &d.def.Name
		}),
		text("description", func(d typeRef) *string {
			if d.def == nil {
				return nil
			}
			return optional(d.def.Description)
		}),
		text("specifiedByURL", func(d typeRef) *string {
			if !d.is(ast.Scalar) {
				return nil
			}
			return sdl.SpecifiedBy(d.def)
		}),
		in.fields(),
		in.types("interfaces", sdl.Interfaces, ast.Object, ast.Interface),
		in.types("possibleTypes", sdl.PossibleTypes, ast.Interface, ast.Union),
		in.enumValues(),
		inputs(in, "inputFields", "__Type", func(d typeRef) []*ast.FieldDefinition {
			if !d.is(ast.InputObject) {
				return nil
			}
			return d.def.Fields
		}),
		expanded("ofType", in.ofType),
		{Name: "isOneOf", Leaf: func(w *Writer, object any) State {
			d := object.(typeRef)
			if !d.is(ast.InputObject) {
				return Null
			}
			return w.Boolean(sdl.IsOneOf(d.def))
		}},
	}
}

// types is a field that lists types for the given kinds and is null for all others.
func (in introspection) types(
	name string, list func(*ast.Schema, *ast.Definition) []*ast.Definition, kinds ...ast.DefinitionKind,
) Field {
	return expanded(name, func(x *Expander, d typeRef) Cell {
		if !d.is(kinds...) {
			return x.Null()
		}
		return List(x, list(in.schema, d.def), in.named)
	})
}

func (in introspection) fields() Field {
	return listed("fields", "__Type", in.fieldDeprecated, func(d typeRef) []*ast.FieldDefinition {
		if !d.is(ast.Object, ast.Interface) {
			return nil
		}
		return sdl.Fields(d.def)
	}, addObject[*ast.FieldDefinition](in.base+fieldObject))
}

func (in introspection) enumValues() Field {
	deprecated := func(v *ast.EnumValueDefinition) bool { return in.isDeprecated(v.Directives) }
	return listed("enumValues", "__Type", deprecated, func(d typeRef) []*ast.EnumValueDefinition {
		if !d.is(ast.Enum) {
			return nil
		}
		return d.def.EnumValues
	}, addObject[*ast.EnumValueDefinition](in.base+enumValueObject))
}

func (in introspection) fieldDeprecated(f *ast.FieldDefinition) bool {
	return in.isDeprecated(f.Directives)
}
