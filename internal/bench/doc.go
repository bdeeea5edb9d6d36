// Package bench measures the program on generated records.
//
// Every question (questions.go, cookbook.go) is asked in three ways over the same HTTP server on the
// loopback interface (ways.go): by this program's own executor, by gqlgen's executor over the same
// resolvers, and by the limit, one hand-written SQL statement that builds the same JSON with SQLite's own
// functions. Before anything is measured the three answers are compared byte by byte.
//
// Machines are noisy, so that a single figure says little. The ways take turns in short slices
// (rounds.go), each round gives one ratio between neighbours in time, and what is reported is the median
// of the ratios with their quartiles.
//
// What only the real binary can tell, its start-up, its memory under load, and how fast it imports, is
// measured on the binary (program.go).
package bench
