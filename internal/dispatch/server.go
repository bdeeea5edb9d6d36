package dispatch

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// Server hands each request to the first transport that supports it. Panics are not recovered here: the transport has
// the request id, and knows whether part of a response is sent.
type Server struct {
	executor   *Executor
	transports []graphql.Transport
}

// NewServer makes a server. The last transport should take every request.
func NewServer(e *Executor, transports ...graphql.Transport) *Server { return &Server{e, transports} }

// ServeHTTP serves one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r = r.WithContext(graphql.StartOperationTrace(r.Context()))
	for _, t := range s.transports {
		if t.Supports(r) {
			t.Do(w, r, s.executor)
			return
		}
	}
	http.Error(w, "no transport takes this request", http.StatusBadRequest)
}
