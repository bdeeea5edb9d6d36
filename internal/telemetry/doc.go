// Package telemetry is monitoring for operators: metrics for Prometheus (metrics.go, database.go), traces over OTLP
// (traces.go), the outcome of each request for the access log (request.go), and a log line for every slow operation.
//
// It uses two hooks. An [Observer] is an extension of the GraphQL server that sees every response; [Watch] follows one
// HTTP request. It shows names of operations, codes and sizes, never variables or records: a name chosen by clients is
// truncated, and the number of names with a series of their own is bounded (names.go).
//
// It knows neither nouns nor SQL.
package telemetry
