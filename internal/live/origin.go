package live

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// IsStream tells whether a request asks for a connection that stays open.
func IsStream(r *http.Request) bool { return isUpgrade(r) || acceptsEvents(r) }

// isAllowedOrigin checks the Origin header of a browser. Neither WebSockets nor an EventSource send a preflight, as
// other cross-origin requests do. A client that is no browser sends no origin.
func (h *Hub) isAllowedOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(h.cfg.Origins, "*") || slices.Contains(h.cfg.Origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}
