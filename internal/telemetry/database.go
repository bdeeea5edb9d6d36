package telemetry

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"bienban/db"
)

// scrapeTimeout bounds the one query of a scrape.
const scrapeTimeout = time.Second

// databaseCollector collects the figures of the record file on demand.
type databaseCollector struct{ db *db.DB }

var (
	pool = []string{"pool"}

	statementsDesc = prometheus.NewDesc("bienban_statements_total", "SQL statements started.", pool, nil)
	slowDesc       = prometheus.NewDesc("bienban_slow_statements_total", "SQL statements that took longer than --slow.",
		pool, nil)
	maxDesc   = prometheus.NewDesc("bienban_pool_connections_max", "Maximal number of connections of the pool.", pool, nil)
	inUseDesc = prometheus.NewDesc("bienban_pool_connections_in_use", "Connections in use now.", pool, nil)
	waitsDesc = prometheus.NewDesc("bienban_pool_waits_total",
		"Waits for a connection; for the writer, waits of write transactions.", pool, nil)
	waitTimeDesc = prometheus.NewDesc("bienban_pool_wait_seconds_total", "Time waited for a connection.", pool, nil)
	fileDesc     = prometheus.NewDesc("bienban_file_bytes", "Size of the record file without its log.", nil, nil)
	logBytesDesc = prometheus.NewDesc("bienban_log_bytes", "Size of the write-ahead log's file.", nil, nil)
	framesDesc   = prometheus.NewDesc("bienban_log_frames", "Pages in the write-ahead log.", nil, nil)
	foldedDesc   = prometheus.NewDesc("bienban_log_frames_checkpointed",
		"Pages of the log that are checkpointed into the record file.", nil, nil)
	restartsDesc = prometheus.NewDesc("bienban_log_restarts",
		"Restarts of the log after a complete checkpoint, since its file was created.", nil, nil)
)

// Describe lists the figures.
func (databaseCollector) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{
		statementsDesc, slowDesc, maxDesc, inUseDesc, waitsDesc, waitTimeDesc,
		fileDesc, logBytesDesc, framesDesc, foldedDesc, restartsDesc,
	} {
		to <- d
	}
}

// Collect takes the figures.
func (c databaseCollector) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTimeout)
	defer cancel()
	stats := c.db.Stats(ctx)
	collectPool(to, "read", stats.Read)
	if !c.db.ReadOnly() { // otherwise it is the same pool
		collectPool(to, "write", stats.Write)
	}
	gauge := func(d *prometheus.Desc, value float64) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	gauge(fileDesc, float64(stats.Bytes))
	gauge(logBytesDesc, float64(stats.Log.Bytes))
	gauge(framesDesc, float64(stats.Log.Frames))
	gauge(foldedDesc, float64(stats.Log.Folded))
	gauge(restartsDesc, float64(stats.Log.Restarts))
}

func collectPool(to chan<- prometheus.Metric, name string, s db.PoolStats) {
	counter := func(d *prometheus.Desc, value float64) {
		to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, value, name)
	}
	counter(statementsDesc, float64(s.Statements))
	counter(slowDesc, float64(s.Slow))
	counter(waitsDesc, float64(s.WaitCount))
	counter(waitTimeDesc, s.WaitDuration.Seconds())
	to <- prometheus.MustNewConstMetric(maxDesc, prometheus.GaugeValue, float64(s.MaxOpenConnections), name)
	to <- prometheus.MustNewConstMetric(inUseDesc, prometheus.GaugeValue, float64(s.InUse), name)
}
