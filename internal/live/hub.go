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
	// Origins are the sites, beside our own, whose pages may connect: scheme://host[:port], or * for any.
	Origins []string
	// Address tells clients apart; without it the address of the connection does.
	Address func(*http.Request) string
	// Admit tells who a socket's client is, by what its connection_init presents in the member authorization of its
	// payload, or by the request where that presents nothing. Without it the request alone does.
	Authenticate func(r *http.Request, authorization string) (context.Context, error)
	// Again tells who a client is by now, before each operation and at each ping of a socket; without it, who it was.
	Reauthenticate func(ctx context.Context) (context.Context, error)
	// Still is asked before each event is sent whether its client may all that it might when the subscription began;
	// without it, it may.
	CheckRights func(ctx context.Context) error
	// Logger is told of connections that are cut off.
	Logger *slog.Logger
}

// Hub keeps the connections of one server.
type Hub struct {
	cfg    Config
	limits Limits

	mu        sync.Mutex
	open      int
	byAddress map[string]int
	reserved   int
	reservedBy map[string]int // by address
	stopped   bool
	idle      chan struct{} // closed when stopped and none is open

	// stopping ends when the program is about to.
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

// Close tells every client to connect again later and waits until all connections have ended, or ctx has. New ones are
// refused from then on.
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
		return errors.New("some live connections did not end in time")
	}
}

// Open is how many connections there are.
func (h *Hub) Open() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open
}

// enter counts a connection in; leave counts it out again.
func (h *Hub) connect(r *http.Request) (leave func(), err *request.Error) {
	if !h.isAllowedOrigin(r) {
		return nil, refusal(http.StatusForbidden, record.CodeForbidden,
			"pages of this origin may not connect here; the operator allows an origin with --cors-origin")
	}
	address := load.Network(h.cfg.Address(r))
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.stopped:
		return nil, refusal(http.StatusServiceUnavailable, record.CodeTooExpensive, "this server is stopping")
	case h.open >= h.limits.Connections:
		return nil, refusal(http.StatusServiceUnavailable, record.CodeTooExpensive,
			"this server has as many live connections as it takes")
	case h.byAddress[address] >= h.limits.PerAddress:
		return nil, refusal(http.StatusTooManyRequests, record.CodeTooExpensive,
			"this address has as many live connections as one may have: use one for several subscriptions")
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

// backlog is what waits on one connection for its client to take it.
type backlog struct {
	address string
	bytes   int
}

func (h *Hub) backlogOf(r *http.Request) backlog {
	return backlog{address: load.Network(h.cfg.Address(r))}
}

// hold takes room for bytes that are to be sent, if there is any: on the connection, and on all together, where the
// connections of one address may have at most as much as they leave to others.
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
