package takeaway

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/endpoint"
	"bienban/internal/record"
)

// refuse sends an error in the form of the API.
func refuse(w http.ResponseWriter, status int, message string) {
	code := record.CodeInvalid
	if status == http.StatusNotFound {
		code = record.CodeNotFound
	}
	fail(w, status, gqlerror.List{{Message: message, Extensions: map[string]any{"code": string(code)}}})
}

// fail sends the errors of the API, without partial data.
func fail(w http.ResponseWriter, status int, errs gqlerror.List) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	if status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="bienban"`)
	}
	endpoint.SetRetryAfter(h, errs)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": errs}) // a client that has gone needs no response
}

func failed(w http.ResponseWriter, errs gqlerror.List) { fail(w, endpoint.StatusOf(errs), errs) }

// tag is the entity tag of a content in a format.
func tag(form string, content []byte) string {
	sum := sha256.New()
	_, _ = sum.Write([]byte(form + "\x00"))
	_, _ = sum.Write(content)
	return `"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

// fresh sets the caching headers: private, revalidated each time by the entity tag. It reports whether a body must be
// sent.
func fresh(w http.ResponseWriter, r *http.Request, contentType, etag string) bool {
	h := w.Header()
	h.Set("ETag", etag)
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Authorization")
	for seen := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		seen = strings.TrimPrefix(strings.TrimSpace(seen), "W/")
		if seen == "*" || seen == etag || strings.TrimSuffix(seen, `-gzip"`)+`"` == etag {
			w.WriteHeader(http.StatusNotModified)
			return false
		}
	}
	h.Set("Content-Type", contentType)
	return r.Method != http.MethodHead
}

// send sends a text.
func send(w http.ResponseWriter, r *http.Request, contentType string, body []byte) {
	if fresh(w, r, contentType, tag(contentType, body)) {
		_, _ = w.Write(body) // a client that has gone needs no response
	}
}
