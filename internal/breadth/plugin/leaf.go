package plugin

import (
	"fmt"
	"go/types"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
)

// appenders are the writer's methods for gqlgen's own marshal functions, and the Go type that each takes.
var appenders = map[string][2]string{
	"MarshalString":       {"String", "string"},
	"MarshalID":           {"String", "string"},
	"MarshalIntID":        {"IntID", "int64"},
	"MarshalInt":          {"Int", "int64"},
	"MarshalInt8":         {"Int", "int64"},
	"MarshalInt16":        {"Int", "int64"},
	"MarshalInt32":        {"Int", "int64"},
	"MarshalInt64":        {"Int", "int64"},
	"MarshalUint":         {"Uint", "uint64"},
	"MarshalUint8":        {"Uint", "uint64"},
	"MarshalUint16":       {"Uint", "uint64"},
	"MarshalUint32":       {"Uint", "uint64"},
	"MarshalUint64":       {"Uint", "uint64"},
	"MarshalBoolean":      {"Boolean", "bool"},
	"MarshalFloatContext": {"Float", "float64"},
}

// appender finds the writer's method for a scalar, if it has one.
func (t *table) appender(ref *config.TypeReference) (method, takes string, ok bool) {
	if ref.HasEnumValues() || ref.IsMarshaler || ref.Marshaler == nil {
		return "", "", false
	}
	if path := ref.Marshaler.Pkg().Path(); path != "github.com/99designs/gqlgen/graphql" &&
		!t.plain[path+"."+ref.Marshaler.Name()] {
		return "", "", false
	}
	found, ok := appenders[ref.Marshaler.Name()]
	return found[0], found[1], ok
}

// builtin tells that writing the type runs no code from outside this package and its runtime.
func (t *table) builtin(ref *config.TypeReference) bool {
	_, _, ok := t.appender(ref)
	return ok
}

// base strips lists and pointers.
func base(ref *config.TypeReference) *config.TypeReference {
	for ref.IsSlice() || ref.IsPtr() {
		ref = ref.Elem()
	}
	return ref
}

// direct tells that a value of the type, behind its pointer if it has one, can be written without gqlgen's
// generated marshalers.
func direct(ref *config.TypeReference) bool {
	return !ref.HasEnumValues() && (ref.IsMarshaler || ref.Marshaler != nil) &&
		!config.IsNilable(ref.Target) && !config.IsNilable(ref.GO)
}

// marshalsItself tells that values of the type write themselves without a context. Types that want a context to be read
// must also have the method that writes with one, but need not use it.
func marshalsItself(ref *config.TypeReference) bool {
	if !ref.IsMarshaler || !ref.IsContext {
		return ref.IsMarshaler
	}
	method, _, _ := types.LookupFieldOrMethod(ref.GO, true, nil, "MarshalGQL")
	return method != nil
}

// leafCall is an expression that writes the value v.
func (t *table) leafCall(r *reference, v string) string {
	switch {
	case r.IsSlice():
		return fmt.Sprintf("breadth.Leaves%s(w, %s, %s)", orNull(r), v, t.leafFunc(r.elem()))
	case r.IsPtrToSlice(), r.IsPtrToPtr(), r.IsPtr() && direct(r.elem().TypeReference):
		return fmt.Sprintf("breadth.Pointed(w, %s, %s)", v, t.leafFunc(r.elem()))
	case direct(r.TypeReference):
		return t.directCall(r, v)
	default:
		return fmt.Sprintf("w.Foreign(func(ctx context.Context) graphql.Marshaler { return "+
			"w.Exec.(*executionContext).%s(ctx, nil, %s) })",
			r.MarshalFunc(), v)
	}
}

func (t *table) directCall(r *reference, v string) string {
	if method, takes, ok := t.appender(r.TypeReference); ok {
		if basic, isBasic := r.GO.(*types.Basic); !isBasic || basic.Name() != takes {
			v = fmt.Sprintf("%s(%s)", takes, v)
		}
		return fmt.Sprintf("w.%s(%s)", method, v)
	}
	if marshalsItself(r.TypeReference) {
		return fmt.Sprintf("%s(w, %s)", t.marshaler(r), v)
	}
	if r.IsMarshaler {
		return fmt.Sprintf("w.ContextMarshaler(%s)", v)
	}
	if r.CastType != nil {
		v = fmt.Sprintf("%s(%s)", templates.CurrentImports.LookupType(r.CastType), v)
	}
	method := "Marshaler"
	if r.IsContext {
		method = "ContextMarshaler"
	}
	return fmt.Sprintf("w.%s(%s(%s))", method, templates.Call(r.Marshaler), v)
}

// leafFunc is [table.leafCall] as a function.
func (t *table) leafFunc(r *reference) string {
	if marshalsItself(r.TypeReference) && !r.IsSlice() && direct(r.TypeReference) {
		return t.marshaler(r)
	}
	if method, takes, ok := t.appender(r.TypeReference); ok {
		if basic, isBasic := r.GO.(*types.Basic); isBasic && basic.Name() == takes {
			return "(*breadth.Writer)." + method
		}
	}
	return fmt.Sprintf("func(w *breadth.Writer, v %s) breadth.State { return %s }", goType(r.TypeReference),
		t.leafCall(r, "v"))
}

// marshaler is the function that lets a value of a scalar or enum marshal itself.
func (t *table) marshaler(r *reference) string {
	name := r.Definition.Name
	return t.want("marshaler "+r.GO.String(), "write"+templates.ToGo(name), "lets a "+name+" marshal itself",
		fmt.Sprintf("(w *breadth.Writer, v %s) breadth.State", goType(r.TypeReference)),
		func() string { return "mark := w.Mark()\nv.MarshalGQL(w)\nreturn w.Since(mark)" })
}
