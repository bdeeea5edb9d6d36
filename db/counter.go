package db

import (
	"context"
	"sync"
	"sync/atomic"
)

// Counter counts the statements that run under a context, in all goroutines of a request, and the rows that they
// return. A nil Counter counts nothing.
type Counter struct {
	n, rows atomic.Int64
	outer   *Counter
	mu      sync.Mutex
	record  bool
	texts   []string
	spent   []Spent
}

type counterKey struct{}

// WithCounter returns a context under which statements are counted, and the counter. A counter of an outer context
// keeps counting, too.
func WithCounter(ctx context.Context) (context.Context, *Counter) {
	c := &Counter{outer: counterIn(ctx)}
	return context.WithValue(ctx, counterKey{}, c), c
}

// WithRecording is WithCounter that also keeps the statements' texts, for tests of which statements a query runs.
func WithRecording(ctx context.Context) (context.Context, *Counter) {
	ctx, c := WithCounter(ctx)
	c.record = true
	return ctx, c
}

// N is the number of statements so far. BEGIN, COMMIT and ROLLBACK do not count.
func (c *Counter) N() int { return int(c.n.Load()) }

// Rows is the number of rows read so far.
func (c *Counter) Rows() int { return int(c.rows.Load()) }

// In returns a context under which this counter counts, instead of the one that ctx has.
func (c *Counter) In(ctx context.Context) context.Context {
	return context.WithValue(ctx, counterKey{}, c)
}

func (c *Counter) read(rows int) {
	for ; c != nil; c = c.outer {
		c.rows.Add(int64(rows))
	}
}

// Texts are the recorded statements in the order in which they started.
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
