package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strconv"
	"time"

	"go.opentelemetry.io/otel"

	"bienban/db"
	"bienban/internal/telemetry"
)

// telemetryFlags configure logs of slow operations, metrics and traces.
type telemetryFlags struct {
	SlowOperation    time.Duration `default:"1s" placeholder:"DURATION" help:"Log operations that take at least this long, by name and hash; 0 turns this off (default: ${default})."`
	MetricsAddr      string        `placeholder:"HOST:PORT" help:"Serve metrics for Prometheus at /metrics on this address, which should not be public (default: off)."`
	MetricsOperation []string      `placeholder:"NAME" help:"Count this operation under its name, and those that are not named so as 'other'. May be repeated (default: the first 100 names)."`
	TracesTo         string        `placeholder:"URL" help:"Send traces over OTLP/HTTP to this collector, such as http://localhost:4318 (default: off)."`
	TracesRatio      float64       `default:"1" placeholder:"SHARE" help:"Share of the traces to send, from 0 to 1 (default: ${default})."`
}

func (f telemetryFlags) check() error {
	var faults []error
	if f.TracesTo != "" {
		if err := telemetry.CheckEndpoint(f.TracesTo); err != nil {
			faults = append(faults, fmt.Errorf("--traces-to: %w", err))
		}
	}
	if !(f.TracesRatio >= 0 && f.TracesRatio <= 1) {
		faults = append(faults, fmt.Errorf("--traces-ratio is %v; expected a share from 0 to 1", f.TracesRatio))
	}
	return errors.Join(faults...)
}

// watch is the telemetry of a server.
type watch struct {
	metrics *telemetry.Metrics
	traces  *telemetry.Traces
	slow    time.Duration
	logger  *slog.Logger
}

func (f telemetryFlags) watch(ctx context.Context, d *db.DB, logger *slog.Logger) (w watch, err error) {
	w.slow, w.logger = f.SlowOperation, logger
	if f.MetricsAddr != "" {
		schema, err := db.LatestSchema()
		if err != nil {
			return w, err
		}
		w.metrics = telemetry.NewMetrics(d, map[string]string{
			"version": programVersion(), "go": runtime.Version(),
			"sqlite": db.EngineVersion(), "schema": strconv.FormatInt(schema, 10),
		}, f.MetricsOperation)
	}
	if f.TracesTo != "" {
		// OpenTelemetry has one global handler for errors in the background.
		otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { logger.Warn("traces were not sent", "error", err) }))
		w.traces, err = telemetry.NewTraces(ctx, f.TracesTo, f.TracesRatio, programVersion())
	}
	return w, err
}

// traceFlushTimeout is how long a stop waits for a collector to receive the last spans.
const traceFlushTimeout = 5 * time.Second

// close sends the last spans. A collector that does not receive them does not make the server fail.
func (w watch) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), traceFlushTimeout)
	defer cancel()
	if err := w.traces.Close(ctx); err != nil {
		w.logger.Warn("the last traces were not sent", "error", err)
	}
}

func (w watch) handler() http.Handler {
	if w.metrics == nil {
		return nil
	}
	return w.metrics.Handler(w.logger)
}
