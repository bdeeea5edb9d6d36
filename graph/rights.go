package graph

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/access"
	"bienban/internal/record"
	"bienban/internal/store"
)

// rights is the extension that holds operations to what whoever asks may do, whichever transport they come by.
type rights struct {
	who    func(context.Context) access.Principal
	again  func(context.Context) (context.Context, error)
	show   graphql.ErrorPresenterFunc
	logger *slog.Logger
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = rights{}

// ExtensionName is how gqlgen names the extension.
func (rights) ExtensionName() string { return "Rights" }

// Validate accepts every schema.
func (rights) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation as a whole: a mutation of which a part is carried out helps nobody.
func (e rights) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	return e.refuse(ctx, op)
}

func (e rights) refuse(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	p, needed := e.who(ctx), access.Reader
	if op.Operation.Operation == ast.Mutation {
		needed = access.Editor
	}
	if p.Role.Includes(needed) {
		return nil
	}
	e.logger.WarnContext(ctx, "denied", "actor", p.Actor, "role", p.Role.String(), "kind", string(op.Operation.Operation))
	if p.Actor == "" || p.Actor == access.Anonymous {
		return coded(record.CodeUnauthenticated,
			"whoever asks has not said who it is, and this needs the role %s: send a token in the header Authorization: Bearer …", needed)
	}
	return coded(record.CodeForbidden, "this needs the role %s, and %s has the role %s", needed, p.Actor, p.Role)
}

// InterceptOperation keeps drafts from whoever is no editor, in whatever the operation reads.
func (e rights) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(e.sight(ctx))
}

// InterceptResponse does so again for each answer, which is given a context by its transport. A query or a mutation may
// have waited for its place, and an answer that is taken away may take minutes: rights that were lost meanwhile count.
// Those of a subscription are asked by its transport, before each event.
func (e rights) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	op := operationOf(ctx)
	if op == nil || op.Operation.Operation == ast.Subscription {
		return next(e.sight(ctx))
	}
	ctx, refused := e.recheck(ctx, op)
	if refused != nil {
		return &graphql.Response{Errors: gqlerror.List{refused}}
	}
	response := next(e.sight(ctx))
	if isExport(ctx) && response != nil {
		if _, refused := e.recheck(ctx, op); refused != nil {
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
func (e rights) recheck(ctx context.Context, op *graphql.OperationContext) (context.Context, *gqlerror.Error) {
	ctx, err := e.again(ctx)
	if err != nil {
		return ctx, e.show(ctx, err)
	}
	return ctx, e.refuse(ctx, op)
}

func (e rights) sight(ctx context.Context) context.Context {
	if e.who(ctx).Role.Includes(access.Editor) {
		return ForAudience(ctx, store.Editors)
	}
	return ForAudience(ctx, store.Public)
}

// everybody may do everything: what a handler that is told of no accounts goes by.
func everybody(context.Context) access.Principal {
	return access.Principal{Actor: access.Anonymous, Role: access.Admin}
}
