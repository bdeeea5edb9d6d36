package graph

import (
	"context"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/record"
)

// inputs lets the input of each mutation be read to its end, whatever is wrong with the days, times and addresses in it.
type inputs struct{}

var (
	_ graphql.HandlerExtension     = inputs{}
	_ graphql.RootFieldInterceptor = inputs{}
)

// ExtensionName is how gqlgen names the extension.
func (inputs) ExtensionName() string { return "Inputs" }

// Validate finds nothing wrong with any schema.
func (inputs) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField collects what cannot be read of one mutation's input; the store refuses an input with such values.
func (inputs) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	if op := graphql.GetOperationContext(ctx); op.Operation != nil && op.Operation.Operation == ast.Mutation {
		ctx = record.CollectUnread(ctx, func(ctx context.Context) string {
			return fieldOf(graphql.GetPathContext(ctx).Path())
		})
	}
	return next(ctx)
}

// fieldOf is the path within a mutation's input, as faults of inputs write it, of a path that begins with the mutation; "" for
// any other.
func fieldOf(path ast.Path) string {
	if len(path) < 3 || path[1] != ast.PathName("input") {
		return ""
	}
	var b strings.Builder
	for _, step := range path[2:] {
		switch step := step.(type) {
		case ast.PathIndex:
			b.WriteString("[" + strconv.Itoa(int(step)) + "]")
		case ast.PathName:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(string(step))
		}
	}
	return b.String()
}
