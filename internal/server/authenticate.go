package server

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"strings"

	"bienban/internal/access"
	"bienban/internal/load"
	"bienban/internal/record"
)

// Authenticate returns a context with the principal of a request, or why there is none.
type Authenticate func(ctx context.Context, c access.Caller) (context.Context, error)

// authenticated authenticates requests before anything of their bodies is read. A handler that opens sockets also gets
// upgrade requests without credentials: a page cannot set a header on those, and sends its credentials in the first
// message. No other handler would authenticate them, so that none is reached without.
func (s *Server) authenticated(next http.Handler, opensSockets bool) http.Handler {
	if s.cfg.Authenticate == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, err := s.cfg.Authenticate(r.Context(), CallerOf(r, s.cfg.Proxies))
		switch {
		case err == nil:
			next.ServeHTTP(w, r.WithContext(ctx))
		case opensSockets && isUpgrade(r) && r.Header.Get("Authorization") == "":
			next.ServeHTTP(w, r)
		default:
			s.writeAuthError(w, r, err)
		}
	})
}

func isUpgrade(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

func (s *Server) writeAuthError(w http.ResponseWriter, r *http.Request, err error) {
	var known *record.Error
	status := http.StatusUnauthorized
	switch {
	case !errors.As(err, &known):
		s.cfg.Logger.ErrorContext(r.Context(), "cannot authenticate", "error", err)
		internalError(w, RequestID(r.Context()))
		return
	case known.Code == record.CodeForbidden:
		status = http.StatusForbidden
	case known.Code == record.CodeUnavailable:
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "5")
	case known.Code == record.CodeTooExpensive:
		status = http.StatusTooManyRequests
		w.Header().Set("Retry-After", "60")
	default:
		w.Header().Set("WWW-Authenticate", Challenge(r.Header.Get("Authorization") != ""))
	}
	writeJSON(w, status, map[string]any{
		"errors": []any{map[string]any{
			"message":    known.Message,
			"extensions": map[string]string{"code": string(known.Code)},
		}},
	})
}

// Challenge is the header WWW-Authenticate (RFC 6750): with an error only where credentials were presented.
func Challenge(presented bool) string {
	if presented {
		return `Bearer realm="bienban", error="invalid_token"`
	}
	return `Bearer realm="bienban"`
}

// CallerOf is the caller of a request. Two Authorization headers may be meant for two readers: joined they are valid
// credentials for nobody.
func CallerOf(r *http.Request, proxies Proxies) access.Caller {
	authorization := strings.Join(r.Header.Values("Authorization"), ", ")
	return access.Caller{Authorization: authorization, Address: load.Network(proxies.Address(r)), Local: isLocal(r)}
}

// isLocal tells whether a program of this machine sends the request, by a name of this machine. A page of another site
// whose name points here (DNS rebinding) is told by that name, and a proxy by its headers.
func isLocal(r *http.Request) bool {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && peer.Addr().Unmap().IsLoopback() && IsLoopback(r.Host)
}
