package fuzzgen

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// arguments writes a field's arguments, literally or through variables. It returns false if a required one
// has no value.
func (w *writer) arguments(def *ast.Definition, f *ast.FieldDefinition) (string, bool) {
	var parts []string
	for _, arg := range f.Arguments {
		required := arg.Type.NonNull && arg.DefaultValue == nil
		if !required && w.chance(40) {
			continue
		}
		v, ok := w.value(fmt.Sprintf("%s.%s(%s:)", def.Name, f.Name, arg.Name), arg.Type, 2)
		switch {
		case !ok && required:
			return "", false
		case !ok:
			continue
		case w.chance(40):
			parts = append(parts, arg.Name+": "+w.variable(arg.Type.String(), plainOf(v)))
		default:
			parts = append(parts, arg.Name+": "+literal(v))
		}
	}
	if len(parts) == 0 {
		return "", true
	}
	return "(" + strings.Join(parts, ", ") + ")", true
}

// enum, list and object are values that GraphQL spells in a way of their own.
type (
	enum   string
	list   []any
	object []member
	member struct {
		name  string
		value any
	}
)

// value makes a value of an input type.
func (w *writer) value(coordinate string, typ *ast.Type, depth int) (any, bool) {
	if !typ.NonNull && w.chance(8) {
		return nil, true
	}
	if typ.Elem != nil {
		items := list{}
		for range w.r.IntN(3) {
			if v, ok := w.value(coordinate, typ.Elem, depth-1); ok {
				items = append(items, v)
			}
		}
		return items, true
	}
	if w.options.Values != nil {
		if v, ok := w.options.Values(w.r, coordinate, typ.NamedType); ok {
			return v, true
		}
	}
	def := w.schema.Types[typ.NamedType]
	switch def.Kind {
	case ast.Enum:
		return enum(def.EnumValues[w.r.IntN(len(def.EnumValues))].Name), true
	case ast.InputObject:
		return w.input(def, depth)
	default:
		return w.scalar(typ.NamedType)
	}
}

func (w *writer) scalar(name string) (any, bool) {
	switch name {
	case "Int":
		return []int{0, 1, 2, 3, 5, -1, 100}[w.r.IntN(7)], true
	case "Float":
		return float64(w.r.IntN(1000)) / 8, true
	case "Boolean":
		return w.chance(50), true
	case "ID", "String":
		return []string{"", "a", "1", "Hội nghị", "\"quoted\"\\ \n", "x'; --"}[w.r.IntN(6)], true
	default:
		return nil, false
	}
}

func (w *writer) input(def *ast.Definition, depth int) (any, bool) {
	fields := def.Fields
	oneOf := def.Directives.ForName("oneOf") != nil
	if oneOf {
		fields = ast.FieldList{fields[w.r.IntN(len(fields))]}
	}
	var members object
	for _, f := range fields {
		typ := *f.Type
		typ.NonNull = typ.NonNull || oneOf
		required := typ.NonNull && f.DefaultValue == nil
		if !required && (depth <= 0 || w.chance(60)) {
			continue
		}
		v, ok := w.value(def.Name+"."+f.Name, &typ, depth-1)
		if !ok && required {
			return nil, false
		}
		if ok {
			members = append(members, member{f.Name, v})
		}
	}
	return members, true
}

// literal spells a value in an operation's text.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case enum:
		return string(v)
	case list:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = literal(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case object:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = v[i].name + ": " + literal(v[i].value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case string:
		return quote(v)
	default:
		text, err := json.Marshal(v)
		if err != nil {
			panic(fmt.Errorf("fuzzgen: %T is not a JSON type: %w", v, err))
		}
		return string(text)
	}
}

// quote spells a string with the few escapes that GraphQL knows.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteString("\\" + string(c))
		case c < 0x20:
			fmt.Fprintf(&b, "\\u%04x", c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String() + `"`
}

// plainOf spells a value as the transports decode it from JSON.
func plainOf(v any) any {
	switch v := v.(type) {
	case enum:
		return string(v)
	case list:
		items := make([]any, len(v))
		for i := range v {
			items[i] = plainOf(v[i])
		}
		return items
	case object:
		members := make(map[string]any, len(v))
		for _, m := range slices.All(v) {
			members[m.name] = plainOf(m.value)
		}
		return members
	case int:
		return json.Number(strconv.Itoa(v))
	case float64:
		return json.Number(strconv.FormatFloat(v, 'f', -1, 64))
	default:
		return v
	}
}
