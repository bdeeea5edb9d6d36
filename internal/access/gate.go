package access

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"bienban/internal/record"
)

// ErrNoToken is the error of a lookup that finds no token.
var ErrNoToken = errors.New("there is no such token")

// Config configures a Gate. Now is required.
type Config struct {
	// Anonymous is the role of callers without a token.
	Anonymous Role
	// Token finds a token by its prefix, or returns ErrNoToken. If nil, there are none.
	Token func(ctx context.Context, prefix string) (Token, error)
	// Person verifies the JWT of an identity provider. If nil, none is accepted.
	Person func(ctx context.Context, presented string) (Principal, error)
	Now    func() time.Time
	// Logger gets what is rejected, never what was presented.
	Logger *slog.Logger
	// Count gets the reason of each rejection, one of a few words.
	Count func(reason string)
}

// Gate authenticates callers.
type Gate struct {
	cfg      Config
	failures *failures
	uses     uses
}

// NewGate makes a gate.
func NewGate(cfg Config) *Gate {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Count == nil {
		cfg.Count = func(string) {}
	}
	return &Gate{cfg: cfg, failures: newFailures(), uses: uses{at: map[string]time.Time{}}}
}

// Caller is what is known of a request before authentication.
type Caller struct {
	// Authorization is the value of that header, or of what replaces it.
	Authorization string
	// Address identifies the client for throttling.
	Address string
	// Local means that the caller is on this machine, without a proxy in between.
	Local bool
}

// The reasons of rejections, as they are logged and counted.
const (
	reasonNothing   = "nothing presented"
	reasonScheme    = "not a bearer"
	reasonShape     = "malformed"
	reasonUnknown   = "unknown"
	reasonSecret    = "wrong secret"
	reasonExpired   = "expired"
	reasonRevoked   = "revoked"
	reasonPerson    = "not verified"
	reasonThrottled = "throttled"
	reasonLookup    = "lookup failed"
	reasonLowered   = "role lowered"
)

// refusal is a rejection.
type refusal struct {
	reason string
	// message is the message for the caller; most reasons have none.
	message string
	cause   error
	// A caller with a correct secret is not guessing.
	notGuessing bool
	prefix      string
	// code is UNAUTHENTICATED by default.
	code record.Code
}

// Error is the reason, for the log.
func (r *refusal) Error() string { return r.reason }

// Admit authenticates a caller. The error is a *record.Error: UNAUTHENTICATED, FORBIDDEN for an account without a role,
// UNAVAILABLE while its provider is, TOO_EXPENSIVE after too many failures; or the error of looking up the token. A
// caller that presents nothing stays who ctx says, or becomes anonymous.
func (g *Gate) Admit(ctx context.Context, c Caller) (context.Context, error) {
	if c.Authorization == "" {
		return g.anonymous(ctx, c)
	}
	p, refused := g.identify(ctx, c.Authorization)
	if refused == nil {
		return With(ctx, p), nil
	}
	return ctx, g.refuse(ctx, c, refused)
}

func (g *Gate) anonymous(ctx context.Context, c Caller) (context.Context, error) {
	if Of(ctx).Role != None {
		return ctx, nil
	}
	role := g.cfg.Anonymous
	if role == None {
		g.cfg.Count(reasonNothing)
		return ctx, &record.Error{
			Code:    record.CodeUnauthenticated,
			Message: "authentication required: send a token in the header Authorization: Bearer <token>",
		}
	}
	if !c.Local {
		role = min(role, Reader)
	}
	return With(ctx, Principal{Actor: Anonymous, Role: role}), nil
}

func (g *Gate) identify(ctx context.Context, authorization string) (Principal, *refusal) {
	scheme, presented, _ := strings.Cut(authorization, " ")
	presented = strings.TrimSpace(presented)
	switch {
	case !strings.EqualFold(scheme, "Bearer") || presented == "":
		return Principal{}, &refusal{
			reason:  reasonScheme,
			message: "the header Authorization is not a bearer token: expected Authorization: Bearer <token>",
		}
	case isToken(presented):
		return g.byToken(ctx, presented)
	case g.cfg.Person != nil:
		return g.byPerson(ctx, presented)
	}
	return Principal{}, &refusal{reason: reasonShape}
}

