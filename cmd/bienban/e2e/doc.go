// Package e2e tests the program from outside: it builds bienban as the Makefile does, starts it as a user does, and
// judges it by its exit codes, by what it prints, logs and answers over sockets, and by the record files that it leaves.
//
// The package stands beside cmd/bienban because it tests that program alone; nothing imports it. It calls no code of the
// program. Record files are the exception: tests make and read them with the packages db and store, because what a
// crashed process left is to be judged by somebody else. What can be tested by calling package main, such as the
// parsing of its command line, is tested there, where no process has to be started.
package e2e
