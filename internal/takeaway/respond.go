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

// refuse answers with an error in the shape that the API has.
func refuse(w http.ResponseWriter, status int, message string) {
	code := record.CodeInvalid
	if status == http.StatusNotFound {
		code = record.CodeNotFound
	}
	fail(w, status, gqlerror.List{{Message: message, Extensions: map[string]any{"code": string(code)}}})
}

// fail answers with the errors of the API. Nothing of what was half answered goes with them.
func fail(w http.ResponseWriter, status int, errs gqlerror.List) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	if status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="bienban"`)
	}
	endpoint.SetRetryAfter(h, errs)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": errs}) // a client that has gone needs no answer
}

func failed(w http.ResponseWriter, errs gqlerror.List) { fail(w, endpoint.StatusOf(errs), errs) }

// tag names a content, and the form in which it is written.
func tag(form string, content []byte) string {
	sum := sha256.New()
	_, _ = sum.Write([]byte(form + "\x00"))
	_, _ = sum.Write(content)
	return `"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

// fresh sets how an answer may be kept: by whoever asked, and asked for again each time; what has not changed is not
// sent again. It tells whether anything has to be sent.
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

// send answers with a text.
func send(w http.ResponseWriter, r *http.Request, contentType string, body []byte) {
	if fresh(w, r, contentType, tag(contentType, body)) {
		_, _ = w.Write(body) // a client that has gone needs no answer
	}
}