func (g *Gate) byToken(ctx context.Context, presented string) (Principal, *refusal) {
	prefix, ok := prefixOf(presented)
	if !ok || g.cfg.Token == nil {
		return Principal{}, &refusal{reason: reasonShape}
	}
	now := g.cfg.Now()
	t, err := g.cfg.Token(ctx, prefix)
	switch {
	case errors.Is(err, ErrNoToken):
		return Principal{}, &refusal{reason: reasonUnknown, prefix: prefix}
	case err != nil:
		return Principal{}, &refusal{reason: reasonLookup, cause: err, prefix: prefix}
	case !t.matches(presented):
		return Principal{}, &refusal{reason: reasonSecret, prefix: prefix}
	}
	if refused := stateOf(t, now); refused != nil {
		return Principal{}, refused
	}
	g.uses.note(prefix, now)
	return Principal{Actor: "token:" + t.Name, Role: t.Role, Until: t.ExpiresAt, by: &credential{prefix: prefix}}, nil
}

func (g *Gate) byPerson(ctx context.Context, presented string) (Principal, *refusal) {
	p, err := g.cfg.Person(ctx, presented)
	if err == nil {
		p.by = &credential{presented: presented, verified: g.cfg.Now()}
		return p, nil
	}
	if known, ok := errors.AsType[*PersonError](err); ok {
		return Principal{}, &refusal{
			reason: known.Reason, message: known.Told, cause: known.Err, code: known.code(),
			notGuessing: known.code() != record.CodeUnauthenticated,
		}
	}
	return Principal{}, &refusal{reason: reasonPerson, cause: err}
}

// refuse logs and counts a rejection, and returns the error for the caller.
func (g *Gate) refuse(ctx context.Context, c Caller, r *refusal) error {
	if r.reason == reasonLookup {
		return r.cause
	}
	if !r.notGuessing && !g.failures.allow(c.Address, g.cfg.Now()) {
		g.cfg.Count(reasonThrottled) // not logged: the first ones were, and the log must not be filled
		return &record.Error{
			Code:    record.CodeTooExpensive,
			Message: "too many failed attempts from this address: try again in a minute",
		}
	}
	g.cfg.Count(r.reason)
	if r.code == record.CodeUnavailable { // logged where the provider was asked, which is not for each request
		return &record.Error{Code: r.code, Message: r.message, Cause: r.cause}
	}
	line := []any{"reason", r.reason, "address", c.Address}
	if r.prefix != "" {
		line = append(line, "token", r.prefix)
	}
	if r.cause != nil {
		line = append(line, "cause", r.cause.Error())
	}
	g.cfg.Logger.WarnContext(ctx, "sign-in refused", line...)
	told := r.message
	if told == "" {
		told = "the token is not valid: check it, or ask an admin for a new one"
	}
	return &record.Error{Code: cmp.Or(r.code, record.CodeUnauthenticated), Message: told, Cause: r}
}

// PersonError is why a JWT of an identity provider was rejected.
type PersonError struct {
	// Reason is one of a few words, for the log and the figures.
	Reason string
	// Told is the message for the caller.
	Told string
	// Forbidden means that the account is known but has no role; Unavailable, that the provider does not respond.
	Forbidden, Unavailable bool
	Err                    error
}

func (e *PersonError) code() record.Code {
	switch {
	case e.Forbidden:
		return record.CodeForbidden
	case e.Unavailable:
		return record.CodeUnavailable
	}
	return record.CodeUnauthenticated
}

func (e *PersonError) Error() string { return e.Reason }

// Unwrap gives the cause, which is for the log.
func (e *PersonError) Unwrap() error { return e.Err }
