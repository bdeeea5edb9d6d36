package server

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/felixge/httpsnoop"
)

// logRequests writes one line per request. The query string stays out: it has what clients search for.
func (s *Server) logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, attrs := r.Context(), func() []slog.Attr { return nil }
		if s.cfg.Annotate != nil {
			ctx, attrs = s.cfg.Annotate(ctx)
		}
		start := time.Now()
		// Measured outside the call, so that a request whose handler aborts is logged too.
		var m httpsnoop.Metrics
		defer func() {
			line := append([]slog.Attr{
				slog.String("method", r.Method),
				slog.String("path", r.URL.Path),
				slog.Int("status", m.Code),
				slog.Int64("bytes", m.Written),
				slog.Float64("ms", float64(time.Since(start).Microseconds())/1000),
			}, attrs()...)
			s.cfg.Logger.LogAttrs(ctx, level(r, m.Code), "request", line...)
		}()
		m.Code = http.StatusOK
		m.CaptureMetrics(w, func(w http.ResponseWriter) { next.ServeHTTP(w, r.WithContext(ctx)) })
	})
}

// level keeps frequent health checks out of an ordinary log.
func level(r *http.Request, status int) slog.Level {
	switch {
	case status >= 500:
		return slog.LevelWarn
	case r.URL.Path == "/healthz", r.URL.Path == "/readyz":
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

func isStream(contentType string) bool {
	return strings.HasPrefix(contentType, "text/event-stream") || strings.HasPrefix(contentType, "multipart/mixed")
}
