package graph

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/dispatch"
	"bienban/internal/gql"
	"bienban/internal/record"
	"bienban/internal/tabular"
)

// Endpoint answers GraphQL over HTTP, and the questions that other parts of the program have: they pass the same
// executor, the same limits and the same rules of access, which go by the context.
type Endpoint struct {
	http.Handler
	server *dispatch.Server
	schema *gql.Schema
	limits Limits
	// introspection tells who may know the schema.
	introspection introspection
	slots         exportSlots
	// present is what clients see of an error.
	present graphql.ErrorPresenterFunc
}

// Present is what a client may see of an error in answering what the endpoint was asked. Of one that is ours the log is
// told.
func (e *Endpoint) Present(ctx context.Context, err error) gqlerror.List {
	return gqlerror.List{e.present(ctx, gqlerror.Wrap(err))}
}

// ExportTime is how long what is taken away may take.
func (e *Endpoint) ExportTime() time.Duration { return e.limits.ExportTime }

// Question is a query that the program itself asks.
type Question struct {
	Document  string
	Operation string         // its name, where the document has several
	Variables map[string]any // as from JSON
	// Own tells that the document is one of the program itself, whose cost is known to be bounded: a lower bound for what
	// clients send does not hold for it.
	Own bool
	// Extensions are those of the request, such as {"cost": true}.
	Extensions map[string]any
}

// Answer is what a question got. Data may have nulls where there are errors.
type Answer struct {
	Data   json.RawMessage
	Errors gqlerror.List
	// Table lays the data out in rows; nil if the operation never began.
	Table *tabular.Table
	// Name is that of the operation, or empty.
	Name string
}

// Ask answers a question within the limits of what is taken away. Anything but a query is refused.
func (e *Endpoint) Ask(ctx context.Context, q Question) Answer {
	ctx, cancel := e.limits.exported(ctx)
	defer cancel()
	asked := &question{Question: q}
	ctx = context.WithValue(ctx, questionKey{}, asked)
	r := (&http.Request{Method: http.MethodPost, URL: &url.URL{}, Header: http.Header{}}).WithContext(ctx)
	e.server.ServeHTTP(unanswered{}, r)
	if asked.answer.Data == nil && len(asked.answer.Errors) == 0 {
		asked.answer.Errors = e.Present(ctx, errors.New("the question has got no answer"))
	}
	return asked.answer
}

type questionKey struct{}

// isOwn tells whether the document at hand is the program's own.
func isOwn(ctx context.Context) bool {
	q, ok := ctx.Value(questionKey{}).(*question)
	return ok && q.Own
}

// question is one on its way to the executor, and its answer on the way back.
type question struct {
	Question
	answer Answer
}

// direct is the transport of the program's own questions.
type direct struct{}

// Supports takes what [Endpoint.Ask] makes.
func (direct) Supports(r *http.Request) bool {
	_, ok := r.Context().Value(questionKey{}).(*question)
	return ok
}

// Do answers into the question.
func (direct) Do(_ http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx := r.Context()
	q := ctx.Value(questionKey{}).(*question)
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
		q.answer.Errors = exec.DispatchError(ctx, errs).Errors
		return
	}
	q.answer.Table, q.answer.Name = tableOf(op), op.Operation.Name
	responses, ctx := exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil { // gqlgen's executor has nothing to say once the time is over
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapIfUnwrapped(tooSlow())})
	}
	q.answer.Data, q.answer.Errors = response.Data, response.Errors
}

// unanswered is where nothing is written but the answer to a panic.
type unanswered struct{}

func (unanswered) Header() http.Header         { return http.Header{} }
func (unanswered) Write(p []byte) (int, error) { return len(p), nil }
func (unanswered) WriteHeader(int)             {}
