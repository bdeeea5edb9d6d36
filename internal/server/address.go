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

// Proxies are the networks of the proxies whose word about the client's address is taken. The zero value takes
// nobody's: then the address of the connection is the client's, whatever headers say.
type Proxies []netip.Prefix

// Address is the client's: that of the connection, or if a trusted proxy made it, the last in X-Forwarded-For that no
// trusted proxy has. Whatever stands before that the client may have written itself.
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

// ClientAddress is what counts as one client's address in the request that ctx belongs to: of IPv6 a network of 64
// bits, since whoever has one address has them all. Empty outside a request.
func ClientAddress(ctx context.Context) string {
	address, _ := ctx.Value(clientKey{}).(string)
	return address
}

func (s *Server) withClientAddress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), clientKey{}, load.Network(s.cfg.Proxies.Address(r)))))
	})
}
