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

// sendBuffer is how much the system takes of an answer before its client does: enough for a fast line across the world,
// and little enough that a slow client shows.
const sendBuffer = 256 << 10

// smallSendBuffer bounds what the system keeps for one connection.
func setSendBuffer(ctx context.Context, conn net.Conn) context.Context {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(sendBuffer) // a system that does not keeps its own
	}
	return ctx
}

// spooled lets handlers write answers to the spool: they have ended, and have given back all that they had, before the
// first byte goes to a client that may be slow.
func (s *Server) withSpool(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := &outgoing{ResponseWriter: w, server: s, head: r.Method == http.MethodHead}
		defer o.close()
		o.handle(next, r.WithContext(context.WithValue(r.Context(), outgoingKey{}, o)))
		o.finish(r.Context())
	})
}

// make has the handler write the answer. One that gives up because the answer could not be kept is answered for by
// finish.
func (o *outgoing) handle(next http.Handler, r *http.Request) {
	defer func() {
		cause := recover()
		if cause != nil && (cause != http.ErrAbortHandler || o.isDirect() ||
			o.answer.Err() == nil) { //nolint:errorlint // as net/http
			panic(cause)
		}
	}()
	next.ServeHTTP(o, r)
}

type outgoingKey struct{}

// kept has the answers of a handler kept in the spool. It stands where the client is known.
func (s *Server) spoolAnswers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o, ok := r.Context().Value(outgoingKey{}).(*outgoing); ok && o.answer == nil {
			o.answer = s.spool.New(s.cfg.Client(r.Context()))
		}
		next.ServeHTTP(w, r)
	})
}

// outgoing is an answer on its way out. As long as nobody has it kept, and from the first Flush or Hijack on,
// everything passes at once.
type outgoing struct {
	http.ResponseWriter
	server *Server
	head   bool
	answer *spool.Answer
	streaming bool
	status int
}

func (o *outgoing) isDirect() bool { return o.streaming || o.answer == nil }

// WriteHeader keeps the status, unless it is one before the answer.
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

// Flush is FlushError for those who do not ask what came of it.
func (o *outgoing) Flush() { _ = o.FlushError() }

// FlushError sends what is there: the answer is a stream, whose handler sets the time for each part.
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

// Unwrap lets a handler set the times of its connection.
func (o *outgoing) Unwrap() http.ResponseWriter { return o.ResponseWriter }

func (o *outgoing) close() {
	if o.answer == nil {
		return
	}
	if err := o.answer.Close(); err != nil {
		o.server.cfg.Logger.Error("a kept answer cannot be removed", "error", err)
	}
}

// finish sends what was kept.
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
	taken := true
	err := o.answer.Send(func(block []byte) error {
		err := p.write(o.ResponseWriter, block)
		taken = err == nil
		return err
	})
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		o.server.cfg.Logger.InfoContext(ctx, "a slow client was cut off", "least_bytes_a_second", limits.SendRate)
	case err != nil && taken: // the client has not gone
		o.server.cfg.Logger.ErrorContext(ctx, "a kept answer cannot be read back", "error", err)
	}
}

// refuse answers instead of what could not be kept. Nothing has been sent of that.
func (o *outgoing) refuse(ctx context.Context, why error) {
	if !errors.Is(why, spool.ErrFull) {
		o.server.cfg.Logger.ErrorContext(ctx, "an answer cannot be kept until it is sent", "error", why)
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
			"message":    "too many large answers wait for their clients to take them: try again in a moment, or ask for less",
			"extensions": map[string]any{"code": "UNAVAILABLE", "retryAfter": 10},
		}},
	})
}

// pace gives a client time for what is written to it. It gains time with what it takes, and loses what passes, but
// never has more than most: so the line may stand still for that long, and over any longer time the client takes rate
// bytes a second.
type sendPacer struct {
	control    *http.ResponseController
	rate       int // bytes a second
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

// after is the time that is left when n bytes have taken so long.
func (p *sendPacer) remaining(n int, took time.Duration) time.Duration {
	gained := time.Duration(float64(n) / float64(p.rate) * float64(time.Second))
	return min(p.limit, p.left-took+gained)
}
