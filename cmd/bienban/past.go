package main

import (
	"errors"
	"time"

	"bienban/internal/snapshot"
	"bienban/internal/store"
)

// pastFlags bound the as-of snapshots, from which queries about earlier times are answered.
type pastFlags struct {
	Folder    string        `placeholder:"FOLDER" help:"Folder of the as-of snapshots, which are kept while the program runs; the system's folder for temporary files by default."`
	Snapshots int           `default:"8" placeholder:"N" help:"Maximum number of snapshots; 0 turns off queries about earlier times (default: ${default})."`
	Megabytes int64         `default:"8192" placeholder:"N" help:"Maximum disk space of all snapshots together; each takes as much as the database (default: ${default})."`
	Reserve   int64         `default:"256" placeholder:"MEGABYTES" help:"Disk space that snapshots leave free for changes (default: ${default})."`
	Idle      time.Duration `default:"1h" placeholder:"DURATION" help:"How long to keep a snapshot that is not queried (default: ${default})."`
	Time      time.Duration `default:"5m" placeholder:"DURATION" help:"Maximum time to build a snapshot (default: ${default})."`
	Queue     int           `default:"4" placeholder:"N" help:"Maximum number of queries that wait while a snapshot is built (default: ${default})."`
}

// check checks what the parser cannot.
func (f *pastFlags) check() error {
	if f.Snapshots < 0 || f.Megabytes < 1 || f.Time <= 0 || f.Idle <= 0 || f.Queue < 1 || f.Reserve < 0 {
		return errors.New("--past-megabytes, --past-time, --past-idle and --past-queue must be at least 1, and " +
			"--past-snapshots and --past-reserve at least 0")
	}
	return nil
}

// keep makes the store keep as-of snapshots, unless they are turned off, and returns what deletes them.
func (f *pastFlags) keep(st *store.Store) (end func() error) {
	if f.Snapshots == 0 {
		return func() error { return nil }
	}
	reserve := f.Reserve << 20
	if reserve == 0 {
		reserve = -1 // none
	}
	return st.KeepPast(snapshot.Options{
		Folder: f.Folder, Snapshots: f.Snapshots, Bytes: f.Megabytes << 20, Time: f.Time, Queue: f.Queue, Idle: f.Idle,
		Reserve: reserve,
	}).Close
}
