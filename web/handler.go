package web

import (
	"io/fs"
	"net/http"
	"strconv"
	"strings"
)

// Handler serves the embedded pages: the dashboard at / and at the addresses of its views (see isView), the
// introduction at /about, GraphiQL at /graphiql, what they load under /assets/, and the icon. Any other path is not
// found, which a browser is told by a page with a way home; any method but GET and HEAD is not allowed. With look the
// addresses of records redirect from former slugs and are not found where no record is. In a binary without pages their
// addresses answer 503 and say how to build them.
func Handler(look Look) http.Handler {
	files, err := Files()
	if err != nil {
		return looking(look, notBuilt{})
	}
	return looking(look, newSite(files))
}

// site answers from an index that is made once: files in a binary never change.
type site struct {
	files map[string]*file
}

// newSite indexes the files of a build by the paths under which they are served. It panics on a file that cannot be
// read, which in an embedded tree is a fault of the build.
func newSite(built fs.FS) *site {
	s := &site{files: map[string]*file{}}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || isEncoded(name) || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		f, err := readFile(built, name)
		if err != nil {
			return err
		}
		s.files[urlPath(name)] = f
		return nil
	})
	if err != nil {
		panic("web: cannot index the built pages: " + err.Error())
	}
	return s
}

// ServeHTTP implements http.Handler.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.URL.Path]
	if !ok && isView(r.URL.Path) {
		f, ok = s.files[urlPath(dashboardPage)]
	}
	if !ok && isRead(r.Method) && !strings.HasPrefix(r.URL.Path, "/assets/") &&
		strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.files[urlPath(dashboardPage)].serveMissing(w, r)
		return
	}
	if !ok {
		refuse(w, http.StatusNotFound, "Không có trang này. · There is no such page.")
		return
	}
	if ok && isMissing(r) {
		f.serveMissing(w, r)
		return
	}
	if !isRead(r.Method) {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "Trang chỉ để đọc. · Pages can only be read.")
		return
	}
	f.serve(w, r)
}

// isView reports whether the dashboard has a view of this address besides /, as src/dashboard/router.ts reads it.
func isView(path string) bool {
	_, _, isRecord := recordAt(path)
	return path == "/search" || isRecord
}

// serveMissing serves the page of what is not there: the dashboard, which says so.
func (f *file) serveMissing(w http.ResponseWriter, r *http.Request) {
	v := f.choose(r.Header.Values("Accept-Encoding"))
	setSecurity(w.Header(), f.policy)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept, Accept-Encoding")
	f.send(w, r, v, http.StatusNotFound)
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	v := f.choose(r.Header.Values("Accept-Encoding"))
	h := w.Header()
	setSecurity(h, f.policy)
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", v.etag)
	if len(f.variants) > 1 {
		h.Add("Vary", "Accept-Encoding")
	}
	if matchesETag(r.Header.Values("If-None-Match"), v.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	f.send(w, r, v, http.StatusOK)
}

func (f *file) send(w http.ResponseWriter, r *http.Request, v variant, status int) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(len(v.body)))
	if v.encoding != identity {
		h.Set("Content-Encoding", v.encoding)
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// An error here means that the client went away.
		_, _ = w.Write(v.body)
	}
}

// matchesETag compares weakly, as If-None-Match asks: a proxy that compressed a body has made its tag a weak one.
func matchesETag(fields []string, etag string) bool {
	for _, candidate := range strings.Split(strings.Join(fields, ","), ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == etag {
			return true
		}
	}
	return false
}

func isRead(method string) bool { return method == http.MethodGet || method == http.MethodHead }

func refuse(w http.ResponseWriter, status int, message string) {
	setSecurity(w.Header(), policyAsset)
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, message, status)
}

// notBuilt stands in for the pages in a binary that was compiled without them.
type notBuilt struct{}

// ServeHTTP implements http.Handler.
func (notBuilt) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case isMissing(r):
		refuse(w, http.StatusNotFound, "Không có trang này. · There is no such page.")
	case path == urlPath(dashboardPage), path == urlPath(aboutPage), path == urlPath(graphiqlPage), isView(path):
		refuse(w, http.StatusServiceUnavailable, "Chưa có trang nào được dựng: hãy chạy `make build`.\n"+
			"The pages are not built yet: run `make build`. The API at /graphql works without them.")
	default:
		refuse(w, http.StatusNotFound, "Không có trang này. · There is no such page.")
	}
}
