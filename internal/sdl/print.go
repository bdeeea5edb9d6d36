package sdl

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Print is a schema in GraphQL's schema language, without what GraphQL itself defines, exactly as printSchema of
// graphql-js prints it, with a newline at the end of the last line, too. Of the applied directives it has those that
// introspection has: @deprecated, @specifiedBy and @oneOf.
func Print(schema *ast.Schema) string {
	p := printer{schema}
	var parts []string
	if root := p.root(); root != "" {
		parts = append(parts, root)
	}
	for _, d := range Directives(schema) {
		if !d.Position.Src.BuiltIn {
			parts = append(parts, p.directive(d))
		}
	}
	for _, def := range Types(schema) {
		if !def.BuiltIn {
			parts = append(parts, p.definition(def))
		}
	}
	return strings.Join(parts, "\n\n") + "\n"
}

type printer struct{ schema *ast.Schema }

// root is the schema definition; it is left out if the root types have the default names and it has no description.
func (p printer) root() string {
	usual := p.schema.Description == ""
	var b strings.Builder
	for _, o := range []struct {
		operation, usual string
		def              *ast.Definition
	}{
		{"query", "Query", p.schema.Query}, {"mutation", "Mutation", p.schema.Mutation}, {
			"subscription", "Subscription",
			p.schema.Subscription,
		},
	} {
		if o.def != p.schema.Types[o.usual] {
			usual = false
		}
		if o.def != nil {
			b.WriteString("  " + o.operation + ": " + o.def.Name + "\n")
		}
	}
	if usual {
		return ""
	}
	return description(p.schema.Description, "", true) + "schema {\n" + b.String() + "}"
}

func (p printer) directive(d *ast.DirectiveDefinition) string {
	repeatable := ""
	if d.IsRepeatable {
		repeatable = " repeatable"
	}
	locations := make([]string, len(d.Locations))
	for i, location := range d.Locations {
		locations[i] = string(location)
	}
	return description(d.Description, "", true) + "directive @" + d.Name + p.arguments(d.Arguments, "") + repeatable +
		" on " + strings.Join(locations, " | ")
}

func (p printer) definition(def *ast.Definition) string {
	head := description(def.Description, "", true)
	switch def.Kind {
	case ast.Scalar:
		return head + "scalar " + def.Name + specified(def)
	case ast.Union:
		return head + "union " + def.Name + " = " + strings.Join(def.Types, " | ")
	case ast.Enum:
		return head + "enum " + def.Name + p.values(def.EnumValues)
	case ast.InputObject:
		oneOf := ""
		if IsOneOf(def) {
			oneOf = " @oneOf"
		}
		return head + "input " + def.Name + oneOf + p.inputs(def)
	case ast.Interface:
		return head + "interface " + def.Name + implemented(def) + p.fields(def)
	default:
		return head + "type " + def.Name + implemented(def) + p.fields(def)
	}
}

func specified(def *ast.Definition) string {
	if url := SpecifiedBy(def); url != nil {
		return " @specifiedBy(url: " + quoted(*url) + ")"
	}
	return ""
}

func implemented(def *ast.Definition) string {
	if len(def.Interfaces) == 0 {
		return ""
	}
	return " implements " + strings.Join(def.Interfaces, " & ")
}

func (p printer) values(values ast.EnumValueList) string {
	lines := make([]string, len(values))
	for i, v := range values {
		lines[i] = description(v.Description, "  ", i == 0) + "  " + v.Name + p.deprecated(v.Directives)
	}
	return braces(lines)
}

func (p printer) inputs(def *ast.Definition) string {
	lines := make([]string, len(def.Fields))
	for i, f := range def.Fields {
		lines[i] = description(f.Description, "  ", i == 0) + "  " + p.input(f.Name, f.Type, f.DefaultValue, f.Directives)
	}
	return braces(lines)
}

func (p printer) fields(def *ast.Definition) string {
	fields := Fields(def)
	lines := make([]string, len(fields))
	for i, f := range fields {
		lines[i] = description(f.Description, "  ", i == 0) + "  " + f.Name + p.arguments(f.Arguments, "  ") + ": " +
			f.Type.String() + p.deprecated(f.Directives)
	}
	return braces(lines)
}

func braces(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return " {\n" + strings.Join(lines, "\n") + "\n}"
}

// arguments are on one line unless one of them has a description.
func (p printer) arguments(list ast.ArgumentDefinitionList, indent string) string {
	if len(list) == 0 {
		return ""
	}
	texts, described := make([]string, len(list)), false
	for i, a := range list {
		texts[i] = p.input(a.Name, a.Type, a.DefaultValue, a.Directives)
		described = described || a.Description != ""
	}
	if !described {
		return "(" + strings.Join(texts, ", ") + ")"
	}
	for i, a := range list {
		texts[i] = description(a.Description, indent+"  ", i == 0) + indent + "  " + texts[i]
	}
	return "(\n" + strings.Join(texts, "\n") + "\n" + indent + ")"
}

func (p printer) input(name string, typ *ast.Type, value *ast.Value, directives ast.DirectiveList) string {
	text := name + ": " + typ.String()
	if value := Default(p.schema, value, typ); value != nil {
		text += " = " + *value
	}
	return text + p.deprecated(directives)
}

func (p printer) deprecated(directives ast.DirectiveList) string {
	reason := Deprecation(p.schema, directives)
	switch {
	case reason == nil:
		return ""
	case *reason == "No longer supported":
		return " @deprecated"
	default:
		return " @deprecated(reason: " + quoted(*reason) + ")"
	}
}
