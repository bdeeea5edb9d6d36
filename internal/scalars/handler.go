package scalars

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
	"strconv"
)

// Prefix is the prefix of the paths of all pages; the page at the prefix itself lists them.
const Prefix = "/scalars/"

// dateTime is the specification of DateTime.
const dateTime = "https://scalars.graphql.org/chillicream/date-time.html"

var (
	//go:embed page.html
	source string
	//go:embed page.css
	style string
)

// Handler serves the pages to everybody, without a token: they say nothing of records.
func Handler() http.Handler {
	pages := map[string][]byte{Prefix: page("Scalars", nil)}
	for _, s := range All {
		pages[Prefix+s.Page] = page(s.Name, &s)
	}
	sum := sha256.Sum256([]byte(style))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		switch {
		case !ok:
			http.Error(w, "Không có trang này. · There is no such page: the list is at /scalars/.", http.StatusNotFound)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Trang chỉ để đọc. · Pages can only be read.", http.StatusMethodNotAllowed)
		default:
			h := w.Header()
			h.Set("Content-Security-Policy", policy)
			h.Set("Cache-Control", "no-cache")
			h.Set("Content-Type", "text/html; charset=utf-8")
			h.Set("Content-Length", strconv.Itoa(len(body)))
			_, _ = w.Write(body) // the client may have gone; HEAD sends nothing
		}
	})
}

var layout = template.Must(template.New("page").Parse(source))

func page(title string, s *Scalar) []byte {
	var b bytes.Buffer
	err := layout.Execute(&b, map[string]any{
		"Title": title, "Scalar": s, "Common": Common, "All": All, "DateTime": dateTime, "Style": template.CSS(style),
	})
	if err != nil {
		panic("the page of " + title + " cannot be made: " + err.Error()) // it is compiled in
	}
	return b.Bytes()
}
