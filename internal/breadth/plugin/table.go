package plugin

import (
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
)

// table is what the template sees. Its methods return Go source, and run while the template does, because
// that is when gqlgen collects imports.
type table struct {
	Objects   []object
	abstracts map[string]*codegen.Interface
	plain     map[string]bool
	// wanted collects the functions that fields refer to, in order of first use; done says how many are written.
	wanted []function
	byKey  map[string]string
	done   int
}

type object struct {
	*codegen.Object
	Fields []*field
}

type field struct {
	*codegen.Field
	table *table
}

// function is a generated function that several fields share.
type function struct{ Name, Doc, Signature, Body string }

func newTable(data *codegen.Data, plain map[string]bool) *table {
	t := &table{abstracts: data.Interfaces, plain: plain, byKey: map[string]string{}}
	for _, o := range data.Objects {
		if o.IsReserved() {
			continue
		}
		covered := object{Object: o}
		for _, f := range o.Fields {
			if f.IsReserved() {
				continue // the executor's own part of the table has what asks about the schema
			}
			covered.Fields = append(covered.Fields, &field{Field: f, table: t})
		}
		t.Objects = append(t.Objects, covered)
	}
	return t
}

// ID is the name of the object's index constant.
func (o object) ID() string { return idOf(o.Name) }

// Func is the name of the function that returns the object's fields.
func (o object) Func() string { return "breadth" + templates.ToGo(o.Name) }

func idOf(object string) string { return "breadth" + templates.ToGo(object) + "ID" }

// Functions returns the functions wanted since the last call: writing one may want another.
func (t *table) Functions() []function {
	fresh := t.wanted[t.done:]
	t.done = len(t.wanted)
	return fresh
}

// want names a shared function, writing its body the first time.
func (t *table) want(key, name, doc, signature string, body func() string) string {
	if known, ok := t.byKey[key]; ok {
		return known
	}
	unique := name
	for n := 2; t.taken(unique); n++ {
		unique = fmt.Sprint(name, n)
	}
	t.byKey[key] = unique
	text := body()
	t.wanted = append(t.wanted, function{Name: unique, Doc: doc, Signature: signature, Body: text})
	return unique
}

func (t *table) taken(name string) bool {
	for _, known := range t.byKey {
		if known == name {
			return true
		}
	}
	return false
}

// Uncovered says why gqlgen's executor has to answer the field, or "".
func (f *field) Uncovered() string {
	switch {
	case f.HasDirectives():
		return "a directive runs with it"
	case f.TypeReference.IsRoot:
		return "it returns a root type"
	case !f.Object.Root && config.IsNilable(f.Object.Type):
		return "its object is not a struct"
	case f.UsesSubscriptionContext():
		return "its events have contexts"
	case f.IsMap(), f.HasHaser, f.HasFederationRequiresArg(), f.VOkFunc && f.Resolves():
		return "its Go binding is not supported"
	case f.composite() && f.TypeReference.IsMarshaler:
		return "its object marshals itself"
	default:
		return ""
	}
}

func (f *field) composite() bool {
	switch f.TypeReference.Definition.Kind {
	case ast.Object, ast.Interface, ast.Union:
		return true
	default:
		return false
	}
}

// Resolves tells that reading the field takes a context or arguments.
func (f *field) Resolves() bool {
	return f.IsResolver || f.IsMethod() && (f.MethodHasContext || len(f.Args) > 0)
}

// Guarded tells that writing the field's value runs code that is not generated.
func (f *field) Guarded() bool {
	return !f.composite() && (f.IsMethod() && !f.Resolves() || !f.table.builtin(base(f.TypeReference)))
}

// Flags are the remaining members of the table's field.
func (f *field) Flags() string {
	var flags []string
	if len(f.Args) > 0 {
		flags = append(flags, "HasArgs: true")
	}
	if f.Guarded() {
		flags = append(flags, "Guarded: true")
	}
	if f.IsMethod() || f.IsResolver {
		flags = append(flags, "IsMethod: true")
	}
	if f.IsResolver {
		flags = append(flags, "IsResolver: true")
	}
	return strings.Join(flags, ", ")
}

func goType(ref *config.TypeReference) string {
	return templates.CurrentImports.LookupType(ref.GO)
}
