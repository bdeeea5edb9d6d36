package main

import (
	"net/http"

	"bienban/internal/endpoint"
	"bienban/internal/scalars"
	"bienban/internal/server"
	"bienban/internal/takeaway"
	"bienban/web"
)

// pages serves what needs no token: the web application and the specifications of the scalars. What a page is to show
// is looked up for whoever may ask; for others the page does not tell whether it is there.
func pages(e *endpoint.Endpoint, admit server.Authenticate, proxies server.Proxies) http.Handler {
	look := func(r *http.Request, kind, slug string) (present string, found bool) {
		ctx, err := admit(r.Context(), server.CallerOf(r, proxies))
		if err != nil {
			return slug, true
		}
		return takeaway.Present(ctx, e, kind, slug, r.URL.Query().Get("asRecordedOn"))
	}
	mux := http.NewServeMux()
	mux.Handle(scalars.Prefix, scalars.Handler())
	mux.Handle("/", web.Handler(look))
	return mux
}
