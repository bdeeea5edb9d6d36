package endpoint

import (
	"context"
	"net/http"
	"time"

	"bienban/graph"
	"bienban/internal/breadth"
	"bienban/internal/load"
	"bienban/internal/record"
)

// exportSlots bound the exports that are made at once. No client gets all of the slots.
type exportSlots struct {
	admission *load.Admission
	client    func(context.Context) string
}

func newExportSlots(n int, client func(context.Context) string) exportSlots {
	return exportSlots{
		load.NewAdmission(load.Limits{Slots: n, Queue: exportQueue, QueueTime: exportQueueTime}, time.Now),
		client,
	}
}

// acquire waits for a slot. release must be called once the export has been written to where nothing waits for a slow
// client.
func (s exportSlots) acquire(ctx context.Context) (release func(), err error) {
	if release, err = s.admission.Acquire(ctx, s.client(ctx)); err == nil {
		return release, nil
	}
	return nil, &record.Error{
		Code:    record.CodeUnavailable,
		Message: "too many exports at once: try again in a moment",
	}
}

// AcquireExport waits for one of the slots in which exports are made. Without an error, release must be called.
func (e *Endpoint) AcquireExport(ctx context.Context) (release func(), err error) {
	return e.slots.acquire(ctx)
}

type exportKey struct{}

func isExport(ctx context.Context) bool { return ctx.Value(exportKey{}) != nil }

// exportContext has the limits of exports: what is saved to a file may be larger than what a page shows.
func (l Limits) exportContext(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx = context.WithValue(ctx, exportKey{}, true)
	ctx = graph.WithPageCap(ctx, l.ExportPage)
	ctx = breadth.WithMaxBytes(ctx, l.Export)
	return context.WithTimeout(ctx, l.ExportTime)
}

// ExtendWriteDeadline lets a response take longer to make than the server allows by itself.
func ExtendWriteDeadline(w http.ResponseWriter, by time.Duration) {
	const sending = 10 * time.Second                                                    // for what was made in time
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(by).Add(sending)) // not every writer has one
}
