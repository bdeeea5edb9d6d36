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

// authorization is the extension that requires the role that an operation needs, whichever transport it comes by.
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
func (authorization) ExtensionName() string { return "Authorization" }

// Validate accepts every schema.
func (authorization) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext rejects an operation as a whole: a mutation of which a part is carried out helps nobody.
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
			"authentication required: this needs the role %s; send `Authorization: Bearer <token>`", needed)
	}
	return newError(record.CodeForbidden, "permission denied: this needs the role %s, and %s has the role %s", needed,
		p.Actor, p.Role)
}

// InterceptOperation decides the audience of whatever the operation reads: drafts are for editors.
func (e authorization) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(e.withAudience(ctx))
}

// InterceptResponse authorizes again before each response, whose context is given by its transport. A query or a
// mutation may have waited in the queue, and an export may take minutes: rights that were lost meanwhile count. Those
// of a subscription are checked by its transport, before each event.
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

// operationOf is the operation that is executed; nil where there is none, as after an error in the document.
func operationOf(ctx context.Context) *graphql.OperationContext {
	if !graphql.HasOperationContext(ctx) || graphql.GetErrors(ctx) != nil {
		return nil
	}
	if op := graphql.GetOperationContext(ctx); op.Operation != nil {
		return op
	}
	return nil
}

// reauthorize authenticates the client again and authorizes the operation by the role that it has now.
func (e authorization) reauthorize(ctx context.Context,
	op *graphql.OperationContext,
) (context.Context, *gqlerror.Error) {
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

// anonymousAdmin has every right: without accounts, everybody does.
func anonymousAdmin(context.Context) access.Principal {
	return access.Principal{Actor: access.Anonymous, Role: access.Admin}
}
