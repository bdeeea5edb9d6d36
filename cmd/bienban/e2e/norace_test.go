//go:build !race

package e2e

// raceFlags are those of go build.
var raceFlags []string

// memoryFactor is how many times the memory of the program the race detector may keep beside it.
const memoryFactor = 1
