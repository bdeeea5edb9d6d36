package endpoint

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/graph"
	"bienban/internal/access"
	"bienban/internal/query"
	"bienban/internal/record"
)

// rights is the extension that holds operations to what whoever asks may do, whichever transport they come by.
type authorization struct {
	principal      func(context.Context) access.Principal
	reauthenticate func(context.Context) (context.Context, error)
	present        graphql.ErrorPresenterFunc
	logger         *slog.Logger
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = authorization{}

// ExtensionName is how gqlgen names the extension.
func (authorization) ExtensionName() string { return "Rights" }

// Validate accepts every schema.
func (authorization) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation as a whole: a mutation of which a part is carried out helps nobody.
func (e authorization) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	return e.authorize(ctx, op)
}

func (e authorization) authorize(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	p, needed := e.principal(ctx), access.Reader
	if op.Operation.Operation == ast.Mutation {
		needed = access.Editor
	}
	if p.Role.Includes(needed) {
		return nil
	}
	e.logger.WarnContext(ctx, "denied", "actor", p.Actor, "role", p.Role.String(), "kind", string(op.Operation.Operation))
	if p.Actor == "" || p.Actor == access.Anonymous {
		return newError(record.CodeUnauthenticated,
			"whoever asks has not said who it is, and this needs the role %s: send a token in the header Authorization: Bearer …", needed)
	}
	return newError(record.CodeForbidden, "this needs the role %s, and %s has the role %s", needed, p.Actor, p.Role)
}

// InterceptOperation keeps drafts from whoever is no editor, in whatever the operation reads.
func (e authorization) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(e.withAudience(ctx))
}

// InterceptResponse does so again for each answer, which is given a context by its transport. A query or a mutation may
// have waited for its place, and an answer that is taken away may take minutes: rights that were lost meanwhile count.
// Those of a subscription are asked by its transport, before each event.
func (e authorization) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	op := operationOf(ctx)
	if op == nil || op.Operation.Operation == ast.Subscription {
		return next(e.withAudience(ctx))
	}
	ctx, refused := e.reauthorize(ctx, op)
	if refused != nil {
		return &graphql.Response{Errors: gqlerror.List{refused}}
	}
	response := next(e.withAudience(ctx))
	if isExport(ctx) && response != nil {
		if _, refused := e.reauthorize(ctx, op); refused != nil {
			return &graphql.Response{Errors: gqlerror.List{refused}}
		}
	}
	return response
}

// operationOf is the operation that is answered; nil where there is none, as after a fault in the document.
func operationOf(ctx context.Context) *graphql.OperationContext {
	if !graphql.HasOperationContext(ctx) || graphql.GetErrors(ctx) != nil {
		return nil
	}
	if op := graphql.GetOperationContext(ctx); op.Operation != nil {
		return op
	}
	return nil
}

// recheck asks who a client is by now, and whether that suffices.
func (e authorization) reauthorize(ctx context.Context, op *graphql.OperationContext) (context.Context, *gqlerror.Error) {
	ctx, err := e.reauthenticate(ctx)
	if err != nil {
		return ctx, e.present(ctx, err)
	}
	return ctx, e.authorize(ctx, op)
}

func (e authorization) withAudience(ctx context.Context) context.Context {
	if e.principal(ctx).Role.Includes(access.Editor) {
		return graph.ForAudience(ctx, query.Editors)
	}
	return graph.ForAudience(ctx, query.Public)
}

// everybody may do everything: what a handler that is told of no accounts goes by.
func anonymousAdmin(context.Context) access.Principal {
	return access.Principal{Actor: access.Anonymous, Role: access.Admin}
}
