// Command bienban keeps committee records and answers questions about them.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(run(untilSignal(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// untilSignal is a context that the first signal ends, which asks for an orderly end. From then on a signal does what
// it does to any program, so that a second one ends this at once; the record file stands any end. The signals are
// handed back before the context ends: whoever sees it end and sends another is not left waiting.
func untilSignal() context.Context {
	ctx, end := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		signal.Stop(signals)
		end()
	}()
	return ctx
}
