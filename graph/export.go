package graph

import (
	"context"
	"net/http"
	"time"

	"bienban/internal/breadth"
	"bienban/internal/store"
)

// Limits of one answer that is taken away as a table: what is saved to a file may be larger than what a page shows.
const (
	MostExport     = 50 << 20         // bytes of the answer before it becomes a table
	MostExportPage = 10_000           // elements of one page
	MostExportTime = 60 * time.Second // for the whole answer
	exportFactor   = 10               // how many times the usual cost an operation may have
)

type exportKey struct{}

func isExport(ctx context.Context) bool { return ctx.Value(exportKey{}) != nil }

// exported gives an operation the limits of what is taken away.
func exported(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx = context.WithValue(ctx, exportKey{}, true)
	ctx = store.WithPages(ctx, MostExportPage)
	ctx = breadth.WithMaxBytes(ctx, MostExport)
	return context.WithTimeout(ctx, MostExportTime)
}

// Prolong lets writing an answer take longer than the server allows by itself.
func Prolong(w http.ResponseWriter, by time.Duration) {
	const rest = 10 * time.Second                                                    // to send what was answered in time
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(by).Add(rest)) // a writer without a deadline needs none
}
