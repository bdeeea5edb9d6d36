package server

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/felixge/httpsnoop"

	"bienban/internal/panics"
)

// recoverPanics turns a panic into a response in the shape of a GraphQL error and one line in the log. If part of the
// response is sent already, the connection is cut instead, so that no client takes it for a complete one.
func (s *Server) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := false
		watched := httpsnoop.Wrap(w, httpsnoop.Hooks{
			WriteHeader: func(write httpsnoop.WriteHeaderFunc) httpsnoop.WriteHeaderFunc {
				return func(code int) { begun = begun || code >= 200; write(code) }
			},
			Write: func(write httpsnoop.WriteFunc) httpsnoop.WriteFunc {
				return func(b []byte) (int, error) { begun = true; return write(b) }
			},
		})
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(cause)
			}
			broken := panics.Of(cause)
			s.cfg.Logger.ErrorContext(r.Context(), "panic", slog.String("cause", broken.Error()),
				slog.String("stack", broken.Stack))
			if begun {
				panic(http.ErrAbortHandler)
			}
			internalError(w, RequestID(r.Context()))
		}()
		next.ServeHTTP(watched, r)
	})
}

func internalError(w http.ResponseWriter, requestID string) {
	writeJSON(w, http.StatusInternalServerError, map[string]any{
		"errors": []any{map[string]any{
			"message":    "internal error",
			"extensions": map[string]string{"code": "INTERNAL", "requestId": requestID},
		}},
	})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client has gone
}
