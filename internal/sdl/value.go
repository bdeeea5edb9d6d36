package sdl

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Default is the default value of an argument or an input field of the type, as it is after coercion: one value where a
// list is expected is a list of one, and an input object has the defaults of the fields that are left out. A reader
// that parses the text and prints it again gets the same. It is nil if there is no default.
func Default(schema *ast.Schema, v *ast.Value, typ *ast.Type) *string {
	if v == nil {
		return nil
	}
	text := literal(schema, v, typ)
	return &text
}

func literal(schema *ast.Schema, v *ast.Value, typ *ast.Type) string {
	switch {
	case v.Kind == ast.NullValue:
		return "null"
	case typ != nil && typ.Elem != nil:
		return list(schema, v, typ.Elem)
	case v.Kind == ast.ListValue: // of a custom scalar
		return list(schema, v, nil)
	case v.Kind == ast.ObjectValue:
		return object(schema, v, typ)
	default:
		return leaf(v, typ)
	}
}

func list(schema *ast.Schema, v *ast.Value, elem *ast.Type) string {
	if v.Kind != ast.ListValue {
		return "[" + literal(schema, v, elem) + "]"
	}
	items := make([]string, len(v.Children))
	for i, child := range v.Children {
		items[i] = literal(schema, child.Value, elem)
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func object(schema *ast.Schema, v *ast.Value, typ *ast.Type) string {
	var members []string
	member := func(name string, value *ast.Value, typ *ast.Type) {
		members = append(members, name+": "+literal(schema, value, typ))
	}
	if typ == nil || schema.Types[typ.NamedType].Kind != ast.InputObject { // of a custom scalar
		for _, child := range v.Children {
			member(child.Name, child.Value, nil)
		}
		return "{" + strings.Join(members, ", ") + "}"
	}
	for _, f := range schema.Types[typ.NamedType].Fields {
		if value := v.Children.ForName(f.Name); value != nil {
			member(f.Name, value, f.Type)
		} else if f.DefaultValue != nil {
			member(f.Name, f.DefaultValue, f.Type)
		}
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// wholeNumber matches a text that an ID may also be written as without quotes, and then is.
var wholeNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)$`)

func leaf(v *ast.Value, typ *ast.Type) string {
	isID := typ != nil && typ.NamedType == "ID"
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		if isID && wholeNumber.MatchString(v.Raw) {
			return v.Raw
		}
		return quoted(v.Raw)
	case ast.IntValue, ast.FloatValue:
		if isID {
			return v.Raw
		}
		return number(v.Raw)
	default:
		return v.Raw
	}
}

// number is a number as JavaScript prints it.
func number(raw string) string {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	if f == 0 {
		return "0" // and not -0
	}
	b, _ := json.Marshal(f) // finite, since it was parsed
	return string(b)
}

// short are the control characters with an escape of one letter.
var short = map[rune]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

// quoted is a text between quotes.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case short[r] != "":
			b.WriteString(short[r])
		case r < 0x20, r >= 0x7f && r <= 0x9f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
