package main

import (
	"os"
	"runtime/debug"
)

// mostHeap is what Go's memory is to stay below, so that with the engine's the process stays below what
// docs/security.md promises. It is no bound of what is in use, which each part of the program bounds by itself: the
// collector merely comes oftener when there is much, instead of letting as much again become garbage first.
const mostHeap = 320 << 20

// boundHeap sets that, unless the operator has set GOMEMLIMIT. What it returns puts things back.
func boundHeap() func() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetMemoryLimit(mostHeap)
	return func() { debug.SetMemoryLimit(before) }
}
