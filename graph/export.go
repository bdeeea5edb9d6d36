package graph

import (
	"context"
	"net/http"
	"time"

	"bienban/internal/breadth"
	"bienban/internal/load"
	"bienban/internal/record"
)

// exportSlots are the places in which answers are made that are taken away. They are shared among clients, none of
// which has all of them.
type exportSlots struct {
	places *load.Admission
	client func(context.Context) string
}

func newExportSlots(n int, client func(context.Context) string) exportSlots {
	return exportSlots{
		load.NewAdmission(load.Limits{Places: n, Seats: mostExportSeats, Wait: mostExportWait}, time.Now),
		client,
	}
}

// enter waits for a slot. Leave gives it to the next: it must be called when the answer has been written to where
// nothing waits for a slow client.
func (s exportSlots) enter(ctx context.Context) (leave func(), err error) {
	if leave, err = s.places.Enter(ctx, s.client(ctx)); err == nil {
		return leave, nil
	}
	return nil, &record.Error{
		Code:    record.CodeUnavailable,
		Message: "too many answers are being taken away at once: try again in a moment",
	}
}

// Enter waits for one of the few slots in which answers of any size are made. Without an error, leave must be called.
func (e *Endpoint) Enter(ctx context.Context) (leave func(), err error) { return e.slots.enter(ctx) }

type exportKey struct{}

func isExport(ctx context.Context) bool { return ctx.Value(exportKey{}) != nil }

// exported gives an operation the limits of what is taken away as a table: what is saved to a file may be larger than
// what a page shows.
func (l Limits) exported(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx = context.WithValue(ctx, exportKey{}, true)
	ctx = WithPageCap(ctx, l.ExportPage)
	ctx = breadth.WithMaxBytes(ctx, l.Export)
	return context.WithTimeout(ctx, l.ExportTime)
}

// Prolong lets writing an answer take longer than the server allows by itself.
func Prolong(w http.ResponseWriter, by time.Duration) {
	const rest = 10 * time.Second                                                    // to send what was answered in time
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(by).Add(rest)) // a writer without a deadline needs none
}
