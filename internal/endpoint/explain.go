package endpoint

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/db"
	"bienban/internal/access"
	"bienban/internal/breadth"
	"bienban/internal/record"
)

// explainExtension is the request extension, {"explain": true}, that asks how the operation was executed. It is for
// administrators: statements show the database schema.
const explainExtension = "explain"

// explain is the extension that reports how an operation was executed.
type explain struct {
	principal func(context.Context) access.Principal
	plan      func(ctx context.Context, sql string) ([]string, error)
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = explain{}

// ExtensionName is how gqlgen names the extension.
func (explain) ExtensionName() string { return "Explain" }

// Validate accepts every schema.
func (explain) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext rejects explain from anybody else.
func (e explain) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Extensions[explainExtension] != true || e.principal(ctx).Role.Includes(access.Admin) {
		return nil
	}
	return newError(record.CodeForbidden,
		"permission denied: explain needs the role admin; leave it out, or send the token of an administrator")
}

// explanation is how an operation was executed.
type explanation struct {
	Cost       any                  `json:"cost"`
	Levels     []explainedLevel     `json:"levels"`
	Statements []explainedStatement `json:"statements"`

	mu sync.Mutex
}

type explainedLevel struct {
	Depth     int      `json:"depth"`
	Relations []string `json:"relations"`
	Objects   int      `json:"objects"`
}

type explainedStatement struct {
	SQL          string   `json:"sql"`
	Count        int      `json:"count"`
	Milliseconds float64  `json:"milliseconds"`
	Plan         []string `json:"plan"`
}

type explanationKey struct{}

// InterceptResponse adds what was recorded. The query plans are read afterwards, and count in no figure.
func (e explain) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) || graphql.GetErrors(ctx) != nil {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	if op.Extensions[explainExtension] != true || !e.principal(ctx).Role.Includes(access.Admin) {
		return next(ctx)
	}
	recorded := &explanation{
		Cost: op.Stats.GetExtension(costExtension), Levels: []explainedLevel{},
		Statements: []explainedStatement{},
	}
	counted, counter := db.WithRecording(context.WithValue(ctx, explanationKey{}, recorded))
	response := next(counted)
	if response == nil {
		return nil
	}
	for _, s := range counter.Spent() {
		plan, err := e.plan(ctx, s.SQL)
		if err != nil { // a statement such as BEGIN has none
			plan = []string{}
		}
		recorded.Statements = append(recorded.Statements, explainedStatement{
			s.SQL, s.Count, float64(s.Time.Microseconds()) / 1000,
			plan,
		})
	}
	extend(response, explainExtension, recorded)
	return response
}

// recordLevels records the levels of operations that are explained, and passes all levels on.
func recordLevels(next func(context.Context, breadth.Level) (func(context.Context) context.Context,
	func()),
) func(context.Context, breadth.Level) (func(context.Context) context.Context, func()) {
	return func(ctx context.Context, l breadth.Level) (func(context.Context) context.Context, func()) {
		if recorded, ok := ctx.Value(explanationKey{}).(*explanation); ok {
			recorded.mu.Lock()
			recorded.Levels = append(recorded.Levels, explainedLevel{l.Depth, l.Relations, l.Objects})
			recorded.mu.Unlock()
		}
		if next != nil {
			return next(ctx, l)
		}
		return func(ctx context.Context) context.Context { return ctx }, func() {}
	}
}
