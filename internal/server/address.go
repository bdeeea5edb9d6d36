package server

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"bienban/internal/load"
)

// Proxies are the networks of trusted proxies, whose X-Forwarded-For is believed. The zero value trusts none: the
// client's address is then that of the connection, whatever headers say.
type Proxies []netip.Prefix

// Address is the client's: that of the connection, or behind a trusted proxy, the last in X-Forwarded-For that is not a
// trusted proxy. What stands before that may be forged by the client.
func (p Proxies) Address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if !p.trusts(host) {
		return host
	}
	named := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, name := range slices.Backward(named) {
		address, err := netip.ParseAddr(strings.TrimSpace(name))
		if err != nil {
			return host
		}
		if host = address.Unmap().WithZone("").String(); !p.trusts(host) {
			return host
		}
	}
	return host
}

func (p Proxies) trusts(host string) bool {
	address, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	address = address.Unmap().WithZone("")
	return slices.ContainsFunc(p, func(prefix netip.Prefix) bool { return prefix.Contains(address) })
}

type clientKey struct{}

// ClientAddress is the client of the request that ctx belongs to, by address: see [load.Network]. Empty outside a
// request.
func ClientAddress(ctx context.Context) string {
	address, _ := ctx.Value(clientKey{}).(string)
	return address
}

func (s *Server) withClientAddress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), clientKey{}, load.Network(s.cfg.Proxies.Address(r)))))
	})
}
