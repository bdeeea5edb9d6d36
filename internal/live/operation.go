package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/breadth"
	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/subscription"
)

// operation is one operation under way on some connection.
type operation struct {
	hub             *Hub
	present         graphql.ErrorPresenterFunc
	exec            graphql.GraphExecutor
	stream          *subscription.Stream
	op              *graphql.OperationContext
	unauthenticated bool     // the client's credentials are no longer valid
	id              string   // on a socket
	valueBytes      int      // memory of variables and extensions
	backlog         *backlog // of its connection
}

// begin parses and validates. The errors are for the client.
func (o *operation) begin(ctx context.Context, params *graphql.RawParams) (within context.Context, errs gqlerror.List) {
	ctx = subscription.With(graphql.StartOperationTrace(ctx), o.stream)
	defer panics.Catch(func(err *panics.Error) { within, errs = ctx, o.panicErrors(ctx, err) })
	params.ReadTime.Start = graphql.Now()
	params.ReadTime.End = graphql.Now()
	op, errs := o.exec.CreateOperationContext(ctx, params)
	o.op, o.valueBytes = op, valueWeight(params)
	ctx = graphql.WithOperationContext(ctx, op)
	if len(errs) > 0 {
		return ctx, o.exec.DispatchError(ctx, errs).Errors
	}
	return ctx, nil
}

// run executes what begin has accepted and hands each response to next, with the id of its event. It returns the errors
// that end the operation early.
func (o *operation) run(ctx context.Context, next func(response *graphql.Response,
	eventID string) error,
) (errs gqlerror.List) {
	defer panics.Catch(func(err *panics.Error) { errs = o.panicErrors(ctx, err) })
	done, full := o.reserveMemory()
	if full != nil {
		return gqlerror.List{full}
	}
	defer done()
	if o.op.Operation.Operation != ast.Subscription {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.hub.limits.AnswerTime)
		defer cancel()
		responses, ctx := o.exec.DispatchOperation(ctx, o.op)
		return o.sendErrors(next(singleResponse(ctx, responses), ""))
	}
	responses, ctx := o.exec.DispatchOperation(ctx, o.op)
	for {
		response := responses(ctx)
		switch {
		case response == nil:
			return o.endErrors(ctx)
		case response.Data == nil && len(response.Errors) > 0: // the resolver has failed
			return response.Errors
		}
		if errs := o.checkRights(ctx); errs != nil {
			return errs
		}
		if err := next(response, o.stream.NextEventID()); err != nil {
			return o.sendErrors(err)
		}
	}
}

// singleResponse is the response of a query or a mutation. After a timeout, gqlgen's executor has none.
func singleResponse(ctx context.Context, responses graphql.ResponseHandler) *graphql.Response {
	if response := responses(ctx); response != nil {
		return response
	}
	return &graphql.Response{Errors: gqlerror.List{newError(record.CodeTooExpensive,
		"timeout: the response took too long; request smaller pages or a narrower filter")}}
}

// endErrors are why the events of a subscription have ended; none without a failure.
func (o *operation) endErrors(ctx context.Context) gqlerror.List {
	err := o.stream.Failure()
	if panicked, ok := errors.AsType[*panics.Error](err); ok { // to be logged also when the client has gone
		return o.panicErrors(ctx, panicked)
	}
	if err == nil || ctx.Err() != nil {
		return nil
	}
	return gqlerror.List{o.present(ctx, err)}
}

// panicErrors are the errors of an operation that has panicked. They pass the extensions, which count responses, unless
// these have panicked.
func (o *operation) panicErrors(ctx context.Context, err *panics.Error) (errs gqlerror.List) {
	errs = gqlerror.List{o.hub.presentPanic(ctx, o.present, err)}
	defer panics.Catch(func(*panics.Error) {})
	return o.exec.DispatchError(ctx, errs).Errors
}

// sendErrors are what a client should know of a response that could not be sent.
func (o *operation) sendErrors(err error) gqlerror.List {
	if shown, ok := errors.AsType[*gqlerror.Error](err); ok {
		return gqlerror.List{shown}
	}
	return nil
}

// slowConsumer is the error of a client with too many pending bytes. It may resume a subscription after the last event.
func slowConsumer(after string) *gqlerror.Error {
	err := newError(record.CodeTooExpensive,
		"slow consumer: this client takes its messages too slowly, and too many bytes are pending; the operation has ended")
	if after != "" {
		err.Extensions["after"] = after
	}
	return err
}

// encode writes a response as JSON on one line. One of a request that was never executed has no data, not even null.
func encode(into *bytes.Buffer, r *graphql.Response) error {
	if r.Data != nil {
		return breadth.WriteResponse(into, r)
	}
	text, err := json.Marshal(struct {
		Errors     gqlerror.List  `json:"errors,omitempty"`
		Extensions map[string]any `json:"extensions,omitempty"`
	}{r.Errors, r.Extensions})
	into.Write(text)
	return err
}
