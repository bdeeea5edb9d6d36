package graph

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/limit"
	"bienban/internal/load"
	"bienban/internal/record"
)

// retryAfter is the extension of an error that tells in how many seconds the same may work.
const retryAfter = "retryAfter"

// crowd is the extension that lets no client, and not all of them together, have more of the server than their part. Each
// operation counts one; of a mutation, each field at the root, since each is a transaction.
type crowd struct {
	gate   *load.Gate
	rates  *load.Rates
	client func(context.Context) string
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = crowd{}

// ExtensionName is how gqlgen names the extension.
func (crowd) ExtensionName() string { return "Crowd" }

// Validate accepts every schema.
func (crowd) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters counts what comes, also what turns out to be no valid operation: looking at it takes time, too.
func (c crowd) MutateOperationParameters(ctx context.Context, _ *graphql.RawParams) *gqlerror.Error {
	return c.take(ctx, 1)
}

// MutateOperationContext counts the further fields of a mutation.
func (c crowd) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Mutation {
		return nil
	}
	if fields := limit.RootFieldsOf(op.Operation); fields > 1 {
		return c.take(ctx, fields-1)
	}
	return nil
}

func (c crowd) take(ctx context.Context, n int) *gqlerror.Error {
	wait, ok := c.rates.Take(c.client(ctx), n)
	if ok {
		return nil
	}
	return later(record.CodeTooExpensive, wait, "too many operations from one client: wait before the next")
}

// InterceptResponse waits for a place before a query or a mutation begins. What a subscription waits for is counted by its
// connection.
func (c crowd) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.GetErrors(ctx) != nil || !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx).Operation
	if op == nil || op.Operation == ast.Subscription {
		return next(ctx)
	}
	leave, err := c.gate.Enter(ctx)
	if errors.Is(err, load.ErrFull) {
		return &graphql.Response{Errors: gqlerror.List{later(record.CodeUnavailable, time.Second, "the server is busy: nothing was done, try again")}}
	}
	if err != nil { // the request has ended meanwhile
		return nil
	}
	defer leave()
	return next(ctx)
}

func later(code record.Code, wait time.Duration, message string) *gqlerror.Error {
	err := coded(code, "%s", message)
	setExtension(err, retryAfter, max(1, int(math.Ceil(wait.Seconds()))))
	return err
}

// PutOff sets the header that tells when to come again, where errs say that the client should.
func PutOff(h http.Header, errs gqlerror.List) {
	if len(errs) > 0 && errs[0].Extensions[retryAfter] != nil {
		h.Set("Retry-After", fmt.Sprint(errs[0].Extensions[retryAfter]))
	}
}
