package live

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/negotiate"
	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/request"
	"bienban/internal/subscription"
)

const eventStream = "text/event-stream"

// SSE is the transport of the GraphQL over SSE protocol in its distinct connections mode: one operation, one event
// stream. GET is for the EventSource of browsers. Errors that end a subscription are made by present.
func (h *Hub) SSE(present graphql.ErrorPresenterFunc) graphql.Transport {
	return sseTransport{h, present}
}

type sseTransport struct {
	hub     *Hub
	present graphql.ErrorPresenterFunc
}

// Supports takes requests that prefer an event stream.
func (sseTransport) Supports(r *http.Request) bool { return acceptsEvents(r) }

func acceptsEvents(r *http.Request) bool {
	if r.Method != http.MethodPost && r.Method != http.MethodGet {
		return false
	}
	return negotiate.Preferred(negotiate.Parse(r.Header.Values("Accept"))) == eventStream
}

// Do serves one stream to its end.
func (t sseTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	disconnect, refused := t.hub.connect(r)
	if refused != nil {
		refuse(w, refused)
		return
	}
	defer disconnect()
	params, refused := request.Read(r)
	if refused != nil {
		refuse(w, refused)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(t.hub.stopping, cancel)()
	// Last-Event-ID goes before the argument after: an EventSource reconnects with the same query.
	o := operation{hub: t.hub, present: t.present, exec: exec, stream: subscription.New(r.Header.Get("Last-Event-ID"))}
	ctx, errs := o.begin(ctx, params)
	if len(errs) == 0 && r.Method == http.MethodGet && o.op.Operation.Operation == ast.Mutation {
		refuse(w, &request.Error{
			Status: http.StatusMethodNotAllowed, Allow: http.MethodPost,
			Err: record.Invalid("", "a mutation must be sent by POST"),
		})
		return
	}
	e := &events{hub: t.hub, w: w, control: http.NewResponseController(w), backlog: t.hub.backlogOf(r)}
	if e.open() != nil {
		return
	}
	e.serve(ctx, cancel, &o, errs)
}

// events is one event stream.
type events struct {
	hub     *Hub
	control *http.ResponseController

	mu      sync.Mutex // of what is written
	w       http.ResponseWriter
	backlog backlog

	completed bool // set by the goroutine that responds, and after it by the one that waits for that
}

// open sends the header. The server's timeouts are for requests that end.
func (e *events) open() error {
	h := e.w.Header()
	h.Set("Content-Type", eventStream)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would wait for a full buffer
	h.Set("X-Content-Type-Options", "nosniff")
	if err := e.control.SetReadDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	return e.write([]byte("retry: 1000\n\n")) // milliseconds until an EventSource reconnects
}

// serve runs the operation in a goroutine of its own, and sends comments meanwhile.
func (e *events) serve(ctx context.Context, cancel context.CancelFunc, o *operation, errs gqlerror.List) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		panics.Guard(func() { e.respond(ctx, o, errs) }, func(err *panics.Error) { e.fail(ctx, o, err) })
	}()
	panics.Guard(func() { e.keepAlive(ctx, cancel, o, done) }, func(err *panics.Error) {
		cancel()
		<-done // nothing may be written after the handler has returned
		e.fail(ctx, o, err)
	})
}

// keepAlive sends comments until the operation has ended, and cancels it if the client has lost a right.
func (e *events) keepAlive(ctx context.Context, cancel context.CancelFunc, o *operation, done <-chan struct{}) {
	every := time.NewTicker(e.hub.limits.CommentInterval)
	defer every.Stop()
	for {
		select {
		case <-done:
			return
		case <-every.C:
			if o.hasLostRight(ctx) || e.comment() != nil {
				cancel()
			}
		}
	}
}

// fail ends a stream after a panic, which is logged. Without a complete event a client would reconnect, and meet the
// same.
func (e *events) fail(ctx context.Context, o *operation, err *panics.Error) {
	shown := e.hub.presentPanic(ctx, o.present, err)
	if !e.completed && e.next(&graphql.Response{Errors: gqlerror.List{shown}}, "", "") == nil {
		_ = e.complete() // the client may have gone
	}
}

func (e *events) respond(ctx context.Context, o *operation, errs gqlerror.List) {
	last := ""
	if o.backlog = &e.backlog; len(errs) == 0 {
		errs = o.run(ctx, func(r *graphql.Response, eventID string) error {
			err := e.next(r, eventID, last)
			last = eventID
			return err
		})
	}
	if ctx.Err() != nil {
		return // the client has gone, or is to reconnect
	}
	if len(errs) > 0 && e.next(&graphql.Response{Errors: errs}, "", "") != nil {
		return
	}
	_ = e.complete() // the client may have gone
}

func (e *events) complete() error {
	e.completed = true
	return e.write([]byte("event: complete\ndata: \n\n"))
}

// next sends a response.
func (e *events) next(r *graphql.Response, eventID, last string) error {
	var b bytes.Buffer
	b.Grow(len(r.Data) + 128)
	b.WriteString("event: next\n")
	if eventID != "" {
		b.WriteString("id: " + eventID + "\n")
	}
	b.WriteString("data: ")
	if err := encode(&b, r); err != nil {
		return err
	}
	b.WriteString("\n\n")
	if !e.hub.reserve(&e.backlog, b.Len()) {
		return slowConsumer(last)
	}
	defer e.hub.release(&e.backlog, b.Len())
	return e.write(b.Bytes())
}

func (e *events) comment() error { return e.write([]byte(":\n\n")) }

// write sends a block at once. A client that does not receive it in time is dropped.
func (e *events) write(block []byte) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.control.SetWriteDeadline(time.Now().Add(e.hub.limits.SendTimeout)); err != nil &&
		!errors.Is(err, http.ErrNotSupported) {
		return err
	}
	_, err := e.w.Write(block)
	if err == nil {
		err = e.control.Flush()
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		e.hub.cfg.Logger.Info("a slow client was dropped", "after", e.hub.limits.SendTimeout)
	}
	return err
}
