package main

import (
	"errors"
	"time"

	"bienban/internal/snapshot"
	"bienban/internal/store"
)

// pastFlags bound what answers about earlier instants may cost.
type pastFlags struct {
	Folder    string        `placeholder:"FOLDER" help:"Where the states of earlier instants are kept while the program runs; the system's place for temporary files unless told."`
	Snapshots int           `default:"8" placeholder:"N" help:"How many states are kept at once; 0 answers about the present only (default: ${default})."`
	Megabytes int64         `default:"8192" placeholder:"N" help:"How much space they may take together; each takes as much as the records (default: ${default})."`
	Reserve   int64         `default:"256" placeholder:"MEGABYTES" help:"How much of the disk they leave free for changes (default: ${default})."`
	Idle      time.Duration `default:"1h" placeholder:"DURATION" help:"How long one is kept that nobody asks for (default: ${default})."`
	Time      time.Duration `default:"5m" placeholder:"DURATION" help:"How long putting one together may take (default: ${default})."`
	Queue     int           `default:"4" placeholder:"N" help:"How many may wait while one is put together (default: ${default})."`
}

// check finds what the parser cannot see.
func (f *pastFlags) check() error {
	if f.Snapshots < 0 || f.Megabytes < 1 || f.Time <= 0 || f.Idle <= 0 || f.Queue < 1 || f.Reserve < 0 {
		return errors.New("--past-megabytes, --past-time, --past-idle and --past-queue must be at least 1, and " +
			"--past-snapshots and --past-reserve at least 0")
	}
	return nil
}

// keep lets a store answer from the past, unless told not to, and returns what ends that.
func (f *pastFlags) keep(st *store.Store) (end func() error) {
	if f.Snapshots == 0 {
		return func() error { return nil }
	}
	reserve := f.Reserve << 20
	if reserve == 0 {
		reserve = -1 // none at all
	}
	return st.KeepPast(snapshot.Options{
		Folder: f.Folder, Snapshots: f.Snapshots, Bytes: f.Megabytes << 20, Time: f.Time, Queue: f.Queue, Idle: f.Idle,
		Reserve: reserve,
	}).Close
}
