package graph

import (
	"context"
	_ "embed"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"bienban/graph/generated"
	"bienban/internal/access"
	"bienban/internal/breadth"
	"bienban/internal/dispatch"
	"bienban/internal/live"
	"bienban/internal/load"
	"bienban/internal/panics"
	"bienban/internal/store"
	"bienban/internal/telemetry"
)

// The executors that can answer a query.
const (
	ExecutorBreadth = "breadth" // level by level: one call for each relation
	ExecutorGqlgen  = "gqlgen"  // gqlgen's own, for comparison
)

// Config says what the endpoint needs. Store is required; everything else has a default.
type Config struct {
	Store    *store.Store
	Executor string                       // ExecutorBreadth unless told
	Logger   *slog.Logger                 // discards unless told
	Request  func(context.Context) string // the id of the request, for internal errors
	// Who tells who asks. Without it everybody is anonymous and may do everything, which suits a program of one user.
	Who func(context.Context) access.Principal
	// Again tells who asks by now, with the rights of this moment; without it, who it was when the request came.
	Again   func(context.Context) (context.Context, error)
	Metrics *telemetry.Metrics // counts answers, fallbacks and lookups in caches; nil counts nothing
	Traces  *telemetry.Traces  // gets spans; nil makes none
	Slow    time.Duration      // from when an operation is logged as slow; 0 logs none
	Live    *live.Hub          // keeps the connections that stay open; one with the default limits unless told
	Limits  Limits             // of each request; what is zero means the default
	// Introspection is who may ask for the schema; everybody unless told.
	Introspection Introspection
	Admission     *load.Admission // of operations that run at once; nil lets all
	Rates         *load.Rates     // what a client may ask for in a stretch of time; nil counts nothing
	// Turn is asked before an event of a subscription is answered, and may keep it waiting; nil answers all at once.
	Turn func(context.Context) (done func(), err error)
	// Trusted are the only documents that are answered; nil answers all.
	Trusted *Trusted
	// Client tells clients apart for Admission, Rates and exports; all are one unless told.
	Client func(context.Context) string
}

// NewHandler answers GraphQL over HTTP: POST with a JSON body, and GET for queries; and over connections that stay
// open, as WebSockets or streams of events.
func NewHandler(cfg Config) *Endpoint {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Request == nil {
		cfg.Request = func(context.Context) string { return "" }
	}
	if cfg.Who == nil {
		cfg.Who = everybody
	}
	if cfg.Again == nil {
		cfg.Again = func(ctx context.Context) (context.Context, error) { return ctx, nil }
	}
	if cfg.Live == nil {
		cfg.Live = live.New(live.Config{Logger: cfg.Logger})
	}
	if cfg.Client == nil {
		cfg.Client = func(context.Context) string { return "" }
	}
	cfg.Limits = cfg.Limits.Defaults()
	slots := newExportSlots(cfg.Limits.Exports, cfg.Client)
	present := presenter{cfg.Logger, cfg.Request}.present
	srv := newServer(cfg, slots, present)
	return &Endpoint{
		Handler: bounded(srv, cfg.Limits), server: srv, schema: language(), limits: cfg.Limits,
		introspection: introspection{cfg.Introspection, cfg.Who}, slots: slots, present: present,
	}
}

func newServer(cfg Config, slots exportSlots, present graphql.ErrorPresenterFunc) *dispatch.Server {
	schema := executable(&resolver{store: cfg.Store, who: cfg.Who})
	fast := breadth.New(generated.Breadth(schema), executorOptions(cfg))
	if cfg.Executor != ExecutorGqlgen {
		cfg.Metrics.Cache("plans", fast.Plans)
		schema = fast.Schema(schema)
	}
	cfg.Metrics.Cache("clients", cfg.Rates.Stats)
	executor := dispatch.New(dispatch.Config{
		Schema: schema, Language: language(), Parse: parser(cfg.Limits.Limits), Documents: newDocumentCache(cfg),
		Present: present, Recover: recovered, Extensions: extensions(cfg, fast, present),
	})
	return dispatch.NewServer(executor, guarded{
		[]graphql.Transport{direct{}, cfg.Live.WebSocket(present), cfg.Live.SSE(present), overHTTP{slots}}, present,
	})
}

// extensions are what every operation passes, in this order.
func extensions(cfg Config, fast *breadth.Executor, present graphql.ErrorPresenterFunc) []graphql.HandlerExtension {
	list := []graphql.HandlerExtension{
		guard{},
		telemetry.NewObserver(telemetry.Options{
			Metrics: cfg.Metrics, Traces: cfg.Traces, Logger: cfg.Logger,
			Slow: cfg.Slow,
		}),
		live.OnlyStreams{},
		admission{cfg.Admission, cfg.Rates, cfg.Client},
		introspection{cfg.Introspection, cfg.Who},
	}
	if cfg.Trusted != nil {
		list = append(list, trusting{cfg.Trusted})
	} else {
		list = append(list, unlisted{}, extension.AutomaticPersistedQuery{Cache: newPersistedCache(cfg)})
	}
	list = append(list,
		rights{cfg.Who, cfg.Again, present, cfg.Logger},
		bounds{cfg.Limits.Limits},
		explaining{cfg.Who, cfg.Store.Plan},
		conditions{},
		past{cfg.Store},
	)
	if cfg.Executor == ExecutorGqlgen {
		return append(list, nulls{}, fast.Introspection())
	}
	return append(list, fast)
}

func executorOptions(cfg Config) breadth.Options {
	options := breadth.Options{
		MaxBytes:   cfg.Limits.Answer,
		EventTime:  cfg.Limits.Time,
		OnEvent:    cfg.Turn,
		Logger:     cfg.Logger,
		OnFallback: cfg.Metrics.Fallback,
		Plans:      cfg.Limits.planCache(),
	}
	options.OnLevel = noteLevels(nil)
	if cfg.Traces != nil {
		options.OnLevel = noteLevels(cfg.Traces.Level)
	}
	return options
}

// recovered makes an error of a panic; the presenter logs it once and shows no more than "internal error".
func recovered(_ context.Context, p any) error { return panics.Of(p) }

// bounded limits the size of the body and the time of the answer. What stays open bounds the time of each answer
// itself.
func bounded(next http.Handler, limits Limits) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		media, _ := negotiate(r.Header.Values("Accept"))
		switch {
		case live.IsStream(r):
		case isTable(media):
			Prolong(w, limits.ExportTime)
			var cancel context.CancelFunc
			ctx, cancel = limits.exported(ctx)
			defer cancel()
		default:
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, limits.Time)
			defer cancel()
		}
		r.Body = http.MaxBytesReader(w, r.Body, limits.Body)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

var _ graphql.HandlerExtension = (*breadth.Executor)(nil)
