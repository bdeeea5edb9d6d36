package endpoint

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

// admission is the extension that lets no client, and not all of them together, have more of the server than their
// part. Each operation counts one when it comes, of a mutation each field at the root, since each is a transaction; and
// what it has cost beyond that when it has ended.
type admission struct {
	slots   *load.Admission
	limiter *load.RateLimiter
	client  func(context.Context) string
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = admission{}

// ExtensionName is how gqlgen names the extension.
func (admission) ExtensionName() string { return "Admission" }

// Validate accepts every schema.
func (admission) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters counts what comes, also what turns out to be no valid operation: looking at it takes time,
// too.
func (a admission) MutateOperationParameters(ctx context.Context, _ *graphql.RawParams) *gqlerror.Error {
	return a.allow(ctx, 1)
}

// MutateOperationContext counts the further fields of a mutation.
func (a admission) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Mutation {
		return nil
	}
	if fields := limit.RootFieldsOf(op.Operation); fields > 1 {
		return a.allow(ctx, fields-1)
	}
	return nil
}

func (a admission) allow(ctx context.Context, n int) *gqlerror.Error {
	wait, ok := a.limiter.Allow(a.client(ctx), n)
	if ok {
		return nil
	}
	return retryLater(record.CodeTooExpensive, wait, "too many operations from one client: wait before the next")
}

// InterceptResponse waits for a place before a query or a mutation begins. What a subscription waits for is counted by
// its connection.
func (a admission) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.GetErrors(ctx) != nil || !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx).Operation
	if op == nil || op.Operation == ast.Subscription {
		return next(ctx)
	}
	client := a.client(ctx)
	leave, err := a.slots.Acquire(ctx, client)
	if errors.Is(err, load.ErrFull) {
		return &graphql.Response{Errors: gqlerror.List{retryLater(record.CodeUnavailable, time.Second,
			"the server is busy: nothing was done, try again")}}
	}
	if err != nil { // the request has ended meanwhile
		return nil
	}
	defer leave()
	ctx, meter := load.WithMeter(ctx)
	begun := time.Now()
	defer func() { a.limiter.Charge(client, meter.Cost(time.Since(begun))) }()
	return next(ctx)
}

func retryLater(code record.Code, wait time.Duration, message string) *gqlerror.Error {
	err := newError(code, "%s", message)
	setExtension(err, retryAfter, max(1, int(math.Ceil(wait.Seconds()))))
	return err
}

// PutOff sets the header that tells when to come again, where errs say that the client should.
func SetRetryAfter(h http.Header, errs gqlerror.List) {
	if len(errs) > 0 && errs[0].Extensions[retryAfter] != nil {
		h.Set("Retry-After", fmt.Sprint(errs[0].Extensions[retryAfter]))
	}
}
