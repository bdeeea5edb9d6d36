package main

import (
	"net/http"

	"bienban/internal/scalars"
	"bienban/web"
)

// pages serves what needs no token: the web application and the specifications of the scalars.
func pages() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(scalars.Prefix, scalars.Handler())
	mux.Handle("/", web.Handler())
	return mux
}
