package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// Look tells what is at the slug of a record that a page shows: its present slug, another one where it was renamed, and
// whether it is there. The kind is that of the page: committee,
// official, meeting, area, or record, whose slug is its id.
type Look func(r *http.Request, kind, slug string) (present string, found bool)

// looking asks first what a page is to show: a former slug leads on for good, and where nothing is, the page says so
// with the status of that.
func looking(look Look, pages http.Handler) http.Handler {
	if look == nil {
		return pages
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isRead(r.Method) {
			pages.ServeHTTP(w, r)
			return
		}
		present, found := present(look, r)
		switch {
		case !found:
			pages.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), missing{}, true)))
		case present != nil:
			setSecurity(w.Header(), policyAsset)
			w.Header().Set("Cache-Control", "no-cache") // a slug may be changed back
			http.Redirect(w, r, present.String(), http.StatusMovedPermanently)
		default:
			pages.ServeHTTP(w, r)
		}
	})
}

// present is the address that a former one leads to, nil for one that is no former one, and whether what it names is
// there.
func present(look Look, r *http.Request) (to *url.URL, found bool) {
	at := url.URL{Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	if kind, slug, ok := recordAt(at.Path); ok {
		present, found := look(r, kind, slug)
		if present == slug {
			return nil, found
		}
		at.Path = "/" + kind + "/" + present
		return &at, found
	}
	if at.Path != "/" {
		return nil, true
	}
	query, moved := at.Query(), false
	for _, kind := range []string{"area", "committee"} {
		if slug := query.Get(kind); slug != "" {
			present, found := look(r, kind, slug)
			if !found {
				return nil, false
			}
			moved = moved || present != slug
			query.Set(kind, present)
		}
	}
	if !moved {
		return nil, true
	}
	at.RawQuery = query.Encode()
	return &at, true
}

// missing marks a request for the page of a record that is not there.
type missing struct{}

func isMissing(r *http.Request) bool { return r.Context().Value(missing{}) != nil }

// recordAt is the record that an address of the dashboard shows, as src/dashboard/router.ts reads it.
func recordAt(path string) (kind, slug string, ok bool) {
	kind, slug, _ = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch kind {
	case "committee", "official", "meeting", "record":
		return kind, slug, slug != "" && !strings.Contains(slug, "/")
	default:
		return "", "", false
	}
}
