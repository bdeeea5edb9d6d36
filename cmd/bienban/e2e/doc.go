// Package e2e tests the program from outside: it builds bienban as the Makefile does, starts it as a user does, and
// judges it by its exit codes, by what it prints, logs and answers over sockets, and by the record files that it
// leaves.
//
// The package stands below cmd/bienban because it tests that program alone, and apart from it because a test beside
// package main would call run instead. It calls no code of the program, with two exceptions: record files are made and
// read with db and store, because what a crashed process left is to be judged by somebody else; and the addresses of
// what is taken away are listed by takeaway, so that a new one is tested, too. What can be tested by calling package
// main, such as the parsing of its command line, is tested there, where no process has to be started.
//
// `make crash` and `make attack` run two of the tests for longer.
package e2e
