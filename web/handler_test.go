package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func builtSite() *site {
	return newSite(fstest.MapFS{
		".gitkeep":            {},
		"index.html":          {Data: []byte("<h1>dashboard</h1>")},
		"index.html.br":       {Data: []byte("dashboard in brotli")},
		"about.html":          {Data: []byte("<h1>about</h1>")},
		"graphiql.html":       {Data: []byte("<h1>graphiql</h1>")},
		"favicon.svg":         {Data: []byte("<svg/>")},
		"assets/a-1a2b.js":    {Data: []byte("plain script")},
		"assets/a-1a2b.js.br": {Data: []byte("brotli script")},
		"assets/a-1a2b.js.gz": {Data: []byte("gzip script")},
		"assets/f-3c4d.ttf":   {Data: []byte("font")},
	})
}

func ask(t *testing.T, h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPagesAreServedUnderTheirAddresses(t *testing.T) {
	tests := []struct {
		path, contentType, cache, body, inPolicy string
	}{
		{"/", "text/html; charset=utf-8", "no-cache", "<h1>dashboard</h1>", "style-src 'self'; img-src"},
		{"/search", "text/html; charset=utf-8", "no-cache", "<h1>dashboard</h1>", "style-src 'self'; img-src"},
		{
			"/committee/ban-chi-dao-35", "text/html; charset=utf-8", "no-cache", "<h1>dashboard</h1>",
			"style-src 'self'; img-src",
		},
		{
			"/official/cao-van-vuong", "text/html; charset=utf-8", "no-cache", "<h1>dashboard</h1>",
			"style-src 'self'; img-src",
		},
		{
			"/meeting/hop-2021-09-29", "text/html; charset=utf-8", "no-cache", "<h1>dashboard</h1>",
			"style-src 'self'; img-src",
		},
		{"/about", "text/html; charset=utf-8", "no-cache", "<h1>about</h1>", "style-src 'self'; img-src"},
		{"/graphiql", "text/html; charset=utf-8", "no-cache", "<h1>graphiql</h1>", "worker-src 'self'"},
		{"/favicon.svg", "image/svg+xml", "no-cache", "<svg/>", "default-src 'none'"},
		{
			"/assets/a-1a2b.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "plain script",
			"script-src 'self'",
		},
		{"/assets/f-3c4d.ttf", "font/ttf", "public, max-age=31536000, immutable", "font", "default-src 'none'"},
	}
	s := builtSite()
	for _, test := range tests {
		w := ask(t, s, "GET", test.path)
		if w.Code != http.StatusOK || w.Body.String() != test.body {
			t.Errorf("GET %s: got %d %q, want 200 %q", test.path, w.Code, w.Body, test.body)
		}
		want := map[string]string{
			"Content-Type": test.contentType, "Cache-Control": test.cache,
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		}
		for name, value := range want {
			if got := w.Header().Get(name); got != value {
				t.Errorf("GET %s: %s is %q, want %q", test.path, name, got, value)
			}
		}
		if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, test.inPolicy) {
			t.Errorf("GET %s: policy %q does not contain %q", test.path, policy, test.inPolicy)
		}
	}
}

func TestNoPolicyAllowsForeignOriginsOrEval(t *testing.T) {
	for _, policy := range []string{policyPage, policyGraphiQL, policyAsset} {
		if !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; ") {
			t.Errorf("policy does not begin by closing everything: %q", policy)
		}
		for _, loose := range []string{"http:", "https:", "*", "blob:", "unsafe-eval", "script-src 'self' "} {
			if strings.Contains(policy, loose) {
				t.Errorf("policy contains %s: %q", loose, policy)
			}
		}
	}
}

