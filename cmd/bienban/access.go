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

// accessFlags decide who may read and who may change records.
type accessFlags struct {
	Anonymous string `enum:"auto,none,read,write" default:"auto" placeholder:"WHAT" help:"What requests without a token may do: none, read or write, of which write needs a loopback address. The default, auto, means read on a loopback address, write there with --demo, and none on any other address."`

	Issuer    string                 `name:"oidc-issuer" placeholder:"URL" help:"Accept bearer tokens (JWT) signed by this OpenID Connect provider (default: none are accepted)."`
	Audience  string                 `name:"oidc-audience" placeholder:"NAME" help:"The audience that such a token must name: what the provider calls this service."`
	RoleClaim string                 `name:"oidc-role-claim" default:"roles" placeholder:"CLAIM" help:"The claim that lists the roles of a person; dots lead into objects, as in realm_access.roles (default: ${default})."`
	RoleOf    map[string]access.Role `name:"oidc-role" placeholder:"VALUE=ROLE" help:"Map a value of that claim to a role: reader, editor or admin. May be repeated; the highest role applies."`
}

// verifier finds out who presents a token of the OpenID Connect provider; it is nil without a provider.
func (f accessFlags) verifier(logger *slog.Logger) (func(context.Context, string) (access.Principal, error), error) {
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

// authenticationRequiredError is a server that others can reach while nobody has a token: only the operator can decide
// whether anybody may read.
type authenticationRequiredError struct{ addr string }

func (e *authenticationRequiredError) Error() string {
	return fmt.Sprintf("authentication required: other machines can reach %s and there are no tokens; create one with "+
		"`bienban token create`, or let anybody read with --anonymous=read", e.addr)
}

// ExitCode is that of an incomplete command line.
func (*authenticationRequiredError) ExitCode() int { return exitUsage }

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

// anonymous is the role of requests without a token.
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
		err = &authenticationRequiredError{addr}
	}
	return access.None, err
}

// gate authenticates and authorizes the requests of a server.
func (f accessFlags) gate(ctx context.Context, st *store.Store, c *serveCommand, logger *slog.Logger,
	watch watch,
) (*access.Gate, error) {
	role, err := f.anonymous(ctx, st, c.Addr, c.Demo)
	if err != nil {
		return nil, err
	}
	verify, err := f.verifier(logger)
	if err != nil {
		return nil, err
	}
	return access.NewGate(access.Config{
		Person:    verify,
		Anonymous: role,
		Token:     st.Tokens().Token,
		Now:       time.Now,
		Logger:    logger,
		Count:     watch.metrics.SignInRefused,
	}), nil
}

// socketAdmit authenticates the clients of WebSockets by the authorization of their connection_init.
func socketAdmit(gate *access.Gate, proxies server.Proxies) func(*http.Request, string) (context.Context, error) {
	return func(r *http.Request, authorization string) (context.Context, error) {
		caller := server.CallerOf(r, proxies)
		caller.Authorization = authorization // that of the request was checked before
		return gate.Admit(r.Context(), caller)
	}
}

// tokenUseInterval is how often the times at which tokens were last used are saved.
const tokenUseInterval = time.Minute

// saveTokenUses saves when tokens were last used, at an interval until ctx ends, and then once more.
func saveTokenUses(ctx context.Context, st *store.Store, gate *access.Gate, logger *slog.Logger) {
	tick := time.NewTicker(tokenUseInterval)
	defer tick.Stop()
	for over := false; !over; {
		select {
		case <-ctx.Done():
			over = true
		case <-tick.C:
		}
		panics.Guard(func() {
			if err := st.Tokens().UseTokens(context.WithoutCancel(ctx), gate.Uses()); err != nil {
				logger.Warn("the last use of tokens was not saved", "error", err)
			}
		}, func(err *panics.Error) {
			logger.Error("the last use of tokens was not saved", "cause", err.Error(), "stack", err.Stack)
		})
	}
}
