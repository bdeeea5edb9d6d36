package server

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// checkHost rejects requests for hosts that this server is not. A page on the web can have its own name point at
// 127.0.0.1 (DNS rebinding): to the browser it is then of the same origin as this server, and only the name tells.
//
// A server on loopback knows its names; one that others reach knows them only from Config.Hosts, beside the host of
// addr, on which next listens.
func (s *Server) checkHost(addr string, next http.Handler) http.Handler {
	if !IsLoopback(addr) && len(s.cfg.Hosts) == 0 {
		return next
	}
	own := s.cfg.Hosts
	if host := hostOf(addr); !isUnspecified(host) {
		own = append([]string{host}, own...)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := hostOf(r.Host)
		if IsLoopback(host) || slices.ContainsFunc(own, func(h string) bool { return strings.EqualFold(h, host) }) {
			next.ServeHTTP(w, r)
			return
		}
		writeJSON(w, http.StatusMisdirectedRequest, map[string]any{
			"errors": []any{map[string]any{
				"message": "host not allowed: this server does not answer for the host of the request; the operator allows a " +
					"name with --host",
				"extensions": map[string]string{"code": "FORBIDDEN"},
			}},
		})
	})
}

// hostOf leaves out the port.
func hostOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.Trim(host, "[]"), ".")
}

// isUnspecified tells whether a host to listen on is every address of the machine, which no request can name.
func isUnspecified(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "" || err == nil && address.IsUnspecified()
}

// IsLoopback tells whether host, or host:port, is a name or an address of the machine itself.
func IsLoopback(host string) bool {
	host = strings.ToLower(hostOf(host))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap().IsLoopback()
}
