package dispatch

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// Server hands each request to the first of its transports that takes it. What panics is not caught here: whoever
// serves HTTP has the request's id and knows whether part of an answer is out.
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
