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

// Query is a query of the program itself.
type Query struct {
	Document  string
	Operation string         // its name, where the document has several
	Variables map[string]any // decoded from JSON
	// Internal tells that the document is part of the program, so that its cost is known to be bounded: the cost limit for
	// documents of clients does not apply.
	Internal bool
	// Extensions are those of the request, such as {"cost": true}.
	Extensions map[string]any
}

// Result is the response to a [Query]. Data may have nulls where there are errors.
type Result struct {
	Data   json.RawMessage
	Errors gqlerror.List
	// Table lays the data out in rows; nil if the operation never began.
	Table *tabular.Table
	// Name is that of the operation, or empty.
	Name string
}

// Execute executes a query within the limits of exports. Anything but a query is rejected.
func (e *Endpoint) Execute(ctx context.Context, q Query) Result {
	ctx, cancel := e.limits.exportContext(ctx)
	defer cancel()
	x := &execution{Query: q}
	ctx = context.WithValue(ctx, executionKey{}, x)
	r := (&http.Request{Method: http.MethodPost, URL: &url.URL{}, Header: http.Header{}}).WithContext(ctx)
	e.server.ServeHTTP(discard{}, r)
	if x.result.Data == nil && len(x.result.Errors) == 0 {
		x.result.Errors = e.Present(ctx, errors.New("the query got no response"))
	}
	return x.result
}

type executionKey struct{}

// isInternal tells whether the document that is executed is part of the program.
func isInternal(ctx context.Context) bool {
	q, ok := ctx.Value(executionKey{}).(*execution)
	return ok && q.Internal
}

// execution is a query on its way to the executor, and its result on the way back.
type execution struct {
	Query
	result Result
}

// inProcess is the transport of [Endpoint.Execute].
type inProcess struct{}

// Supports takes the requests that [Endpoint.Execute] makes.
func (inProcess) Supports(r *http.Request) bool {
	_, ok := r.Context().Value(executionKey{}).(*execution)
	return ok
}

// Do executes the query and keeps the result.
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
		errs = gqlerror.List{gqlerror.WrapIfUnwrapped(record.Invalid("", "a %s cannot be exported: expected a query",
			op.Operation.Operation))}
	}
	if len(errs) > 0 {
		q.result.Errors = exec.DispatchError(ctx, errs).Errors
		return
	}
	q.result.Table, q.result.Name = tableOf(op), op.Operation.Name
	responses, ctx := exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil { // gqlgen's executor has no response after a timeout
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapIfUnwrapped(timeoutError())})
	}
	q.result.Data, q.result.Errors = response.Data, response.Errors
}

// discard is the response writer of [Endpoint.Execute]: the result goes by the context.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) WriteHeader(int)             {}
