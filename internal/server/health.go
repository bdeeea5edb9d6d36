package server

import (
	"context"
	"errors"
	"net/http"
)

// Unready is an error of Config.Ready with a reason that anybody may see.
type Unready interface {
	error
	// Reason names no path of the machine and no internal error.
	Reason() string
	// Answers reports whether reads work all the same, and only changes are rejected.
	Answers() bool
}

func unready(w http.ResponseWriter, code int, status, reason string) {
	writeJSON(w, code, map[string]string{"status": status, "reason": reason})
}

// health is the liveness check: the process answers.
func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

// ready is the readiness check. Where reads work and changes are rejected, the status is "degraded" with 200, or 503
// for /readyz?for=changes.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	if s.stopping.Load() {
		unready(w, http.StatusServiceUnavailable, "unavailable", "the server is shutting down")
		return
	}
	if err := s.cfg.Ready(ctx); err != nil {
		s.cfg.Logger.ErrorContext(r.Context(), "not ready", "error", err)
		var known Unready
		switch {
		case !errors.As(err, &known):
			unready(w, http.StatusServiceUnavailable, "unavailable", "the database does not answer")
		case known.Answers() && r.URL.Query().Get("for") != "changes":
			unready(w, http.StatusOK, "degraded", known.Reason())
		default:
			unready(w, http.StatusServiceUnavailable, "unavailable", known.Reason())
		}
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"status": "ready"})
}
