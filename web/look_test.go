package web

import (
	"net/http"
	"strings"
	"testing"
)

// A former slug leads to the present address for good; what is not there is not found, in a page that says so.
func TestPagesOfRecordsAreLookedUp(t *testing.T) {
	look := func(_ *http.Request, kind, slug string) (present string, found bool) {
		if slug == "cu" {
			return "mới/" + kind, true
		}
		return slug, slug != "khong-co"
	}
	s := looking(look, builtSite())
	page := "text/html,application/xhtml+xml"
	for _, c := range []struct {
		path, accept string
		status       int
		to, body     string
	}{
		{"/meeting/cu", "", http.StatusMovedPermanently, "/meeting/m%E1%BB%9Bi/meeting", ""},
		{"/committee/cu?lang=en&on=2021", page, http.StatusMovedPermanently, "/committee/m%E1%BB%9Bi/committee?lang=en&on=2021", ""},
		{"/official/cu", "", http.StatusMovedPermanently, "/official/m%E1%BB%9Bi/official", ""},
		{"/?area=cu&period=2021-Q3", "", http.StatusMovedPermanently, "/?area=m%E1%BB%9Bi%2Farea&period=2021-Q3", ""},
		{"/?committee=cu", "", http.StatusMovedPermanently, "/?committee=m%E1%BB%9Bi%2Fcommittee", ""},
		{"/?area=moi&period=2021-Q3", "", http.StatusOK, "", "dashboard"},
		{"/meeting/moi", "", http.StatusOK, "", "dashboard"},
		{"/meeting/khong-co", page, http.StatusNotFound, "", "<h1>dashboard</h1>"},
		{"/meeting/khong-co", "", http.StatusNotFound, "", "<h1>dashboard</h1>"},
		{"/?area=khong-co", page, http.StatusNotFound, "", "<h1>dashboard</h1>"},
		{"/nowhere", page, http.StatusNotFound, "", "<h1>dashboard</h1>"},
		{"/nowhere", "", http.StatusNotFound, "", "no such page"},
		{"/meeting/a/b", page, http.StatusNotFound, "", "<h1>dashboard</h1>"},
		{"/assets/none.js", page, http.StatusNotFound, "", "no such page"},
	} {
		w := ask(t, s, http.MethodGet, c.path, "Accept", c.accept)
		if w.Code != c.status || w.Header().Get("Location") != c.to || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s: %d %q %s", c.path, w.Code, w.Header().Get("Location"), w.Body)
		}
		if c.status == http.StatusNotFound && w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s is kept: %s", c.path, w.Header().Get("Cache-Control"))
		}
	}
	unbuilt := looking(look, notBuilt{})
	for path, status := range map[string]int{
		"/meeting/cu": http.StatusMovedPermanently, "/meeting/khong-co": http.StatusNotFound, "/meeting/moi": http.StatusServiceUnavailable,
	} {
		if w := ask(t, unbuilt, http.MethodGet, path); w.Code != status {
			t.Errorf("%s without pages: %d", path, w.Code)
		}
	}
}
