package db

import (
	"embed"
	"io/fs"
)

//go:embed demo/*.json
var demoFiles embed.FS

// Demo holds the record files of real meetings that a demonstration begins with, at its root: each
// is what `bienban import` reads.
func Demo() fs.FS {
	files, err := fs.Sub(demoFiles, "demo")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return files
}
