// Package endpoint serves the schema of package graph: it negotiates the form of an answer, reads requests, and holds
// them to the rights, the limits and the admission of the server. Transports of connections that stay open are those
// of internal/live.
//
// The package knows nothing of what a record is about, nor of SQL.
package endpoint

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/graph"
	"bienban/graph/generated"
	"bienban/internal/access"
	"bienban/internal/breadth"
	"bienban/internal/dispatch"
	"bienban/internal/gql"
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
	Store     *store.Store
	Executor  string                       // ExecutorBreadth unless told
	Logger    *slog.Logger                 // discards unless told
	RequestID func(context.Context) string // the id of the request, for internal errors
	// Who tells who asks. Without it everybody is anonymous and may do everything, which suits a program of one user.
	Principal func(context.Context) access.Principal
	// Again tells who asks by now, with the rights of this moment; without it, who it was when the request came.
	Reauthenticate func(context.Context) (context.Context, error)
	Metrics        *telemetry.Metrics // counts answers, fallbacks and lookups in caches; nil counts nothing
	Traces         *telemetry.Traces  // gets spans; nil makes none
	SlowerThan     time.Duration      // from when an operation is logged as slow; 0 logs none
	Live           *live.Hub          // keeps the connections that stay open; one with the default limits unless told
	Limits         Limits             // of each request; what is zero means the default
	// Introspection is who may ask for the schema; everybody unless told.
	Introspection Introspection
	Admission     *load.Admission   // of operations that run at once; nil lets all
	RateLimiter   *load.RateLimiter // what a client may ask for in a stretch of time; nil counts nothing
	// Turn is asked before an event of a subscription is answered, and may keep it waiting; nil answers all at once.
	BeforeEvent func(context.Context) (done func(), err error)
	// Trusted are the only documents that are answered; nil answers all.
	TrustedDocuments *TrustedDocuments
	// Client tells clients apart for Admission, Rates and exports; all are one unless told.
	Client func(context.Context) string
}

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

// New makes an endpoint: POST with a JSON body, and GET for queries; and connections that stay open, as WebSockets or
// streams of events.
func New(cfg Config) *Endpoint {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.RequestID == nil {
		cfg.RequestID = func(context.Context) string { return "" }
	}
	if cfg.Principal == nil {
		cfg.Principal = anonymousAdmin
	}
	if cfg.Reauthenticate == nil {
		cfg.Reauthenticate = func(ctx context.Context) (context.Context, error) { return ctx, nil }
	}
	if cfg.Live == nil {
		cfg.Live = live.New(live.Config{Logger: cfg.Logger})
	}
	if cfg.Client == nil {
		cfg.Client = func(context.Context) string { return "" }
	}
	cfg.Limits = cfg.Limits.Defaults()
	slots := newExportSlots(cfg.Limits.Exports, cfg.Client)
	present := presenter{cfg.Logger, cfg.RequestID}.present
	srv := newServer(cfg, slots, present)
	return &Endpoint{
		Handler: withLimits(srv, cfg.Limits), server: srv, schema: graph.Language(), limits: cfg.Limits,
		introspection: introspection{cfg.Introspection, cfg.Principal}, slots: slots, present: present,
	}
}

func newServer(cfg Config, slots exportSlots, present graphql.ErrorPresenterFunc) *dispatch.Server {
	schema := graph.New(cfg.Store, func(ctx context.Context) string { return cfg.Principal(ctx).Actor })
	fast := breadth.New(generated.Breadth(schema), executorOptions(cfg))
	if cfg.Executor != ExecutorGqlgen {
		cfg.Metrics.Cache("plans", fast.Plans)
		schema = fast.Schema(schema)
	}
	cfg.Metrics.Cache("clients", cfg.RateLimiter.Stats)
	executor := dispatch.New(dispatch.Config{
		Schema: schema, Language: graph.Language(), Parse: documentParser(cfg.Limits.Limits), Documents: newDocumentCache(cfg),
		Present: present, Recover: recovered, Extensions: extensions(cfg, fast, present),
	})
	return dispatch.NewServer(executor, recovering{
		[]graphql.Transport{inProcess{}, cfg.Live.WebSocket(present), cfg.Live.SSE(present), httpTransport{slots}}, present,
	})
}

// extensions are what every operation passes, in this order.
func extensions(cfg Config, fast *breadth.Executor, present graphql.ErrorPresenterFunc) []graphql.HandlerExtension {
	list := []graphql.HandlerExtension{
		recovery{},
		telemetry.NewObserver(telemetry.Options{
			Metrics: cfg.Metrics, Traces: cfg.Traces, Logger: cfg.Logger,
			Slow: cfg.SlowerThan,
		}),
		live.OnlyStreams{},
		admission{cfg.Admission, cfg.RateLimiter, cfg.Client},
		introspection{cfg.Introspection, cfg.Principal},
	}
	if cfg.TrustedDocuments != nil {
		list = append(list, trustedOnly{cfg.TrustedDocuments})
	} else {
		list = append(list, noTrustedDocuments{}, extension.AutomaticPersistedQuery{Cache: newPersistedCache(cfg)})
	}
	list = append(list,
		authorization{cfg.Principal, cfg.Reauthenticate, present, cfg.Logger},
		operationLimits{cfg.Limits.Limits},
		explain{cfg.Principal, cfg.Store.Plan},
		conditions{},
		asOf{cfg.Store},
	)
	if cfg.Executor == ExecutorGqlgen {
		return append(list, nullArguments{}, fast.Introspection())
	}
	return append(list, fast)
}

func executorOptions(cfg Config) breadth.Options {
	options := breadth.Options{
		MaxBytes:   cfg.Limits.Answer,
		EventTime:  cfg.Limits.Time,
		OnEvent:    cfg.BeforeEvent,
		Logger:     cfg.Logger,
		OnFallback: cfg.Metrics.Fallback,
		Plans:      cfg.Limits.planCache(),
	}
	options.OnLevel = recordLevels(nil)
	if cfg.Traces != nil {
		options.OnLevel = recordLevels(cfg.Traces.Level)
	}
	return options
}

// recovered makes an error of a panic; the presenter logs it once and shows no more than "internal error".
func recovered(_ context.Context, p any) error { return panics.Of(p) }

// bounded limits the size of the body and the time of the answer. What stays open bounds the time of each answer
// itself.
func withLimits(next http.Handler, limits Limits) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		media, _ := chooseMedia(r.Header.Values("Accept"))
		switch {
		case live.IsStream(r):
		case isTable(media):
			ExtendWriteDeadline(w, limits.ExportTime)
			var cancel context.CancelFunc
			ctx, cancel = limits.exportContext(ctx)
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
