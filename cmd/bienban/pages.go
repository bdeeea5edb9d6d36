package main

import (
	"net/http"

	"bienban/internal/scalars"
	"bienban/web"
)

// pages are what anybody may open in a browser: the pages of the application, and those that say what each scalar
// takes.
func pages() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(scalars.Prefix, scalars.Handler())
	mux.Handle("/", web.Handler())
	return mux
}
