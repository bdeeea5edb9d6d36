// Package endpoint serves the schema of package graph over HTTP: it negotiates media types, reads requests, and holds
// operations to authorization, limits and admission. The transports of connections that stay open are those of
// internal/live.
//
// It knows nothing of what a record is about, nor of SQL.
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

// The executors that an endpoint can have.
const (
	ExecutorBreadth = "breadth" // level by level: one resolver call for each relation
	ExecutorGqlgen  = "gqlgen"  // gqlgen's own, for comparison
)

// Config says what the endpoint needs. Store is required; everything else has a default.
type Config struct {
	Store     *store.Store
	Executor  string                       // ExecutorBreadth unless set
	Logger    *slog.Logger                 // discards unless set
	RequestID func(context.Context) string // the id of the request, for internal errors
	// Principal is the client of a request. Without it everybody is anonymous and has every right, which suits a program
	// of one user.
	Principal func(context.Context) access.Principal
	// Reauthenticate returns a context with the principal as it is now; without it, the one of the request stays.
	Reauthenticate func(context.Context) (context.Context, error)
	Metrics        *telemetry.Metrics // counts answers, fallbacks and lookups in caches; nil counts nothing
	Traces         *telemetry.Traces  // gets spans; nil makes none
	SlowerThan     time.Duration      // logs operations that take longer; 0 logs none
	Live           *live.Hub          // has the connections that stay open; one with the default limits unless set
	Limits         Limits             // of each request; what is zero means the default
	// Introspection is who may query the schema; everybody unless set.
	Introspection Introspection
	Admission     *load.Admission   // of operations that run at once; nil admits all
	RateLimiter   *load.RateLimiter // of operations of each client; nil allows all
	// BeforeEvent is called before an event of a subscription is executed, and may wait; done is called after it.
	BeforeEvent func(context.Context) (done func(), err error)
	// TrustedDocuments are the only documents that are executed; nil executes all.
	TrustedDocuments *TrustedDocuments
	// Client tells clients apart for Admission, Rates and exports; all are one unless set.
	Client func(context.Context) string
}

// Endpoint answers GraphQL over HTTP, and the queries of the program itself ([Endpoint.Execute]): they have the same
// executor, limits and authorization, which go by the context.
type Endpoint struct {
	http.Handler
	server *dispatch.Server
	schema *gql.Schema
	limits Limits
	// introspection tells who may query the schema.
	introspection introspection
	slots         exportSlots
	// present makes what clients see of an error.
	present graphql.ErrorPresenterFunc
}

// Present makes what clients see of an error. The cause of an internal one is logged.
func (e *Endpoint) Present(ctx context.Context, err error) gqlerror.List {
	return gqlerror.List{e.present(ctx, gqlerror.Wrap(err))}
}

// ExportTime is how long an export may take.
func (e *Endpoint) ExportTime() time.Duration { return e.limits.ExportTime }

// New makes an endpoint. It takes POST with a JSON body, GET for queries, and connections that stay open: WebSockets
// and streams of events.
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
		Schema: schema, Language: graph.Language(),
		Parse: documentParser(cfg.Limits.Limits), Documents: newDocumentCache(cfg),
		Present: present, Recover: recovered, Extensions: extensions(cfg, fast, present),
	})
	return dispatch.NewServer(executor, recovering{
		[]graphql.Transport{inProcess{}, cfg.Live.WebSocket(present), cfg.Live.SSE(present), httpTransport{slots}}, present,
	})
}

// extensions are those of every operation, the first the outermost.
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

// withLimits bounds the size of the body and the time of the response. Connections that stay open bound the time of
// each response themselves.
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
