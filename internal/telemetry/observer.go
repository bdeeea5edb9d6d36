package telemetry

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/db"
)

// Options configure an Observer. The zero value serves only the access log.
type Options struct {
	// Metrics counts operations; nil counts nothing.
	Metrics *Metrics
	// Traces gets a span for every operation and every level of the executor; nil makes none.
	Traces *Traces
	// Logger gets a line for every operation that takes at least Slow; 0 logs none.
	Logger *slog.Logger
	Slow   time.Duration
}

// Observer is an extension of the GraphQL server that sees every response. Add it before all others, so that it
// measures them, too.
type Observer struct{ opt Options }

var (
	_ graphql.HandlerExtension    = Observer{}
	_ graphql.ResponseInterceptor = Observer{}
)

// NewObserver makes the extension.
func NewObserver(opt Options) Observer {
	if opt.Logger == nil {
		opt.Logger = slog.New(slog.DiscardHandler)
	}
	return Observer{opt}
}

// ExtensionName is the extension's name in gqlgen's logs and statistics.
func (Observer) ExtensionName() string { return "Telemetry" }

// Validate accepts every schema.
func (Observer) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse measures one response: of a query, a mutation, a request that never became either, or one event of
// a subscription, which is not timed, as most of its time is waiting.
func (v Observer) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	inner, counter := db.WithCounter(ctx)
	o := outcomeOf(ctx)
	inner, span := v.opt.Traces.operation(inner, o)
	start := time.Now()
	resp := next(inner)
	if resp == nil { // the end of a subscription
		span.end(o)
		return nil
	}
	o.code, o.statements, o.rows = codeOf(resp), counter.N(), counter.Rows()
	if o.kind != string(ast.Subscription) {
		o.took = time.Since(start)
	}
	span.end(o)
	v.opt.Metrics.observe(o)
	requestOf(ctx).add(o)
	v.logSlow(ctx, o)
	return resp
}

// costStatistic is the name under which the limits put an operation's cost into gqlgen's statistics.
const costStatistic = "cost"

func outcomeOf(ctx context.Context) outcome {
	o := outcome{code: codeOK}
	if !graphql.HasOperationContext(ctx) {
		return o
	}
	op := graphql.GetOperationContext(ctx)
	o.document = op.RawQuery
	o.cost, _ = op.Stats.GetExtension(costStatistic).(int)
	if op.Operation != nil {
		o.name, o.kind = op.Operation.Name, string(op.Operation.Operation)
	}
	return o
}

func (v Observer) logSlow(ctx context.Context, o outcome) {
	if v.opt.Slow <= 0 || o.took < v.opt.Slow {
		return
	}
	v.opt.Logger.LogAttrs(ctx, slog.LevelWarn, "slow operation", append(o.attrs(),
		slog.String("document", o.hash()), slog.Int64("ms", o.took.Milliseconds()),
		slog.Int("statements", o.statements), slog.Int("rows", o.rows))...)
}
