package server

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rs/cors"
)

// CORS has the origins whose pages may send requests to the API. The zero value allows none. There are no cookies:
// credentials come in the header Authorization, which no page sends by itself.
type CORS struct {
	// Origins are written as a browser sends them, https://example.org, or "*" for any.
	Origins []string
}

// OriginError names an origin that is malformed, and what was expected.
type OriginError struct{ Origin, Expected string }

func (e *OriginError) Error() string {
	return fmt.Sprintf("the origin %q cannot be allowed: %s", e.Origin, e.Expected)
}

// Check returns an *OriginError for the first origin that is not one.
func (c CORS) Check() error {
	for _, origin := range c.Origins {
		if origin == "*" {
			continue
		}
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || origin != u.Scheme+"://"+u.Host ||
			strings.Contains(origin, "*") {
			return &OriginError{origin, "expected scheme://host or scheme://host:port with no path, such as https://example.org"}
		}
	}
	return nil
}

// wrap answers preflights and rejects requests of pages whose origin is not allowed. A browser sends a plain POST
// without a preflight: closing CORS alone would keep such a page from reading the response, but not from changing
// records on the reader's own machine. It would not keep it from a GET either, which changes nothing, but may open a
// stream or make a table that nobody reads.
func (c CORS) wrap(next http.Handler) (http.Handler, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if slices.Contains(c.Origins, "*") {
		return c.withCORS(next), nil
	}
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(denyOrigin))
	for _, origin := range c.Origins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, &OriginError{origin, err.Error()}
		}
	}
	next = protection.Handler(c.denyCrossSiteReads(next))
	if len(c.Origins) == 0 {
		return next, nil
	}
	return c.withCORS(next), nil
}

// allowedHeaders are what a page of an allowed origin may send: what the API reads, and what clients send by default,
// such as Apollo's header against forged forms.
var allowedHeaders = []string{
	"Content-Type", "Authorization", "As-Recorded-On", "Last-Event-ID", "If-None-Match",
	"Traceparent", "Tracestate", "Apollo-Require-Preflight", requestIDHeader,
}

// exposedHeaders are what such a page may read beside what every page may.
var exposedHeaders = []string{"Retry-After", "ETag", "Content-Disposition", requestIDHeader}

func (c CORS) withCORS(next http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowedOrigins: c.Origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: allowedHeaders,
		ExposedHeaders: exposedHeaders,
		MaxAge:         600,
	}).Handler(next)
}

// denyCrossSiteReads rejects a GET of another site's page, unless its origin is allowed. A browser sends Sec-Fetch-Site
// also without an Origin: for an image, a script, a fetch that reads no response. A link that somebody follows is
// cross-site as well; it opens a page of its own.
func (c CORS) denyCrossSiteReads(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		read := r.Method == http.MethodGet || r.Method == http.MethodHead
		if read && isCrossSite(r) && !isNavigation(r) && !slices.Contains(c.Origins, r.Header.Get("Origin")) {
			denyOrigin(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isCrossSite believes Sec-Fetch-Site, which no page can forge. Without it the client is no browser, an old one, or one
// that reached the server over plain HTTP at another machine.
func isCrossSite(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return true
}

func isNavigation(r *http.Request) bool {
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

func denyOrigin(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusForbidden, map[string]any{
		"errors": []any{map[string]any{
			"message": "origin not allowed: pages of this origin may not send requests; the operator allows an origin with " +
				"--cors-origin",
			"extensions": map[string]string{"code": "FORBIDDEN"},
		}},
	})
}
