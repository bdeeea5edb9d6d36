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

// explained is what a request names in its extensions, as {"explain": true}, to be told how it was answered. That is
// for administrators alone: statements tell how the database is made.
const explainExtension = "explain"

// explaining is the extension that tells how an operation was answered.
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

// MutateOperationContext refuses to explain to anybody else.
func (e explain) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Extensions[explainExtension] != true || e.principal(ctx).Role.Includes(access.Admin) {
		return nil
	}
	return newError(record.CodeForbidden,
		"only an administrator is told how an operation is answered: leave out explain, or send the token of one")
}

// explanation is how an operation was answered.
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

// InterceptResponse tells what was noted on the way. The plans are asked for afterwards, and count nowhere.
func (e explain) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) || graphql.GetErrors(ctx) != nil {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	if op.Extensions[explainExtension] != true || !e.principal(ctx).Role.Includes(access.Admin) {
		return next(ctx)
	}
	told := &explanation{
		Cost: op.Stats.GetExtension(costExtension), Levels: []explainedLevel{},
		Statements: []explainedStatement{},
	}
	counted, counter := db.WithRecording(context.WithValue(ctx, explanationKey{}, told))
	response := next(counted)
	if response == nil {
		return nil
	}
	for _, s := range counter.Spent() {
		plan, err := e.plan(ctx, s.SQL)
		if err != nil { // a statement such as BEGIN has none
			plan = []string{}
		}
		told.Statements = append(told.Statements, explainedStatement{
			s.SQL, s.Count, float64(s.Time.Microseconds()) / 1000,
			plan,
		})
	}
	extend(response, explainExtension, told)
	return response
}

// noteLevels has the levels of operations that are explained noted, and shown to whoever else listens.
func recordLevels(next func(context.Context, breadth.Level) (func(context.Context) context.Context,
	func()),
) func(context.Context, breadth.Level) (func(context.Context) context.Context, func()) {
	return func(ctx context.Context, l breadth.Level) (func(context.Context) context.Context, func()) {
		if told, ok := ctx.Value(explanationKey{}).(*explanation); ok {
			told.mu.Lock()
			told.Levels = append(told.Levels, explainedLevel{l.Depth, l.Relations, l.Objects})
			told.mu.Unlock()
		}
		if next != nil {
			return next(ctx, l)
		}
		return func(ctx context.Context) context.Context { return ctx }, func() {}
	}
}
