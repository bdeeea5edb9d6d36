package server

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"bienban/internal/spool"
)

// sendBuffer is how much of a response the system buffers: enough for a fast line across the world, and little enough
// that a slow client shows.
const sendBuffer = 256 << 10

// setSendBuffer bounds what the system buffers for one connection.
func setSendBuffer(ctx context.Context, conn net.Conn) context.Context {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(sendBuffer) // a system that does not keeps its own
	}
	return ctx
}

// withSpool lets handlers write responses to the spool: they have ended, and have released all that they had, before
// the first byte goes to a client that may be slow.
func (s *Server) withSpool(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := &outgoing{ResponseWriter: w, server: s, head: r.Method == http.MethodHead}
		defer o.close()
		o.handle(next, r.WithContext(context.WithValue(r.Context(), outgoingKey{}, o)))
		o.finish(r.Context())
	})
}

// handle has the handler write the response. The abort of one whose response could not be kept is recovered: finish
// responds instead.
func (o *outgoing) handle(next http.Handler, r *http.Request) {
	defer func() {
		cause := recover()
		aborted := cause == http.ErrAbortHandler //nolint:errorlint // as net/http compares it
		if cause != nil && (!aborted || o.isDirect() || o.answer.Err() == nil) {
			panic(cause)
		}
	}()
	next.ServeHTTP(o, r)
}

type outgoingKey struct{}

// spoolAnswers has the responses of a handler spooled. It stands where the client is known.
func (s *Server) spoolAnswers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o, ok := r.Context().Value(outgoingKey{}).(*outgoing); ok && o.answer == nil {
			o.answer = s.spool.New(s.cfg.Client(r.Context()))
		}
		next.ServeHTTP(w, r)
	})
}

// outgoing is a response on its way. Without a spool, and from the first Flush or Hijack on, everything is written
// through.
type outgoing struct {
	http.ResponseWriter
	server    *Server
	head      bool
	answer    *spool.Answer
	streaming bool
	status    int
}

func (o *outgoing) isDirect() bool { return o.streaming || o.answer == nil }

// WriteHeader keeps the status, unless it is an informational one.
func (o *outgoing) WriteHeader(status int) {
	switch {
	case o.isDirect() || status < 200:
		o.ResponseWriter.WriteHeader(status)
	case o.status == 0:
		o.status = status
	}
}

func (o *outgoing) Write(p []byte) (int, error) {
	if o.isDirect() {
		return o.ResponseWriter.Write(p)
	}
	if o.status == 0 {
		o.status = http.StatusOK
	}
	return o.answer.Write(p)
}

// Flush is FlushError without the error.
func (o *outgoing) Flush() { _ = o.FlushError() }

// FlushError sends what is there: the response is a stream, whose handler sets the deadline of each part.
func (o *outgoing) FlushError() error {
	if !o.isDirect() {
		o.streaming = true
		if o.status != 0 {
			o.ResponseWriter.WriteHeader(o.status)
		}
		if err := o.answer.Send(func(block []byte) error {
			_, err := o.ResponseWriter.Write(block)
			return err
		}); err != nil {
			return err
		}
	}
	return http.NewResponseController(o.ResponseWriter).Flush()
}

// Hijack gives the connection away.
func (o *outgoing) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	o.streaming = true
	return http.NewResponseController(o.ResponseWriter).Hijack()
}

// Unwrap lets http.ResponseController find the connection.
func (o *outgoing) Unwrap() http.ResponseWriter { return o.ResponseWriter }

func (o *outgoing) close() {
	if o.answer == nil {
		return
	}
	if err := o.answer.Close(); err != nil {
		o.server.cfg.Logger.Error("a spooled answer cannot be removed", "error", err)
	}
}

// finish sends the spooled response.
func (o *outgoing) finish(ctx context.Context) {
	if o.isDirect() || o.status == 0 {
		return
	}
	if err := o.answer.Err(); err != nil {
		o.refuse(ctx, err)
		return
	}
	if o.answer.Size() > 0 && !o.head && o.Header().Get("Content-Length") == "" {
		o.Header().Set("Content-Length", strconv.FormatInt(o.answer.Size(), 10))
	}
	o.ResponseWriter.WriteHeader(o.status)
	limits := o.server.cfg.Limits
	p := sendPacer{
		control: http.NewResponseController(o.ResponseWriter), rate: limits.SendRate, left: limits.SendWait,
		limit: limits.SendWait,
	}
	sent := true
	err := o.answer.Send(func(block []byte) error {
		err := p.write(o.ResponseWriter, block)
		sent = err == nil
		return err
	})
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		o.server.cfg.Logger.InfoContext(ctx, "a slow client was cut off", "least_bytes_a_second", limits.SendRate)
	case err != nil && sent: // the client has not gone
		o.server.cfg.Logger.ErrorContext(ctx, "a spooled answer cannot be read back", "error", err)
	}
}

// refuse responds instead of what could not be spooled. Nothing of that was sent.
func (o *outgoing) refuse(ctx context.Context, why error) {
	if !errors.Is(why, spool.ErrFull) {
		o.server.cfg.Logger.ErrorContext(ctx, "an answer cannot be spooled", "error", why)
	}
	h := o.Header()
	for _, name := range []string{
		"Content-Encoding", "Content-Length", "Content-Disposition", "Content-Security-Policy",
		"ETag",
	} {
		h.Del(name)
	}
	h.Set("Retry-After", "10")
	writeJSON(o.ResponseWriter, http.StatusServiceUnavailable, map[string]any{
		"errors": []any{map[string]any{
			"message":    "too many large responses wait to be sent: try again in a moment, or request less",
			"extensions": map[string]any{"code": "UNAVAILABLE", "retryAfter": 10},
		}},
	})
}

// sendPacer sets the deadlines of a client. It gains time with each byte that the client receives, and loses what
// passes, but never has more than limit: so the line may stand still for that long, and over any longer time the client
// receives rate bytes a second.
type sendPacer struct {
	control     *http.ResponseController
	rate        int // bytes a second
	left, limit time.Duration
}

func (p *sendPacer) write(w http.ResponseWriter, block []byte) error {
	begun := time.Now()
	if err := p.control.SetWriteDeadline(begun.Add(p.left)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	n, err := w.Write(block)
	p.left = p.remaining(n, time.Since(begun))
	return err
}

// remaining is the time that is left when n bytes have taken so long.
func (p *sendPacer) remaining(n int, took time.Duration) time.Duration {
	gained := time.Duration(float64(n) / float64(p.rate) * float64(time.Second))
	return min(p.limit, p.left-took+gained)
}
