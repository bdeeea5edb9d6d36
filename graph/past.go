package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"bienban/graph/scalar"
	"bienban/internal/record"
	"bienban/internal/store"
)

// HeaderAsRecordedOn stands for the argument of that name where a root field does not give it; for node it is the only
// way: Relay asks that node takes an id and nothing else.
const HeaderAsRecordedOn = "As-Recorded-On"

// past lets root fields with the argument asRecordedOn answer from the records as they were: whatever is nested reads
// through the context. It stands before whatever executes root fields.
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
	if root.Field == nil || root.Definition == nil {
		return next(ctx)
	}
	given := asked(graphql.GetOperationContext(ctx), root)
	if given == nil {
		return next(ctx) // the present
	}
	at, err := scalar.UnmarshalDateTime(given)
	if err != nil && root.Arguments.ForName("asRecordedOn") != nil {
		return next(ctx) // the argument is refused there, as any
	}
	var then store.State
	var release func()
	if err == nil {
		then, release, err = p.store.AsRecordedOn(ctx, at)
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
	return next(InState(ctx, then))
}

// asked is the instant that a root field or the request's header asks for; nil for the present.
func asked(op *graphql.OperationContext, root graphql.CollectedField) any {
	takes := root.Definition.Arguments.ForName("asRecordedOn") != nil
	if takes && root.Arguments.ForName("asRecordedOn") != nil {
		return root.ArgumentMap(op.Variables)["asRecordedOn"]
	}
	if header := op.Headers.Get(HeaderAsRecordedOn); header != "" && (takes || root.Name == "node") {
		return header
	}
	return nil
}
