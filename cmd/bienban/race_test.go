//go:build race

package main

// The detector of races keeps several times the memory of the program beside it.
const memoryFactor = 8
