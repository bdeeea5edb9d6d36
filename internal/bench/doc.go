// Package bench measures the program on generated records.
// Every question (questions.go, cookbook.go) is run by three executors behind the same HTTP server on the loopback
// interface (ways.go): by this program's own executor, by gqlgen's executor over the same resolvers, and by the limit,
// one hand-written SQL statement that builds the same JSON with SQLite's own functions. Before anything is measured the
// three answers are compared byte by byte.
// Machines are noisy, so a single figure says little. The executors alternate in short turns (rounds.go), each round
// gives one ratio between neighbours in time, and what is reported is the median of the ratios with their quartiles.
// What only the real binary shows, its start-up, its memory under load, and the speed of its import, is measured on the
// binary (program.go).
package bench
