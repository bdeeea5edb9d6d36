package main

import (
	"os"
	"runtime/debug"
)

// memoryLimit is Go's soft memory limit, which with the memory of SQLite keeps the process below what docs/security.md
// promises. It does not bound what is in use, which each part of the program does for itself: near the limit the
// garbage collector runs more often, instead of letting the heap double first.
const memoryLimit = 320 << 20

// setMemoryLimit sets it, unless the operator has set GOMEMLIMIT. It returns a function that resets it.
func setMemoryLimit() func() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetMemoryLimit(memoryLimit)
	return func() { debug.SetMemoryLimit(before) }
}
