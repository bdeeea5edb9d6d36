// Package server is the HTTP side of the program: routes, CORS, limits, request ids, health, the access log, and an
// orderly shutdown.
//
// It is given its handlers and knows neither GraphQL nor SQL. What it answers by itself never carries a path of the
// machine or the text of an internal error.
package server

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"bienban/internal/spool"
)

// What no operator has to choose.
const (
	readyTimeout = 2 * time.Second
	defaultGrace = 10 * time.Second
	maxBodyBytes = 8 << 20 // a handler may take less
	minGzipBytes = 1 << 10
)

// Config is what a Server is made of. GraphQL, Web and Ready are required.
type Config struct {
	// Addr is host:port; port 0 takes a free one. No host means every interface.
	Addr string
	// GraphQL answers /graphql; Web answers every path that nothing else does.
	GraphQL, Web http.Handler
	// Routes are further handlers of the API by their patterns, such as /q/. CORS and authentication are as for /graphql.
	Routes map[string]http.Handler
	// Ready returns why the program is not ready, or nil. The text is logged, and no client sees it.
	Ready func(context.Context) error
	// CORS has the origins whose pages may send requests to the API.
	CORS CORS
	// Authenticate authenticates requests to /graphql and the further routes; nil lets all pass without a principal.
	Authenticate Authenticate
	// Client tells clients apart in the spool; by address unless set.
	Client func(context.Context) string
	// Spool bounds the responses that wait for their clients.
	Spool spool.Config
	// Limits bound what one connection may take; what is zero means the default.
	Limits Limits
	// Proxies are trusted to name the client's address; see [ClientAddress].
	Proxies Proxies
	// Hosts are names that requests may be for, beside those of the machine itself and the host of the address. A server
	// on loopback answers for no others; one on another address answers for every name if there are none here.
	Hosts []string
	// Annotate starts a measurement of one request, and returns attributes for the access log. May be nil.
	Annotate func(context.Context) (context.Context, func() []slog.Attr)
	// Metrics answers /metrics on MetricsAddr, an address of its own, for hosts by the rule of Hosts. Without the address
	// there are no metrics.
	Metrics     http.Handler
	MetricsAddr string
	// Drain closes the connections that stay open, such as WebSockets, and waits for that. It is called when a shutdown
	// begins. May be nil.
	Drain func(context.Context) error
	// Grace is how long a shutdown waits for requests under way; zero means ten seconds.
	Grace time.Duration
	// Linger is how long the server keeps answering once told to stop, while /readyz fails: time for a load balancer to
	// send requests elsewhere.
	Linger time.Duration
	// Logger gets the access log and internal errors; nil discards them.
	Logger *slog.Logger
}

// Server answers HTTP on one address. Use New, then Listen, then Serve.
type Server struct {
	cfg      Config
	spool    *spool.Spool
	handler  http.Handler
	listener net.Listener

	metricsListener net.Listener
	// stopping is set while the server lingers and shuts down.
	stopping atomic.Bool
}

// New checks the configuration and builds the routes. It opens nothing.
func New(cfg Config) (*Server, error) {
	if cfg.GraphQL == nil || cfg.Web == nil || cfg.Ready == nil {
		return nil, fmt.Errorf("server: GraphQL, Web and Ready are required")
	}
	if (cfg.MetricsAddr == "") != (cfg.Metrics == nil) {
		return nil, fmt.Errorf("server: Metrics and MetricsAddr are required together")
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Grace == 0 {
		cfg.Grace = defaultGrace
	}
	if cfg.Client == nil {
		cfg.Client = ClientAddress
	}
	cfg.Limits = cfg.Limits.Defaults()
	s := &Server{cfg: cfg, spool: spool.New(cfg.Spool)}
	// Inside CORS: the preflight of a request with a token has none.
	api, err := cfg.CORS.wrap(rejectInvalidUTF8(s.authenticated(s.spoolAnswers(cfg.GraphQL), true)))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	for pattern, h := range cfg.Routes {
		// The only error is that of the origins, and they were accepted above.
		route, _ := cfg.CORS.wrap(rejectInvalidUTF8(s.authenticated(s.spoolAnswers(h), false)))
		mux.Handle(pattern, route)
	}
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("/", cfg.Web)
	if s.handler, err = s.wrap(mux); err != nil {
		return nil, err
	}
	return s, nil
}

// Handler is the whole of the server without a listener, for tests.
func (s *Server) Handler() http.Handler { return s.handler }

// wrap adds the middleware of every request, the outermost last.
func (s *Server) wrap(h http.Handler) (http.Handler, error) {
	// Some clients accept zstd on a Node that cannot decode it: gzip is preferred. Brotli makes responses a fifth smaller
	// in two to four times the time; it is for the pages, which are compressed once.
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(minGzipBytes), gzhttp.PreferZstd(false),
		gzhttp.ContentTypeFilter(compressible))
	if err != nil {
		return nil, err
	}
	h = s.recoverPanics(h)
	// Outside the guard: what a handler wrote before it panicked is still in the buffer here.
	h = compress(h)
	// Outside the compression, whose memory is large: the spool has compressed responses.
	h = s.withSpool(h)
	h = http.MaxBytesHandler(h, maxBodyBytes)
	h = s.withClientAddress(s.checkHost(s.cfg.Addr, h))
	h = withSecurityHeaders(h)
	h = closeAfterChunkedBody(h)
	h = s.recoverPanics(h) // those of the middleware, too
	h = s.logRequests(h)
	return withRequestID(h), nil
}

// compressible leaves out streams, which must reach the client piece by piece.
func compressible(contentType string) bool {
	return gzhttp.DefaultContentTypeFilter(contentType) && !isStream(contentType)
}
