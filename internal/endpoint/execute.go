package endpoint

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/record"
	"bienban/internal/tabular"
)

// Question is a query that the program itself asks.
type Query struct {
	Document  string
	Operation string         // its name, where the document has several
	Variables map[string]any // as from JSON
	// Own tells that the document is one of the program itself, whose cost is known to be bounded: a lower bound for what
	// clients send does not hold for it.
	Internal bool
	// Extensions are those of the request, such as {"cost": true}.
	Extensions map[string]any
}

// Answer is what a question got. Data may have nulls where there are errors.
type Result struct {
	Data   json.RawMessage
	Errors gqlerror.List
	// Table lays the data out in rows; nil if the operation never began.
	Table *tabular.Table
	// Name is that of the operation, or empty.
	Name string
}

// Ask answers a question within the limits of what is taken away. Anything but a query is refused.
func (e *Endpoint) Execute(ctx context.Context, q Query) Result {
	ctx, cancel := e.limits.exportContext(ctx)
	defer cancel()
	asked := &execution{Query: q}
	ctx = context.WithValue(ctx, executionKey{}, asked)
	r := (&http.Request{Method: http.MethodPost, URL: &url.URL{}, Header: http.Header{}}).WithContext(ctx)
	e.server.ServeHTTP(discard{}, r)
	if asked.result.Data == nil && len(asked.result.Errors) == 0 {
		asked.result.Errors = e.Present(ctx, errors.New("the question has got no answer"))
	}
	return asked.result
}

type executionKey struct{}

// isOwn tells whether the document at hand is the program's own.
func isInternal(ctx context.Context) bool {
	q, ok := ctx.Value(executionKey{}).(*execution)
	return ok && q.Internal
}

// question is one on its way to the executor, and its answer on the way back.
type execution struct {
	Query
	result Result
}

// direct is the transport of the program's own questions.
type inProcess struct{}

// Supports takes what [Endpoint.Ask] makes.
func (inProcess) Supports(r *http.Request) bool {
	_, ok := r.Context().Value(executionKey{}).(*execution)
	return ok
}

// Do answers into the question.
func (inProcess) Do(_ http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx := r.Context()
	q := ctx.Value(executionKey{}).(*execution)
	now := graphql.Now()
	op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{
		Query: q.Document, OperationName: q.Operation, Variables: q.Variables, Extensions: q.Extensions,
		ReadTime: graphql.TraceTiming{Start: now, End: now},
	})
	ctx = graphql.WithOperationContext(ctx, op)
	if len(errs) == 0 && op.Operation.Operation != ast.Query {
		errs = gqlerror.List{gqlerror.WrapIfUnwrapped(record.Invalid("", "a %s is not taken away: expected a query",
			op.Operation.Operation))}
	}
	if len(errs) > 0 {
		q.result.Errors = exec.DispatchError(ctx, errs).Errors
		return
	}
	q.result.Table, q.result.Name = tableOf(op), op.Operation.Name
	responses, ctx := exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil { // gqlgen's executor has nothing to say once the time is over
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapIfUnwrapped(timeoutError())})
	}
	q.result.Data, q.result.Errors = response.Data, response.Errors
}

// unanswered is where nothing is written but the answer to a panic.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) WriteHeader(int)             {}
