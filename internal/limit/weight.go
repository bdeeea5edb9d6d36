package limit

import (
	"unsafe"

	"github.com/vektah/gqlparser/v2/ast"
)

// positionSize is that of a position together with its token, which the parser leaves in memory with it.
const positionSize = 64

// pointerSize is that of an item in any list of the syntax tree, or half of it where items are interfaces.
const pointerSize = int(unsafe.Sizeof(uintptr(0)))

// Weight is about how many bytes a parsed document takes together with its text, for a cache: some fifty times the text
// where that is dense. Names and most values of the tree are parts of the text, and what it shares with the schema
// counts nothing.
func Weight(text string, doc *ast.QueryDocument) int {
	bytes := len(text) + int(unsafe.Sizeof(*doc)) + comment(doc.Comment)
	for _, o := range doc.Operations {
		bytes += pointerSize + int(unsafe.Sizeof(*o)) + positionSize + comment(o.Comment) + len(o.Description) +
			declared(o.VariableDefinitions) + directives(o.Directives) + selections(o.SelectionSet)
	}
	for _, f := range doc.Fragments {
		bytes += pointerSize + int(unsafe.Sizeof(*f)) + positionSize + comment(f.Comment) + len(f.Description) +
			declared(f.VariableDefinition) + directives(f.Directives) + selections(f.SelectionSet)
	}
	return bytes
}

func selections(set ast.SelectionSet) int {
	bytes := 0
	for _, s := range set {
		bytes += 2*pointerSize + positionSize
		switch s := s.(type) {
		case *ast.Field:
			bytes += int(unsafe.Sizeof(*s)) + comment(s.Comment) + arguments(s.Arguments) + directives(s.Directives) +
				selections(s.SelectionSet)
		case *ast.InlineFragment:
			bytes += int(unsafe.Sizeof(*s)) + comment(s.Comment) + directives(s.Directives) + selections(s.SelectionSet)
		case *ast.FragmentSpread:
			bytes += int(unsafe.Sizeof(*s)) + comment(s.Comment) + directives(s.Directives)
		}
	}
	return bytes
}

func declared(list ast.VariableDefinitionList) int {
	bytes := 0
	for _, v := range list {
		bytes += pointerSize + int(unsafe.Sizeof(*v)) + positionSize + comment(v.Comment) + len(v.Description) +
			directives(v.Directives) + value(v.DefaultValue)
		for t := v.Type; t != nil; t = t.Elem {
			bytes += int(unsafe.Sizeof(*t)) + positionSize
		}
	}
	return bytes
}

func directives(list ast.DirectiveList) int {
	bytes := 0
	for _, d := range list {
		bytes += pointerSize + int(unsafe.Sizeof(*d)) + positionSize + arguments(d.Arguments)
	}
	return bytes
}

func arguments(list ast.ArgumentList) int {
	bytes := 0
	for _, a := range list {
		bytes += pointerSize + int(unsafe.Sizeof(*a)) + positionSize + comment(a.Comment) + value(a.Value)
	}
	return bytes
}

// value counts the text of a string, too: where it has escapes, it is not a part of the document's.
func value(v *ast.Value) int {
	if v == nil {
		return 0
	}
	bytes := int(unsafe.Sizeof(*v)) + positionSize + comment(v.Comment)
	if v.Kind == ast.StringValue || v.Kind == ast.BlockValue {
		bytes += len(v.Raw)
	}
	for _, child := range v.Children {
		bytes += pointerSize + int(unsafe.Sizeof(*child)) + positionSize + comment(child.Comment) + value(child.Value)
	}
	return bytes
}

func comment(c *ast.CommentGroup) int {
	if c == nil {
		return 0
	}
	return int(unsafe.Sizeof(*c)) + len(c.List)*(pointerSize+int(unsafe.Sizeof(ast.Comment{}))+positionSize)
}

// ValueWeight is about how many bytes the decoded JSON of a variable takes.
func ValueWeight(v any) int {
	const inInterface, inMap, leastMap, number = 16, 64, 300, 16
	switch v := v.(type) {
	case map[string]any:
		bytes := leastMap
		for name, member := range v {
			bytes += inMap + len(name) + ValueWeight(member)
		}
		return bytes
	case []any:
		bytes := inInterface
		for _, item := range v {
			bytes += inInterface + ValueWeight(item)
		}
		return bytes
	case string:
		return inInterface + len(v)
	}
	return number
}
