package server

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// metricsTimeout bounds one question for the figures, from its first byte to the last of the answer.
const metricsTimeout = 10 * time.Second

// listenMetrics opens the address of the figures. It is never that of the questions: whoever may ask about the records
// need not know how many others do.
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

// MetricsURL is where the figures are, or empty. It needs Listen.
func (s *Server) MetricsURL() string {
	if s.metricsListener == nil {
		return ""
	}
	return urlOf(s.metricsListener) + "/metrics"
}

// serveMetrics answers with the figures until the returned function is called, which should be after everything else
// has stopped: the last requests are figures, too.
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
		_ = h.Serve(s.metricsListener) // ends with Close; figures that stop must not stop the service
	}()
	return func() {
		_ = h.Close()
		<-ended
	}
}
