package endpoint

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/breadth"
	"bienban/internal/record"
)

// conditions is the extension that rejects an operation, for either executor, if a @skip or @include has a null
// condition, which a variable with a default value may bring: it is then undefined what is selected. Of a mutation
// nothing is executed.
type conditions struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = conditions{}

// ExtensionName is how gqlgen names the extension.
func (conditions) ExtensionName() string { return "Conditions" }

// Validate accepts every schema.
func (conditions) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext rejects a subscription: there is no event yet to which an error could belong.
func (conditions) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Subscription {
		return nil
	}
	return conditionError(breadth.Conditions(op))
}

// InterceptResponse responds to a query or a mutation with null and the error: the operation is valid, and fails in
// execution.
func (conditions) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.GetErrors(ctx) != nil || !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	if op.Operation == nil || op.Operation.Operation == ast.Subscription {
		return next(ctx)
	}
	if err := conditionError(breadth.Conditions(op)); err != nil {
		return &graphql.Response{Data: json.RawMessage("null"), Errors: gqlerror.List{err}}
	}
	return next(ctx)
}

// conditionError is what clients see of a condition that is neither true nor false; nil for other errors.
func conditionError(err error) *gqlerror.Error {
	e, ok := errors.AsType[*breadth.ConditionError](err)
	if !ok {
		return nil
	}
	shown := newError(record.CodeInvalid, "%s", e.Error())
	if at := e.Directive.Position; at != nil {
		shown.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	return shown
}
