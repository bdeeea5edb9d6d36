package plugin

import (
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
)

// reference is a type of the schema together with the Go type behind it.
type reference struct{ *config.TypeReference }

func (r *reference) elem() *reference { return &reference{TypeReference: r.Elem()} }

// isValue tells that the Go type is a struct value, which is pointed to rather than copied.
func (r *reference) isValue() bool {
	return r.Definition.Kind == ast.Object && !r.IsSlice() && !r.IsNilable()
}

// expandCall is an expression that files the objects in the value v.
func (t *table) expandCall(r *reference, v string) string {
	switch {
	case r.IsPtrToSlice(), r.IsPtrToIntf(), r.IsPtrToPtr():
		return fmt.Sprintf("breadth.Through(x, %s, %s)", v, t.expandFunc(r.elem()))
	case r.IsSlice() && r.elem().isValue():
		return fmt.Sprintf("breadth.Values%s(x, %s, %s)", orNull(r), v, t.pointerFunc(r.elem()))
	case r.IsSlice():
		return fmt.Sprintf("breadth.List%s(x, %s, %s)", orNull(r), v, t.expandFunc(r.elem()))
	case r.Definition.IsAbstractType():
		return fmt.Sprintf("%s(x, %s)", t.abstract(r), v)
	case r.isValue():
		return fmt.Sprintf("x.Object(%s, &%s)", idOf(r.Definition.Name), v)
	default:
		return fmt.Sprintf("breadth.Ref(x, %s, %s)", idOf(r.Definition.Name), v)
	}
}

// expandFunc is [table.expandCall] as a function.
func (t *table) expandFunc(r *reference) string {
	if !r.IsSlice() && !r.IsPtr() && r.Definition.IsAbstractType() {
		return t.abstract(r)
	}
	return fmt.Sprintf("func(x *breadth.Expander, v %s) breadth.Cell { return %s }", goType(r.TypeReference),
		t.expandCall(r, "v"))
}

// pointerFunc files a struct value through a pointer to it.
func (t *table) pointerFunc(r *reference) string {
	return fmt.Sprintf("func(x *breadth.Expander, v *%s) breadth.Cell { return x.Object(%s, v) }",
		goType(r.TypeReference), idOf(r.Definition.Name))
}

func orNull(r *reference) string {
	if r.GQL.NonNull {
		return ""
	}
	return "OrNull"
}

// abstract is the function that tells the object types behind an interface or union apart.
func (t *table) abstract(r *reference) string {
	name := r.Definition.Name
	return t.want("abstract "+name, "expand"+templates.ToGo(name), "files an object under its concrete type",
		fmt.Sprintf("(x *breadth.Expander, v %s) breadth.Cell", goType(r.TypeReference)),
		func() string { return t.typeSwitch(name) })
}

func (t *table) typeSwitch(name string) string {
	var b strings.Builder
	b.WriteString("switch v := v.(type) {\ncase nil:\nreturn x.Null()\n")
	for _, impl := range t.abstracts[name].Implementors {
		if impl.Kind == ast.Interface {
			continue // an interface that implements this one has no objects of its own
		}
		call := fmt.Sprintf("breadth.Ref(x, %s, v)", idOf(impl.Name))
		if impl.TakeRef {
			call = fmt.Sprintf("x.Object(%s, &v)", idOf(impl.Name))
		}
		fmt.Fprintf(&b, "case %s:\nreturn %s\n", templates.CurrentImports.LookupType(impl.Type), call)
	}
	fmt.Fprintf(&b, "default:\npanic(fmt.Errorf(\"unexpected type %%T behind %s\", v))\n}", name)
	return b.String()
}
