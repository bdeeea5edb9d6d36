package live

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"

	"bienban/internal/load"
	"bienban/internal/record"
	"bienban/internal/request"
)

// Config says what a Hub needs; every member may be left out.
type Config struct {
	Limits Limits
	// Origins are those whose pages may connect beside the server's own: scheme://host[:port], or * for any.
	Origins []string
	// Address is the client's address; that of the connection unless set.
	Address func(*http.Request) string
	// Authenticate returns a context with the principal of a socket, by the member authorization of its connection_init,
	// or by the request where that is empty. Without it the context is that of the request.
	Authenticate func(r *http.Request, authorization string) (context.Context, error)
	// Reauthenticate returns a context with the principal as it is now. It is called before each operation and each ping
	// of a socket. Without it the principal stays.
	Reauthenticate func(ctx context.Context) (context.Context, error)
	// CheckRights is called before each event is sent, and fails if the client has lost a right that it had when the
	// subscription began. Without it, none is lost.
	CheckRights func(ctx context.Context) error
	// Logger gets a line for each client that is dropped.
	Logger *slog.Logger
}

// Hub has the connections of one server.
type Hub struct {
	cfg    Config
	limits Limits

	mu         sync.Mutex
	open       int
	byAddress  map[string]int
	reserved   int
	reservedBy map[string]int // by address
	stopped    bool
	idle       chan struct{} // closed when stopped and none is open

	// stopping is cancelled when the program shuts down.
	stopping context.Context
	stop     context.CancelFunc
}

// New makes a Hub.
func New(cfg Config) *Hub {
	if cfg.Address == nil {
		cfg.Address = remoteHost
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Authenticate == nil {
		cfg.Authenticate = func(r *http.Request, _ string) (context.Context, error) { return r.Context(), nil }
	}
	if cfg.Reauthenticate == nil {
		cfg.Reauthenticate = func(ctx context.Context) (context.Context, error) { return ctx, nil }
	}
	if cfg.CheckRights == nil {
		cfg.CheckRights = func(context.Context) error { return nil }
	}
	h := &Hub{
		cfg: cfg, limits: cfg.Limits.Defaults(), byAddress: map[string]int{}, reservedBy: map[string]int{},
		idle: make(chan struct{}),
	}
	h.stopping, h.stop = context.WithCancel(context.Background())
	return h
}

// Close closes every connection, telling its client to connect again later, and waits until all have ended, or ctx has.
// New ones are rejected from then on.
func (h *Hub) Close(ctx context.Context) error {
	h.mu.Lock()
	if !h.stopped {
		h.stopped = true
		if h.open == 0 {
			close(h.idle)
		}
	}
	h.mu.Unlock()
	h.stop()
	select {
	case <-h.idle:
		return nil
	case <-ctx.Done():
		return errors.New("some connections did not close in time")
	}
}

// Open is how many connections there are.
func (h *Hub) Open() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open
}

// connect counts a connection in; disconnect counts it out again.
func (h *Hub) connect(r *http.Request) (disconnect func(), err *request.Error) {
	if !h.isAllowedOrigin(r) {
		return nil, refusal(http.StatusForbidden, record.CodeForbidden,
			"origin not allowed: pages of this origin may not connect; the operator allows an origin with --cors-origin")
	}
	address := load.Network(h.cfg.Address(r))
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.stopped:
		return nil, refusal(http.StatusServiceUnavailable, record.CodeTooExpensive,
			"the server is shutting down: connect again later")
	case h.open >= h.limits.Connections:
		return nil, refusal(http.StatusServiceUnavailable, record.CodeTooExpensive,
			"too many connections: the server has reached its limit; try again later")
	case h.byAddress[address] >= h.limits.PerAddress:
		return nil, refusal(http.StatusTooManyRequests, record.CodeTooExpensive,
			"too many connections from one address: use one for several subscriptions")
	}
	h.open++
	h.byAddress[address]++
	return func() { h.disconnect(address) }, nil
}

func (h *Hub) disconnect(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open--
	if h.byAddress[address]--; h.byAddress[address] == 0 {
		delete(h.byAddress, address)
	}
	if h.stopped && h.open == 0 {
		close(h.idle)
	}
}

// backlog is how many bytes are pending on one connection.
type backlog struct {
	address string
	bytes   int
}

func (h *Hub) backlogOf(r *http.Request) backlog {
	return backlog{address: load.Network(h.cfg.Address(r))}
}

// reserve reserves bytes that are to be sent, unless that exceeds the limit of the connection or of all together, of
// which one address may have at most as much as it leaves to others.
func (h *Hub) reserve(b *backlog, bytes int) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	left := h.limits.AllPendingBytes - h.reserved - bytes
	if b.bytes+bytes > h.limits.PendingBytes || h.reservedBy[b.address]+bytes > left {
		return false
	}
	b.bytes += bytes
	h.reserved += bytes
	h.reservedBy[b.address] += bytes
	return true
}

func (h *Hub) release(b *backlog, bytes int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	b.bytes -= bytes
	h.reserved -= bytes
	if h.reservedBy[b.address] -= bytes; h.reservedBy[b.address] == 0 {
		delete(h.reservedBy, b.address)
	}
}

func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
