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

// telemetryFlags say what is shown of a running server, and where.
type telemetryFlags struct {
	SlowOperation    time.Duration `default:"1s" placeholder:"DURATION" help:"Log operations that take at least this long, by name and hash; 0 logs none (default: ${default})."`
	MetricsAddr      string        `placeholder:"HOST:PORT" help:"Show figures for Prometheus at /metrics on this address, which should not be a public one (default: nowhere)."`
	MetricsOperation []string      `placeholder:"NAME" help:"Count this operation under its name and all that are not named here as other. May be repeated (default: the first 100 names that come)."`
	TracesTo         string        `placeholder:"URL" help:"Send traces over OTLP/HTTP to this collector, such as http://localhost:4318 (default: nowhere)."`
	TracesRatio      float64       `default:"1" placeholder:"SHARE" help:"Which share of the traces is sent, from 0 to 1 (default: ${default})."`
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

// watch is what looks on while the server answers.
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
			"version": programVersion(), "go": runtime.Version(), "sqlite": db.EngineVersion(), "schema": strconv.FormatInt(schema, 10),
		}, f.MetricsOperation)
	}
	if f.TracesTo != "" {
		// The library knows one place only for what goes wrong in the background.
		otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { logger.Warn("traces", "error", err) }))
		w.traces, err = telemetry.NewTraces(ctx, f.TracesTo, f.TracesRatio, programVersion())
	}
	return w, err
}

// tracesGrace is how long the end of the server waits for a collector to take the last spans.
const tracesGrace = 5 * time.Second

// close sends the last spans. A collector that does not take them is no failure of the server.
func (w watch) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), tracesGrace)
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
