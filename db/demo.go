package db

import (
	"embed"
	"io/fs"
)

//go:embed demo/*.json
var demoFiles embed.FS

// Demo holds the record files of real meetings for a demonstration, at its root, in the format of `bienban import`.
func Demo() fs.FS {
	files, err := fs.Sub(demoFiles, "demo")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return files
}