func TestOtherPathsAreNotFound(t *testing.T) {
	s := builtSite()
	for _, path := range []string{
		"/index.html", "/graphiql/", "/graphiql.html", "/assets/", "/assets/none.js", "/.gitkeep",
		"/about.html", "/search/", "/committee/", "/committee", "/meeting/a/b", "/officials/a",
		"/assets/a-1a2b.js.br", "/assets/../index.html", "//",
	} {
		w := ask(t, s, "GET", path)
		if w.Code != http.StatusNotFound || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
			t.Errorf("GET %s: got %d %s, want a plain 404", path, w.Code, w.Header().Get("Content-Type"))
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("GET %s: an error may be cached or sniffed: %v", path, w.Header())
		}
	}
}

func TestOnlyReadingIsAllowed(t *testing.T) {
	s := builtSite()
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		w := ask(t, s, method, "/graphiql")
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s /graphiql: got %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	s := builtSite()
	get := ask(t, s, "GET", "/assets/a-1a2b.js", "Accept-Encoding", "gzip")
	head := ask(t, s, "HEAD", "/assets/a-1a2b.js", "Accept-Encoding", "gzip")
	if head.Code != http.StatusOK || head.Body.Len() != 0 {
		t.Fatalf("HEAD: got %d with %d bytes", head.Code, head.Body.Len())
	}
	for name := range get.Header() {
		if head.Header().Get(name) != get.Header().Get(name) {
			t.Errorf("%s is %q for HEAD, %q for GET", name, head.Header().Get(name), get.Header().Get(name))
		}
	}
	if got := head.Header().Get("Content-Length"); got != "11" {
		t.Errorf("Content-Length is %q, want that of the gzip body, 11", got)
	}
}

func TestUnchangedPagesAreNotSentAgain(t *testing.T) {
	s := builtSite()
	first := ask(t, s, "GET", "/", "Accept-Encoding", "br")
	etag := first.Header().Get("ETag")
	for _, seen := range []string{etag, "W/" + etag, `"other", ` + etag, "*"} {
		w := ask(t, s, "GET", "/", "Accept-Encoding", "br", "If-None-Match", seen)
		if w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != etag {
			t.Errorf("If-None-Match %s: got %d with %d bytes", seen, w.Code, w.Body.Len())
		}
	}
	plain := ask(t, s, "GET", "/", "If-None-Match", etag)
	if plain.Code != http.StatusOK {
		t.Errorf("the tag of the brotli body was taken for that of the plain one")
	}
}

func TestABinaryWithoutPagesSaysHowToBuildThem(t *testing.T) {
	for _, path := range []string{"/", "/about", "/graphiql", "/search", "/official/cao-van-vuong"} {
		w := ask(t, notBuilt{}, "GET", path)
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "make build") {
			t.Errorf("GET %s: got %d %q", path, w.Code, w.Body)
		}
	}
	if w := ask(t, notBuilt{}, "GET", "/assets/a.js"); w.Code != http.StatusNotFound {
		t.Errorf("GET /assets/a.js: got %d, want 404", w.Code)
	}
}

// Whether this checkout has been built or not, the three ways to ask must agree, and a build must hold together.
func TestTheEmbeddedBuildIsWholeOrSaysThatItIsMissing(t *testing.T) {
	files, err := Files()
	if Built() != (err == nil) {
		t.Fatalf("Built is %v, Files answers %v", Built(), err)
	}
	if err != nil {
		if w := ask(t, Handler(nil), "GET", "/"); w.Code != http.StatusServiceUnavailable {
			t.Errorf("GET / of a binary without pages: got %d", w.Code)
		}
		return
	}
	s := newSite(files)
	reference := regexp.MustCompile(`(?:src|href)="(/(?:assets/|favicon)[^"]+)"`)
	for _, path := range []string{"/", "/about", "/graphiql"} {
		found := reference.FindAllStringSubmatch(ask(t, s, "GET", path).Body.String(), -1)
		if len(found) < 2 {
			t.Errorf("%s refers to %d files, want its icon and its script at least", path, len(found))
		}
		for _, match := range found {
			if w := ask(t, s, "GET", match[1]); w.Code != http.StatusOK {
				t.Errorf("%s refers to %s, which answers %d", path, match[1], w.Code)
			}
		}
	}
}
