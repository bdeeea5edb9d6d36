package endpoint

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"bienban/graph"
	"bienban/graph/scalar"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// HeaderAsRecordedOn stands for the argument of that name where a root field does not give it. For node it is the only
// way: Relay asks that node takes an id and nothing else.
const HeaderAsRecordedOn = "As-Recorded-On"

// asOf is the extension by which root fields with the argument asRecordedOn answer from an as-of snapshot: whatever is
// nested reads the same state, through the context. It stands before whatever executes root fields.
type asOf struct{ store *store.Store }

var (
	_ graphql.HandlerExtension     = asOf{}
	_ graphql.RootFieldInterceptor = asOf{}
)

// ExtensionName is how gqlgen names the extension.
func (asOf) ExtensionName() string { return "AsRecordedOn" }

// Validate accepts every schema.
func (asOf) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField answers a root field from the instant that it asks for.
func (e asOf) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	root := graphql.GetRootFieldContext(ctx).Field
	if root.Field == nil || root.Definition == nil {
		return next(ctx)
	}
	given := requestedInstant(graphql.GetOperationContext(ctx), root)
	if given == nil {
		return next(ctx) // the present
	}
	at, err := scalar.UnmarshalDateTime(given)
	if err != nil && root.Arguments.ForName("asRecordedOn") != nil {
		return next(ctx) // decoding the argument reports it
	}
	var state query.State
	var release func()
	if err == nil {
		state, release, err = e.store.AsRecordedOn(ctx, at)
	} else {
		err = record.Invalid(HeaderAsRecordedOn, "the header is %q: expected an instant such as 2026-01-15T07:30:00+07:00",
			given)
	}
	if err != nil {
		at := graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: root.ObjectDefinition.Name, Field: root})
		graphql.AddError(at, graphql.AddFieldLocationToError(at, err))
		return graphql.Null
	}
	defer release()
	return next(graph.InState(ctx, state))
}

// requestedInstant is the instant that a root field or the header of the request asks for; nil for the present.
func requestedInstant(op *graphql.OperationContext, root graphql.CollectedField) any {
	takes := root.Definition.Arguments.ForName("asRecordedOn") != nil
	if takes && root.Arguments.ForName("asRecordedOn") != nil {
		return root.ArgumentMap(op.Variables)["asRecordedOn"]
	}
	if header := op.Headers.Get(HeaderAsRecordedOn); header != "" && (takes || root.Name == "node") {
		return header
	}
	return nil
}
