package telemetry

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"bienban/db"
	"bienban/internal/cache"
)

// Metrics are the metrics for Prometheus. A nil Metrics counts nothing.
type Metrics struct {
	registry   *prometheus.Registry
	names      *names
	operations *prometheus.CounterVec
	duration   *prometheus.HistogramVec
	statements *prometheus.HistogramVec
	rows       *prometheus.CounterVec
	fallbacks  *prometheus.CounterVec
	caches     *caches
	refused    *prometheus.CounterVec
}

// NewMetrics makes the metrics of the program and of the open record file. Build holds label values such as the
// version; only are the operation names with series of their own, or nil for the first hundred.
func NewMetrics(d *db.DB, build map[string]string, only []string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(), names: newNames(only),
		caches: &caches{byName: map[string]func() cache.Stats{}},
	}
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	m.operations = counter("bienban_operations_total",
		"Responses to GraphQL operations, by the code of the first error, and events of subscriptions.", "operation", "kind",
		"code")
	m.rows = counter("bienban_operation_rows_total", "Rows that operations read.", "kind")
	m.fallbacks = counter("bienban_executor_fallbacks_total",
		"Root fields run by gqlgen's executor; none unless a field needs it.", "field")
	m.refused = counter("bienban_sign_ins_refused_total",
		"Requests that failed authentication, by reason.", "reason")
	m.duration = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "bienban_operation_duration_seconds", Help: "Time from the parsed operation to its response; events of " +
			"subscriptions are not measured.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
	}, []string{"operation", "kind"})
	m.statements = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "bienban_operation_statements", Help: "SQL statements of an operation.",
		Buckets: []float64{0, 1, 2, 4, 8, 16, 32, 64, 128, 256},
	}, []string{"kind"})
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "bienban_build_info",
		Help: "Always 1; the labels are the versions.", ConstLabels: build,
	})
	info.Set(1)
	m.registry.MustRegister(m.operations, m.duration, m.statements, m.rows, m.fallbacks, m.caches, m.refused, info,
		databaseCollector{d},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.Cache("statements", func() cache.Stats {
		s := d.Kept()
		return cache.Stats{
			Entries: s.Entries, Bytes: s.Bytes, Most: s.Most, Hits: s.Hits, Misses: s.Misses,
			Evictions: s.Evictions,
		}
	})
	return m
}

// Handler serves Prometheus. Errors of a collector are logged; what the others collected is served.
func (m *Metrics) Handler(logger *slog.Logger) http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorLog:      slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
		ErrorHandling: promhttp.ContinueOnError,
	})
}

func (m *Metrics) observe(o outcome) {
	if m == nil {
		return
	}
	kind, name := o.kind, m.names.label(o.name)
	if kind == "" { // it never became an operation
		kind, name = "none", "none"
	}
	m.operations.WithLabelValues(name, kind, o.code).Inc()
	m.statements.WithLabelValues(kind).Observe(float64(o.statements))
	m.rows.WithLabelValues(kind).Add(float64(o.rows))
	if o.took > 0 {
		m.duration.WithLabelValues(name, kind).Observe(o.took.Seconds())
	}
}

// Fallback counts a root field run by gqlgen's executor. The schema bounds the fields.
func (m *Metrics) Fallback(_ context.Context, field, _ string) {
	if m != nil {
		m.fallbacks.WithLabelValues(field).Inc()
	}
}

// SignInRefused counts a request that failed authentication. The reasons are words of this program.
func (m *Metrics) SignInRefused(reason string) {
	if m != nil {
		m.refused.WithLabelValues(reason).Inc()
	}
}
