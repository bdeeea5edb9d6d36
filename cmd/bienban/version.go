package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"bienban/db"
)

type versionCommand struct{}

func (versionCommand) Run(p *program) error {
	schema, err := db.LatestSchema()
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "bienban %s\ngo %s %s/%s\nsqlite %s\nschema %d\n",
		programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH, db.EngineVersion(), schema)
	return nil
}

// Set by the linker flags of the Makefile; empty in other builds.
var stampedVersion, stampedCommit, stampedDate string

// programVersion is the version, and in brackets the commit and its day (UTC), as far as they are known: what the
// Makefile set, or else what the compiler recorded of the module and its repository.
func programVersion() string {
	version, commit, date := stampedVersion, stampedCommit, stampedDate
	if info, ok := debug.ReadBuildInfo(); ok {
		version = cmp.Or(version, info.Main.Version)
		for _, setting := range info.Settings {
			switch setting.Key {
			case "vcs.revision":
				commit = cmp.Or(commit, setting.Value)
			case "vcs.time":
				day, _, _ := strings.Cut(setting.Value, "T")
				date = cmp.Or(date, day)
			}
		}
	}
	version = cmp.Or(version, "unknown")
	if known := strings.TrimSpace(commit + " " + date); known != "" {
		version += " (" + known + ")"
	}
	return version
}
