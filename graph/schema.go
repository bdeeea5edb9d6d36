package graph

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"bienban/graph/generated"
	"bienban/internal/sdl"
)

//go:embed prelude.graphql
var prelude string

// Schema is the schema that is served: the declared types, and of what GraphQL brings by itself only what this server
// does. It is one and the same for all, since documents are tied to the definitions that they were validated against.
func Schema() *ast.Schema { return served() }

var served = sync.OnceValue(func() *ast.Schema {
	sources := append([]*ast.Source{{Name: "prelude.graphql", Input: prelude, BuiltIn: true}}, declared()...)
	schema, err := validator.LoadSchema(sources...)
	if err != nil {
		panic("the schema cannot be served: " + err.Error()) // it is compiled in, and was generated from
	}
	return schema
})

// declared are the sources that the code was generated from.
func declared() []*ast.Source {
	found := map[*ast.Source]bool{}
	for _, def := range generated.NewExecutableSchema(generated.Config{}).Schema().Types {
		if !def.BuiltIn {
			found[def.Position.Src] = true
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b *ast.Source) int { return strings.Compare(a.Name, b.Name) })
}

// SDL is the schema as text, with its descriptions.
func SDL() string { return sdl.Print(Schema()) }
