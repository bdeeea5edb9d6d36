package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"bienban/graph/scalar"
	"bienban/internal/store"
)

// past lets root fields with the argument asRecordedOn answer from the records as they were: whatever is nested reads through the
// context. It stands before whatever executes root fields.
type past struct{ store *store.Store }

var (
	_ graphql.HandlerExtension     = past{}
	_ graphql.RootFieldInterceptor = past{}
)

// ExtensionName names it in gqlgen's logs.
func (past) ExtensionName() string { return "AsRecordedOn" }

// Validate has nothing to refuse.
func (past) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField gives a root field the past that it asks for.
func (p past) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	root := graphql.GetRootFieldContext(ctx).Field
	if root.Field == nil || root.Arguments.ForName("asRecordedOn") == nil {
		return next(ctx)
	}
	given := root.ArgumentMap(graphql.GetOperationContext(ctx).Variables)["asRecordedOn"]
	at, err := scalar.UnmarshalDateTime(given)
	if given == nil || err != nil {
		return next(ctx) // the present; or the argument is refused there, as any
	}
	then, release, err := p.store.AsRecordedOn(ctx, at)
	if err != nil {
		at := graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: root.ObjectDefinition.Name, Field: root})
		graphql.AddError(at, graphql.AddFieldLocationToError(at, err))
		return graphql.Null
	}
	if ctx.Done() == nil {
		defer release()
	} else { // deferred fragments are answered after the field
		context.AfterFunc(ctx, release)
	}
	return next(then)
}
