package telemetry

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"bienban/db"
	"bienban/internal/breadth"
)

// Traces sends spans to a collector: one for each operation, and below it one for each level of the executor. A nil
// Traces sends nothing.
type Traces struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// NewTraces sends spans over OTLP/HTTP to the collector at endpoint, such as http://localhost:4318, in the background;
// ratio of the traces are sampled, by their id. Close sends what is pending.
func NewTraces(ctx context.Context, endpoint string, ratio float64, version string) (*Traces, error) {
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(strings.TrimSuffix(endpoint, "/")+"/v1/traces"))
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	provider := sdk.NewTracerProvider(
		sdk.WithBatcher(exporter),
		// By the id alone: a client's header may name a trace, but not request that it is sampled.
		sdk.WithSampler(sdk.TraceIDRatioBased(ratio)),
		sdk.WithResource(resource.NewSchemaless(attribute.String("service.name", "bienban"),
			attribute.String("service.version", version))),
	)
	return &Traces{provider: provider, tracer: provider.Tracer("bienban")}, nil
}

// CheckEndpoint validates the URL of a collector.
func CheckEndpoint(endpoint string) error {
	u, err := url.Parse(endpoint)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q is not the URL of a collector: expected one such as http://localhost:4318", endpoint)
	}
	return nil
}

// Close sends what is pending, while ctx lasts.
func (t *Traces) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}

// span is the span of an operation; nil for none.
type span struct{ trace.Span }

// operation starts the span of an operation, a child of the client's if the request has one (the header traceparent).
func (t *Traces) operation(ctx context.Context, o outcome) (context.Context, *span) {
	if t == nil || o.kind == "" {
		return ctx, nil
	}
	headers := graphql.GetOperationContext(ctx).Headers
	if headers == nil {
		headers = http.Header{}
	}
	ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(headers))
	name := strings.TrimSpace(o.kind + " " + short(o.name))
	ctx, s := t.tracer.Start(ctx, name, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("graphql.operation.type", o.kind),
		attribute.String("graphql.operation.name", short(o.name)),
		attribute.String("bienban.document", o.hash()),
	))
	return ctx, &span{s}
}

func (s *span) end(o outcome) {
	if s == nil {
		return
	}
	s.SetAttributes(attribute.String("bienban.code", o.code), attribute.Int("bienban.statements", o.statements),
		attribute.Int("bienban.rows", o.rows))
	if o.code != codeOK {
		s.SetStatus(codes.Error, o.code)
	}
	s.End()
}

// Level starts the span of one level of the executor, as breadth's Options.OnLevel requires.
func (t *Traces) Level(ctx context.Context,
	l breadth.Level,
) (within func(context.Context) context.Context, done func()) {
	counted, counter := db.WithCounter(ctx)
	_, s := t.tracer.Start(counted, fmt.Sprintf("level %d", l.Depth), trace.WithAttributes(
		attribute.StringSlice("bienban.relations", l.Relations),
		attribute.Int("bienban.objects", l.Objects),
	))
	within = func(ctx context.Context) context.Context { return counter.In(trace.ContextWithSpan(ctx, s)) }
	return within, func() {
		s.SetAttributes(attribute.Int("bienban.statements", counter.N()), attribute.Int("bienban.rows", counter.Rows()))
		s.End()
	}
}
