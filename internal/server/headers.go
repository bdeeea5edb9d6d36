package server

import (
	"net/http"
	"net/url"
	"unicode/utf8"
)

// secured sets what holds for every answer. A page replaces the policy, which lets nothing be
// loaded, by its own.
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

// alone ends the connection after a request whose body came in chunks. It may have told a length as well, by which a
// proxy in front would have found another end of it: what stands behind would then be a request that the proxy never
// saw. The library drops such a length without a word, so that all are treated alike; clients that know how long a body
// is do not chunk it.
func closeAfterChunkedBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.TransferEncoding) > 0 {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// legible refuses addresses that are not in UTF-8: what cannot be read would be taken for another text.
func rejectInvalidUTF8(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// What is not escaped as it should be is left to whoever reads the parameters.
		if text, err := url.QueryUnescape(r.URL.RawQuery); err == nil && !utf8.ValidString(text) ||
			!utf8.ValidString(r.URL.Path) {
			writeJSON(w, http.StatusBadRequest, map[string]any{
				"errors": []any{map[string]any{
					"message":    "the address is not UTF-8: send its parameters in UTF-8, percent-encoded",
					"extensions": map[string]string{"code": "INVALID"},
				}},
			})
			return
		}
		next.ServeHTTP(w, r)
	})
}
