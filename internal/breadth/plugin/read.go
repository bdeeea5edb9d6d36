package plugin

import (
	"fmt"

	"github.com/99designs/gqlgen/codegen/templates"
)

// Read is the member of the table's field that reads it: Leaf, Expand, Resolve or Stream.
func (f *field) Read() string {
	switch {
	case f.Object.Stream:
		return "Stream: " + f.stream()
	case f.Resolves():
		return "Resolve: " + f.resolve()
	case f.composite():
		return "Expand: func(x *breadth.Expander, object any) breadth.Cell {" +
			f.get("x.Fail(err)", "x.Null()", f.table.expandCall) + "}"
	default:
		return "Leaf: func(w *breadth.Writer, object any) breadth.State {" +
			f.get("w.Fail(err, true)", "breadth.Null", f.table.leafCall) + "}"
	}
}

// get is the body that reads a Go field or calls a plain method and hands the value on.
func (f *field) get(failed, absent string, use func(*reference, string) string) string {
	source := fmt.Sprintf("object.(%s).%s", f.parent(), f.GoFieldName)
	ref := &reference{TypeReference: f.TypeReference}
	switch {
	case !f.IsMethod():
		return "return " + use(ref, source)
	case f.VOkFunc:
		return fmt.Sprintf("\nv, ok := %s()\nif !ok { return %s }\nreturn %s\n", source, absent, use(ref, "v"))
	case f.NoErr:
		return fmt.Sprintf("\nv := %s()\nreturn %s\n", source, use(ref, "v"))
	default:
		return fmt.Sprintf("\nv, err := %s()\nif err != nil { return %s }\nreturn %s\n", source, failed, use(ref, "v"))
	}
}

func (f *field) parent() string { return templates.CurrentImports.LookupType(f.Object.Reference()) }

// resolve is the function that asks a resolver, or a method with a context or arguments.
func (f *field) resolve() string {
	head := "func(c *breadth.Call, parents []any) breadth.Results {\n"
	if f.IsResolver {
		head += "ec := c.Exec.(*executionContext)\n"
	}
	if len(f.Args) > 0 {
		head += "fc := c.Field\n"
	}
	return head + f.ask() + "." + f.complete() + "\n}"
}

// stream is the function that subscribes.
func (f *field) stream() string {
	head := "func(c *breadth.Call) (breadth.Events, error) {\nec, ctx := c.Exec.(*executionContext), c.Context\n"
	if len(f.Args) > 0 {
		head += "fc := c.Field\n"
	}
	result := goType(f.TypeReference)
	return head + fmt.Sprintf(`events, err := ec.Resolvers.%s
if err != nil {
	return nil, err
}
return breadth.Stream(events, func(r breadth.Resolved[%s]) breadth.Results { return r.%s }), nil
}`, f.ShortInvocation(), result, f.complete())
}

func (f *field) ask() string {
	result := goType(f.TypeReference)
	switch {
	case f.Object.Root:
		return fmt.Sprintf("return breadth.Once(c, func(ctx context.Context) (%s, error) {\nreturn ec.Resolvers.%s\n})",
			result, f.ShortInvocation())
	case f.IsBatch():
		return fmt.Sprintf("ctx := c.Context\nvalues, err := ec.Resolvers.%s().%s(%s)\nreturn breadth.Batch(c, parents, "+
			"values, err)",
			templates.UcFirst(f.Object.Name), f.GoFieldName,
			f.BatchCallArgs(fmt.Sprintf("breadth.Parents[%s](parents)", f.parent()), ""))
	}
	call := "ec.Resolvers." + f.ShortInvocation()
	if !f.IsResolver {
		call = fmt.Sprintf("obj.%s(%s)", f.GoFieldName, f.CallArgs())
		if f.NoErr {
			call += ", nil"
		}
	}
	return fmt.Sprintf("return breadth.Each(c, parents, func(ctx context.Context, obj %s) (%s, error) {\nreturn %s\n})",
		f.parent(), result, call)
}

// complete says what becomes of the values.
func (f *field) complete() string {
	ref := &reference{TypeReference: f.TypeReference}
	switch {
	case !f.composite():
		return "Write(" + f.table.leafFunc(ref) + ")"
	case ref.isValue():
		return "ExpandValues(" + f.table.pointerFunc(ref) + ")"
	default:
		return "Expand(" + f.table.expandFunc(ref) + ")"
	}
}
