package main

import (
	"log/slog"
	"net/http"

	"bienban/graph"
	"bienban/internal/limit"
	"bienban/internal/live"
	"bienban/internal/server"
	"bienban/internal/store"
)

// askable holds saved queries to the schema, in whichever way they are recorded.
func askable() store.Option { return store.CheckQueries(graph.Askable(limit.Limits{})) }

// graphQL is the endpoint over a store. Without accounts, everybody who writes is anonymous.
func graphQL(st *store.Store, executor string, hub *live.Hub, logger *slog.Logger, watch watch) http.Handler {
	return graph.NewHandler(graph.Config{
		Store:    st,
		Executor: executor,
		Logger:   logger,
		Live:     hub,
		Request:  server.RequestID,
		Metrics:  watch.metrics,
		Traces:   watch.traces,
		Slow:     watch.slow,
	})
}
