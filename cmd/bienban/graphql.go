package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"bienban/db"
	"bienban/internal/access"
	"bienban/internal/endpoint"
	"bienban/internal/live"
	"bienban/internal/load"
	"bienban/internal/server"
	"bienban/internal/store"
	"bienban/internal/takeaway"
)

// askable holds saved queries to the schema, in whichever way they are recorded.
func askable(limits endpoint.Limits, told endpoint.Introspection) store.Option {
	return store.CheckQueries(endpoint.SavedQueryValidator(limits.Limits, told, access.Of))
}

func (c *serveCommand) askable() store.Option {
	return askable(c.endpointLimits(), endpoint.Introspection(c.Introspection))
}

// takeAway are the routes under which answers are taken away.
func takeAway(e *endpoint.Endpoint) map[string]http.Handler {
	handler := takeaway.NewHandler(takeaway.Config{Endpoint: e, Now: time.Now})
	routes := map[string]http.Handler{}
	for _, path := range takeaway.Paths() {
		routes[path] = handler
	}
	return routes
}

// endpoint answers GraphQL over a store. Who asks is told by the gate.
func (c *serveCommand) endpoint(st *store.Store, gate *access.Gate, hub *live.Hub, logger *slog.Logger, watch watch,
	trusted *endpoint.TrustedDocuments, turn func(context.Context) (func(), error),
) *endpoint.Endpoint {
	return endpoint.New(endpoint.Config{
		Store:            st,
		Executor:         c.Executor,
		Logger:           logger,
		Live:             hub,
		Principal:        access.Of,
		Reauthenticate:   gate.Again,
		RequestID:        server.RequestID,
		Metrics:          watch.metrics,
		Traces:           watch.traces,
		SlowerThan:       watch.slow,
		Limits:           c.endpointLimits(),
		Admission:        c.admission(),
		RateLimiter:      c.rates(),
		Client:           client,
		BeforeEvent:      turn,
		TrustedDocuments: trusted,

		Introspection: endpoint.Introspection(c.Introspection),
	})
}

// client is whose operations are counted together: those of an account, or of an address without one.
func client(ctx context.Context) string {
	if who := access.Of(ctx); who.Actor != "" && who.Actor != access.Anonymous {
		return "account " + who.Actor
	}
	return server.ClientAddress(ctx)
}

// connections shares those of a pool among clients: whoever waits for one waits as long as its context lets it, which
// the limit of time ends.
func connections(n int) db.Admit {
	admission := load.NewAdmission(load.Limits{Slots: n, Queue: -1}, time.Now)
	return func(ctx context.Context) (func(), error) { return admission.Acquire(ctx, client(ctx)) }
}
