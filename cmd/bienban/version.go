package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"bienban/db"
)

type versionCommand struct{}

func (versionCommand) Help() string {
	return `One line each, a name and a value, for a report of a fault.`
}

func (versionCommand) Run(p *program) error {
	schema, err := db.LatestSchema()
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "bienban %s\ngo %s %s/%s\nsqlite %s\nschema %d\n",
		programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH, db.EngineVersion(), schema)
	return nil
}

// programVersion is the module's version, with the commit where the build recorded it.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version := info.Main.Version
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			version += " " + setting.Value
		}
	}
	return version
}
