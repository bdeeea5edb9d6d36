package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"bienban/internal/access"
	"bienban/internal/oidc"
	"bienban/internal/panics"
	"bienban/internal/server"
	"bienban/internal/store"
)

// accessFlags say who may ask and who may change anything.
type accessFlags struct {
	Anonymous string `enum:"auto,none,read,write" default:"auto" placeholder:"WHAT" help:"What somebody may do without a token: none, read or write, which is for this machine alone. The default, auto, is read where only this machine can connect, write there with --demo, and none elsewhere."`

	Issuer    string                 `name:"oidc-issuer" placeholder:"URL" help:"Let in people by what this OpenID Connect provider signs: a bearer JWT in the header Authorization (default: nobody)."`
	Audience  string                 `name:"oidc-audience" placeholder:"NAME" help:"For whom such a JWT must be meant: what the provider calls this service."`
	RoleClaim string                 `name:"oidc-role-claim" default:"roles" placeholder:"CLAIM" help:"Which claim lists what somebody is; dots lead into objects, such as realm_access.roles (default: ${default})."`
	RoleOf    map[string]access.Role `name:"oidc-role" placeholder:"VALUE=ROLE" help:"Which value of the claim is which role: reader, editor or admin. May be repeated; the highest counts."`
}

// people is whom the provider vouches for; nil without one.
func (f accessFlags) people(logger *slog.Logger) (func(context.Context, string) (access.Principal, error), error) {
	if f.Issuer == "" {
		return nil, nil //nolint:nilnil // no provider is no fault
	}
	v, err := oidc.New(f.provider(logger))
	if err != nil {
		return nil, err
	}
	return v.Person, nil
}

func (f accessFlags) provider(logger *slog.Logger) oidc.Config {
	return oidc.Config{Issuer: f.Issuer, Audience: f.Audience, RoleClaim: f.RoleClaim, Roles: f.RoleOf, Logger: logger}
}

// decisionError asks for a decision that nobody but the operator can make.
type decisionError struct{ addr string }

func (e *decisionError) Error() string {
	return fmt.Sprintf("%s can be reached from other machines and nobody has an account: decide with --anonymous=read "+
		"that anybody may read, or make a token (bienban token create)", e.addr)
}

// ExitCode is that of a command line that lacks something.
func (*decisionError) ExitCode() int { return exitUsage }

func (f accessFlags) check() error {
	if f.Issuer == "" {
		if f.Audience != "" || len(f.RoleOf) > 0 {
			return errors.New("--oidc-audience and --oidc-role need --oidc-issuer")
		}
		return nil
	}
	if err := f.provider(nil).Check(); err != nil {
		return fmt.Errorf("--oidc-issuer, --oidc-audience, --oidc-role: %w", err)
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
	if f.Issuer != "" {
		return access.None, nil
	}
	tokens, err := st.Tokens().All(ctx)
	if err == nil && len(tokens) == 0 {
		err = &decisionError{addr}
	}
	return access.None, err
}

// gate makes the gate of a server.
func (f accessFlags) gate(ctx context.Context, st *store.Store, c *serveCommand, logger *slog.Logger,
	watch watch,
) (*access.Gate, error) {
	role, err := f.anonymous(ctx, st, c.Addr, c.Demo)
	if err != nil {
		return nil, err
	}
	people, err := f.people(logger)
	if err != nil {
		return nil, err
	}
	return access.NewGate(access.Config{
		Person:    people,
		Anonymous: role,
		Token:     st.Tokens().Token,
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
		panics.Guard(func() {
			if err := st.Tokens().UseTokens(context.WithoutCancel(ctx), gate.Uses()); err != nil {
				logger.Warn("when tokens were last used could not be written", "error", err)
			}
		}, func(err *panics.Error) {
			logger.Error("when tokens were last used could not be written", "cause", err.Error(), "stack", err.Stack)
		})
	}
}
