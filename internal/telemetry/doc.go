// Package telemetry shows operators what the program does: figures for Prometheus (metrics.go, database.go), traces
// over OTLP (traces.go), what one request came to for the access log (request.go), and a line in the log for every slow
// operation.
//
// All of it hangs on two hooks. An [Observer] is an extension of the GraphQL server that sees every response; [Watch]
// follows one HTTP request. What is shown names operations, codes and sizes, never variables or anything recorded: a
// name that clients choose is cut short, and only so many of them get a series of their own (names.go).
//
// It knows neither nouns nor SQL.
package telemetry
