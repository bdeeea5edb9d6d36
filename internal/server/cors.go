package server

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rs/cors"
)

// CORS says which other sites' pages may ask /graphql. The zero value lets none. Cookies there are none: who asks is told by the
// header Authorization alone, which no page sends by itself.
type CORS struct {
	// Origins are written as a browser sends them, https://example.org, or "*" for any.
	Origins []string
}

// OriginError names the origin that cannot be accepted and what was expected.
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
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || origin != u.Scheme+"://"+u.Host || strings.Contains(origin, "*") {
			return &OriginError{origin, "expected scheme://host or scheme://host:port with no path, such as https://example.org"}
		}
	}
	return nil
}

// wrap answers preflights and refuses the writes of pages that are not allowed. A browser sends
// a plain POST without asking first, so that closing CORS alone would keep a page on the web from
// reading the answer but not from changing records on the reader's own machine.
func (c CORS) wrap(next http.Handler) (http.Handler, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if slices.Contains(c.Origins, "*") {
		return c.sharing(next), nil
	}
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(denied))
	for _, origin := range c.Origins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, &OriginError{origin, err.Error()}
		}
	}
	next = protection.Handler(next)
	if len(c.Origins) == 0 {
		return next, nil
	}
	return c.sharing(next), nil
}

// requestHeaders are what a page of an allowed origin may send: what the API reads, and what clients send by their own habit,
// such as Apollo's mark of a request that no form can send.
var requestHeaders = []string{
	"Content-Type", "Authorization", "As-Recorded-On", "Last-Event-ID", "If-None-Match",
	"Traceparent", "Tracestate", "Apollo-Require-Preflight", requestIDHeader,
}

// answerHeaders are what such a page may read beside what every page may: when to come again, what to ask If-None-Match, the
// name of a file, and the id under which the log tells of the request.
var answerHeaders = []string{"Retry-After", "ETag", "Content-Disposition", requestIDHeader}

func (c CORS) sharing(next http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowedOrigins: c.Origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: requestHeaders,
		ExposedHeaders: answerHeaders,
		MaxAge:         600,
	}).Handler(next)
}

func denied(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusForbidden, map[string]any{
		"errors": []any{map[string]any{
			"message":    "pages of this origin may not ask here; the operator allows an origin with --cors-origin",
			"extensions": map[string]string{"code": "FORBIDDEN"},
		}},
	})
}
