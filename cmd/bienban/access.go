package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"bienban/internal/access"
	"bienban/internal/server"
	"bienban/internal/store"
)

// accessFlags say who may ask and who may change anything.
type accessFlags struct {
	Anonymous string `enum:"auto,none,read,write" default:"auto" placeholder:"WHAT" help:"What somebody may do without a token: none, read or write, which is for this machine alone. The default, auto, is read where only this machine can connect, write there with --demo, and none elsewhere."`
}

// decisionError asks for a decision that nobody but the operator can make.
type decisionError struct{ addr string }

func (e *decisionError) Error() string {
	return fmt.Sprintf("%s can be reached from other machines and nobody has an account: decide with --anonymous=read that anybody may read, or make a token (bienban token create)", e.addr)
}

// ExitCode is that of a command line that lacks something.
func (*decisionError) ExitCode() int { return exitUsage }

func (f accessFlags) check(addr string) error {
	if f.Anonymous == "write" && !server.IsLoopback(addr) {
		return fmt.Errorf("--anonymous=write lets anybody change the records, and %s can be reached from other machines; make tokens instead (bienban token create)", addr)
	}
	return nil
}

// anonymous is what somebody may do who presents nothing.
func (f accessFlags) anonymous(ctx context.Context, st *store.Store, addr string, demo bool) (access.Role, error) {
	switch f.Anonymous {
	case "none":
		return access.None, nil
	case "read":
		return access.Reader, nil
	case "write":
		return access.Editor, nil
	}
	if server.IsLoopback(addr) {
		if demo {
			return access.Editor, nil
		}
		return access.Reader, nil
	}
	tokens, err := st.Tokens(ctx)
	if err == nil && len(tokens) == 0 {
		err = &decisionError{addr}
	}
	return access.None, err
}

// gate makes the gate of a server.
func (f accessFlags) gate(ctx context.Context, st *store.Store, c *serveCommand, logger *slog.Logger, watch watch) (*access.Gate, error) {
	role, err := f.anonymous(ctx, st, c.Addr, c.Demo)
	if err != nil {
		return nil, err
	}
	return access.NewGate(access.Config{
		Anonymous: role,
		Token:     st.Token,
		Now:       time.Now,
		Logger:    logger,
		Count:     watch.metrics.SignInRefused,
	}), nil
}

// socketAdmit lets in the clients of sockets.
func socketAdmit(gate *access.Gate, proxies server.Proxies) func(*http.Request, string) (context.Context, error) {
	return func(r *http.Request, authorization string) (context.Context, error) {
		caller := server.CallerOf(r, proxies)
		caller.Authorization = authorization // that of the request has had its turn
		return gate.Admit(r.Context(), caller)
	}
}

// usesEvery is how often it is written when tokens were last used.
const usesEvery = time.Minute

// noteUses writes when tokens were last used, until ctx ends, and then once more.
func noteUses(ctx context.Context, st *store.Store, gate *access.Gate, logger *slog.Logger) {
	tick := time.NewTicker(usesEvery)
	defer tick.Stop()
	for over := false; !over; {
		select {
		case <-ctx.Done():
			over = true
		case <-tick.C:
		}
		if err := st.UseTokens(context.WithoutCancel(ctx), gate.Uses()); err != nil {
			logger.Warn("when tokens were last used could not be written", "error", err)
		}
	}
}
