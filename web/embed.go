// Package web holds the pages that people open in a browser, built by Vite into dist and embedded here, and serves
// them. The pages speak GraphQL like any other client: nothing in this package knows about records.
package web

import (
	"embed"
	"errors"
	"io/fs"
)

// The prefix all: takes in dist/.gitkeep, so that a checkout whose pages were never built still compiles.
//
//go:embed all:dist
var dist embed.FS

// ErrNotBuilt says that this binary was compiled before the pages were built.
var ErrNotBuilt = errors.New("the pages are not built: run `make build`")

// Files returns the built pages: index.html, about.html and graphiql.html at the root, everything they load under
// assets, and beside each compressible file its NAME.br and NAME.gz. It fails with ErrNotBuilt where there is nothing
// to serve.
func Files() (fs.FS, error) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(files, dashboardPage); err != nil {
		return nil, ErrNotBuilt
	}
	return files, nil
}

// Built reports whether the pages are in this binary.
func Built() bool {
	_, err := Files()
	return err == nil
}
