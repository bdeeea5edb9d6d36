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

// retryAfter is the extension of an error that tells after how many seconds a retry may succeed.
const retryAfter = "retryAfter"

// admission is the extension that admits operations: a rate limit for each client, then a slot among those that run at
// once. An operation takes one token when it arrives, a mutation one for each field at its root, since each is a
// transaction; the rest of its measured cost is charged when it has ended.
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

// MutateOperationParameters takes a token for every request, valid or not: to reject one takes time, too.
func (a admission) MutateOperationParameters(ctx context.Context, _ *graphql.RawParams) *gqlerror.Error {
	return a.allow(ctx, 1)
}

// MutateOperationContext takes tokens for the further root fields of a mutation.
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
	return retryLater(record.CodeTooExpensive, wait,
		"rate limit exceeded: too many operations from one client; wait before the next")
}

// InterceptResponse acquires a slot before a query or a mutation begins. A subscription runs for as long as its
// connection, which has a limit of its own.
func (a admission) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.GetErrors(ctx) != nil || !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx).Operation
	if op == nil || op.Operation == ast.Subscription {
		return next(ctx)
	}
	client := a.client(ctx)
	release, err := a.slots.Acquire(ctx, client)
	if errors.Is(err, load.ErrFull) {
		return &graphql.Response{Errors: gqlerror.List{retryLater(record.CodeUnavailable, time.Second,
			"server busy: no slot became free in time, and nothing was done; try again")}}
	}
	if err != nil { // the request has ended meanwhile
		return nil
	}
	defer release()
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

// SetRetryAfter sets the header Retry-After where errs ask for a retry.
func SetRetryAfter(h http.Header, errs gqlerror.List) {
	if len(errs) > 0 && errs[0].Extensions[retryAfter] != nil {
		h.Set("Retry-After", fmt.Sprint(errs[0].Extensions[retryAfter]))
	}
}
