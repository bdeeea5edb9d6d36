package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

// ExitCannotListen is the exit code of a program that could not open its address.
const ExitCannotListen = 4

// ListenError says in one sentence why the address could not be opened.
type ListenError struct {
	Addr string
	// Flag is what chooses the address; empty means --addr.
	Flag string
	Err  error
}

// Unwrap gives the system's error.
func (e *ListenError) Unwrap() error { return e.Err }

// ExitCode is ExitCannotListen.
func (e *ListenError) ExitCode() int { return ExitCannotListen }

func (e *ListenError) Error() string {
	var address *net.AddrError
	var lookup *net.DNSError
	flag := cmp.Or(e.Flag, "--addr")
	switch {
	case errors.Is(e.Err, syscall.EADDRINUSE):
		return fmt.Sprintf("%s is in use by another program; stop that one, or choose another port with %s", e.Addr, flag)
	case errors.Is(e.Err, syscall.EACCES):
		return fmt.Sprintf("%s needs rights that this user does not have; choose a port above 1023 with %s", e.Addr, flag)
	case errors.Is(e.Err, syscall.EADDRNOTAVAIL):
		return fmt.Sprintf("%s is not an address of this machine; choose one with %s, such as localhost:8080", e.Addr, flag)
	case errors.As(e.Err, &address), errors.As(e.Err, &lookup):
		return fmt.Sprintf("%q is not an address to listen on; expected host:port, such as localhost:8080", e.Addr)
	}
	return fmt.Sprintf("cannot listen on %s: %v", e.Addr, e.Err)
}

// CheckAddr returns a ListenError for what is no address to listen on.
func CheckAddr(addr string) error {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return &ListenError{Addr: addr, Err: err}
	}
	return nil
}

// Listen opens the address, and that of the metrics. From then on connections queue until Serve accepts them.
func (s *Server) Listen(ctx context.Context) error {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.cfg.Addr)
	if err != nil {
		return &ListenError{Addr: s.cfg.Addr, Err: err}
	}
	s.listener = listener
	if err := s.listenMetrics(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}
	return nil
}

// URL is the address as a browser on this machine would type it. It needs Listen.
func (s *Server) URL() string { return urlOf(s.listener) }

func urlOf(listener net.Listener) string {
	address := listener.Addr().(*net.TCPAddr)
	host := address.IP.String()
	if address.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(address.Port))
}

// Serve answers until ctx ends, then lets requests under way finish within the grace, and returns nil if all did. It
// needs Listen.
func (s *Server) Serve(ctx context.Context) error {
	h := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: s.cfg.Limits.HeaderTime,
		ReadTimeout:       s.cfg.Limits.BodyTime,
		WriteTimeout:      s.cfg.Limits.AnswerTime,
		IdleTimeout:       s.cfg.Limits.IdleTime,
		MaxHeaderBytes:    s.cfg.Limits.HeaderBytes,
		ConnContext:       setSendBuffer,
		ErrorLog:          slog.NewLogLogger(s.cfg.Logger.Handler(), slog.LevelWarn),
	}
	defer s.serveMetrics()()
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(s.listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	if s.cfg.Linger > 0 {
		s.cfg.Logger.Info("lingering", "for", s.cfg.Linger.String())
		select {
		case err := <-failed:
			return fmt.Errorf("serve: %w", err)
		case <-time.After(s.cfg.Linger):
		}
	}
	return s.stop(ctx, h)
}

func (s *Server) stop(ctx context.Context, h *http.Server) error {
	s.cfg.Logger.Info("stopping", "grace", s.cfg.Grace.String())
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.cfg.Grace)
	defer cancel()
	drained := make(chan error, 1)
	go func() { drained <- s.drain(ctx) }()
	if err := errors.Join(h.Shutdown(ctx), <-drained); err != nil {
		return errors.Join(fmt.Errorf("requests were still under way after %s and were cut off", s.cfg.Grace), h.Close())
	}
	return nil
}

func (s *Server) drain(ctx context.Context) error {
	if s.cfg.Drain == nil {
		return nil
	}
	return s.cfg.Drain(ctx)
}
