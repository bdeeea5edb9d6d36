package db

import (
	"context"
	"sync"
	"sync/atomic"
)

// Counter counts the statements that run under a context, in all goroutines of a request.
type Counter struct {
	n      atomic.Int64
	outer  *Counter
	mu     sync.Mutex
	record bool
	texts  []string
}

type counterKey struct{}

// WithCounter returns a context under which statements are counted, and the counter. A counter
// already there goes on counting too.
func WithCounter(ctx context.Context) (context.Context, *Counter) {
	c := &Counter{outer: counterIn(ctx)}
	return context.WithValue(ctx, counterKey{}, c), c
}

// WithRecording is WithCounter that also keeps the text of each statement, for tests that assert
// which statements a query runs.
func WithRecording(ctx context.Context) (context.Context, *Counter) {
	ctx, c := WithCounter(ctx)
	c.record = true
	return ctx, c
}

// N is the number of statements so far. BEGIN, COMMIT and ROLLBACK do not count.
func (c *Counter) N() int { return int(c.n.Load()) }

// Texts are the recorded statements in the order in which they began.
func (c *Counter) Texts() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.texts...)
}

func (c *Counter) add(query string) {
	for ; c != nil; c = c.outer {
		c.n.Add(1)
		if c.record {
			c.mu.Lock()
			c.texts = append(c.texts, query)
			c.mu.Unlock()
		}
	}
}

func counterIn(ctx context.Context) *Counter {
	c, _ := ctx.Value(counterKey{}).(*Counter)
	return c
}
