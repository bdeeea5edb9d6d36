package server

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// metricsTimeout bounds one request for the metrics.
const metricsTimeout = 10 * time.Second

// listenMetrics opens the address of the metrics. It is never that of the API: whoever may read records need not know
// how many others do.
func (s *Server) listenMetrics(ctx context.Context) error {
	if s.cfg.MetricsAddr == "" {
		return nil
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.cfg.MetricsAddr)
	if err != nil {
		return &ListenError{Addr: s.cfg.MetricsAddr, Flag: "--metrics-addr", Err: err}
	}
	s.metricsListener = listener
	return nil
}

// MetricsURL is the URL of the metrics, or empty. It needs Listen.
func (s *Server) MetricsURL() string {
	if s.metricsListener == nil {
		return ""
	}
	return urlOf(s.metricsListener) + "/metrics"
}

// serveMetrics serves the metrics until stop is called, which should be after everything else has stopped: the last
// requests count, too.
func (s *Server) serveMetrics() (stop func()) {
	if s.metricsListener == nil {
		return func() {}
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.cfg.Metrics)
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /readyz", s.ready)
	h := &http.Server{
		Handler:           withRequestID(withSecurityHeaders(s.checkHost(s.cfg.MetricsAddr, s.recoverPanics(mux)))),
		ReadHeaderTimeout: s.cfg.Limits.HeaderTime,
		ReadTimeout:       metricsTimeout,
		WriteTimeout:      metricsTimeout,
		IdleTimeout:       s.cfg.Limits.IdleTime,
		MaxHeaderBytes:    s.cfg.Limits.HeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.cfg.Logger.Handler(), slog.LevelWarn),
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = h.Serve(s.metricsListener) // ends with Close; a failure must not stop the service
	}()
	return func() {
		_ = h.Close()
		<-ended
	}
}
