package graph

import (
	"context"
	"net/http"
	"time"

	"bienban/internal/breadth"
	"bienban/internal/record"
	"bienban/internal/store"
)

// exits are the places for those who take answers away at the same time.
type exits chan struct{}

// enter waits for a place. Leave gives it to the next; it is not too late to leave when the answer has been sent.
func (e exits) enter(ctx context.Context) (leave func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, mostExportWait)
	defer cancel()
	select {
	case e <- struct{}{}:
		return func() { <-e }, nil
	case <-ctx.Done():
		return nil, &record.Error{Code: record.CodeUnavailable, Message: "too many answers are being taken away at once: try again in a moment"}
	}
}

// Enter waits for one of the few places in which answers of any size are made and sent. Without an error, leave must be called.
func (e *Endpoint) Enter(ctx context.Context) (leave func(), err error) { return e.exits.enter(ctx) }

type exportKey struct{}

func isExport(ctx context.Context) bool { return ctx.Value(exportKey{}) != nil }

// exported gives an operation the limits of what is taken away as a table: what is saved to a file may be larger than what a
// page shows.
func (l Limits) exported(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx = context.WithValue(ctx, exportKey{}, true)
	ctx = store.WithPages(ctx, l.ExportPage)
	ctx = breadth.WithMaxBytes(ctx, l.Export)
	return context.WithTimeout(ctx, l.ExportTime)
}

// Prolong lets writing an answer take longer than the server allows by itself.
func Prolong(w http.ResponseWriter, by time.Duration) {
	const rest = 10 * time.Second                                                    // to send what was answered in time
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(by).Add(rest)) // a writer without a deadline needs none
}
