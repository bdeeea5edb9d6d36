package server

import (
	"net/http"
	"net/url"
	"unicode/utf8"
)

// withSecurityHeaders sets the headers of every response. A page replaces the content security policy, which lets
// nothing be loaded, by its own.
func withSecurityHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// closeAfterChunkedBody closes the connection after a request with a chunked body (request smuggling). It may have had
// a Content-Length as well, by which a proxy in front would have found another end of it: what follows would then be a
// request that the proxy never saw. The library drops such a length, so that all are treated alike; clients that know
// the length of a body do not chunk it.
func closeAfterChunkedBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.TransferEncoding) > 0 {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// rejectInvalidUTF8 rejects URLs that are not UTF-8: invalid bytes would be replaced, and read as another text.
func rejectInvalidUTF8(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A malformed escape is left to whoever parses the parameters.
		if text, err := url.QueryUnescape(r.URL.RawQuery); err == nil && !utf8.ValidString(text) ||
			!utf8.ValidString(r.URL.Path) {
			writeJSON(w, http.StatusBadRequest, map[string]any{
				"errors": []any{map[string]any{
					"message":    "the URL is not UTF-8: send its path and parameters in UTF-8, percent-encoded",
					"extensions": map[string]string{"code": "INVALID"},
				}},
			})
			return
		}
		next.ServeHTTP(w, r)
	})
}
