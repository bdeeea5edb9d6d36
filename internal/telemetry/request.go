package telemetry

import (
	"context"
	"log/slog"
	"sync"

	"bienban/db"
)

type requestKey struct{}

// request is the outcome of one HTTP request. A socket carries many operations in one request.
type request struct {
	counter    *db.Counter
	mu         sync.Mutex
	operations int
	last       outcome
}

// Watch follows one HTTP request from now on, and returns the function that gives its attributes for the access log at
// the end.
func Watch(ctx context.Context) (context.Context, func() []slog.Attr) {
	ctx, counter := db.WithCounter(ctx)
	r := &request{counter: counter}
	return context.WithValue(ctx, requestKey{}, r), r.attrs
}

func requestOf(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

func (r *request) add(o outcome) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.operations++
	o.name, o.document = short(o.name), "" // a socket lasts, and its log line needs no document
	r.last = o
}

func (r *request) attrs() []slog.Attr {
	r.mu.Lock()
	defer r.mu.Unlock()
	var attrs []slog.Attr
	switch r.operations {
	case 0:
	case 1:
		attrs = append(attrs, r.last.attrs()...)
	default:
		attrs = append(attrs, slog.Int("answers", r.operations))
	}
	return append(attrs, slog.Int("statements", r.counter.N()), slog.Int("rows", r.counter.Rows()))
}
