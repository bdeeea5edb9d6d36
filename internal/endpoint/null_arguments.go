package endpoint

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/gql"
)

// nullArguments is the extension of gqlgen's own executor that rejects a null which a variable brings to an argument of
// a non-null type. The breadth-first executor does so by itself.
type nullArguments struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.FieldInterceptor
	graphql.RootFieldInterceptor
} = nullArguments{}

// ExtensionName is how gqlgen names the extension.
func (nullArguments) ExtensionName() string { return "NullArguments" }

// Validate accepts every schema.
func (nullArguments) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField checks a root field before its arguments are decoded.
func (nullArguments) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	root := graphql.GetRootFieldContext(ctx).Field
	if err := checkNullArguments(ctx, root); err != nil {
		at := graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: root.ObjectDefinition.Name, Field: root})
		graphql.AddError(at, graphql.AddFieldLocationToError(at, err))
		return graphql.Null
	}
	return next(ctx)
}

// InterceptField checks every other field.
func (nullArguments) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	if err := checkNullArguments(ctx, graphql.GetFieldContext(ctx).Field); err != nil {
		return nil, err
	}
	return next(ctx)
}

func checkNullArguments(ctx context.Context, f graphql.CollectedField) error {
	op := graphql.GetOperationContext(ctx)
	if f.Field == nil || !gql.HasNull(op.Variables) {
		return nil
	}
	if err := gql.CheckArguments(f.Arguments, op.Variables); err != nil {
		return err
	}
	return nil
}
