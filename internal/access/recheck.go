package access

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"bienban/internal/record"
)

// credential is what a principal presented, kept while its connection is open. It is behind a pointer so that printing
// a principal does not show it.
type credential struct {
	prefix    string // of a token
	presented string // the JWT of a provider

	mu       sync.Mutex
	verified time.Time // when it was last verified
}

// personValidFor is how long a verified JWT counts as verified. Its expiry is checked every time.
const personValidFor = time.Second

const (
	toldExpired = "the token has expired"
	toldRevoked = "the token was revoked"
)

// Again authenticates a caller again: it returns a context whose principal has the present role of its token.
// Long-lived connections call it before each operation. Errors are those of Admit.
func (g *Gate) Again(ctx context.Context) (context.Context, error) {
	p := Of(ctx)
	now, refused := g.again(ctx, p)
	switch {
	case refused != nil:
		return ctx, g.refuse(ctx, Caller{}, refused)
	case now == p:
		return ctx, nil
	}
	return With(ctx, now), nil
}

// Still checks that a caller has all rights that it had when ctx was made: FORBIDDEN if its role was lowered, otherwise
// the error of Again. Subscriptions call it before each event, since they began with the rights of ctx.
func (g *Gate) Still(ctx context.Context) error {
	now, err := g.Again(ctx)
	if err != nil {
		return err
	}
	if has, had := Of(now), Of(ctx).Role; !has.Role.Includes(had) {
		g.cfg.Count(reasonLowered)
		return &record.Error{
			Code: record.CodeForbidden,
			Message: fmt.Sprintf("the role of %s is now %s, and this began with the role %s: start again", has.Actor, has.Role,
				had),
		}
	}
	return nil
}

// MayWrite checks that a caller may change records now. The program itself, which passed no gate, may.
func (g *Gate) MayWrite(ctx context.Context) error {
	if Of(ctx) == (Principal{}) {
		return nil
	}
	now, err := g.Again(ctx)
	if err != nil {
		return err
	}
	if p := Of(now); !p.Role.Includes(Editor) {
		g.cfg.Count(reasonLowered)
		return &record.Error{
			Code:    record.CodeForbidden,
			Message: fmt.Sprintf("this needs the role %s, and %s has the role %s", Editor, p.Actor, p.Role),
		}
	}
	return nil
}

func (g *Gate) again(ctx context.Context, p Principal) (Principal, *refusal) {
	switch {
	case p.Role == None:
		return p, &refusal{
			reason:  reasonNothing,
			message: "authentication required: send a token in the header Authorization: Bearer <token>", notGuessing: true,
		}
	case !p.Until.IsZero() && !g.cfg.Now().Before(p.Until):
		return p, &refusal{reason: reasonExpired, message: toldExpired, notGuessing: true}
	case p.by == nil:
		return p, nil
	case p.by.prefix != "":
		return g.tokenAgain(ctx, p)
	}
	return g.personAgain(ctx, p)
}

// tokenAgain looks the token up again. Its secret was verified when it was presented.
func (g *Gate) tokenAgain(ctx context.Context, p Principal) (Principal, *refusal) {
	t, err := g.cfg.Token(ctx, p.by.prefix)
	switch {
	case errors.Is(err, ErrNoToken):
		return p, &refusal{reason: reasonUnknown, prefix: p.by.prefix, notGuessing: true}
	case err != nil:
		return p, &refusal{reason: reasonLookup, cause: err, prefix: p.by.prefix}
	}
	if refused := stateOf(t, g.cfg.Now()); refused != nil {
		return p, refused
	}
	p.Role, p.Until = t.Role, t.ExpiresAt
	return p, nil
}

// stateOf is why a token is not valid any more; nil if it is.
func stateOf(t Token, now time.Time) *refusal {
	switch t.State(now) {
	case "revoked":
		return &refusal{reason: reasonRevoked, message: toldRevoked, prefix: t.Prefix, notGuessing: true}
	case "expired":
		return &refusal{reason: reasonExpired, message: toldExpired, prefix: t.Prefix, notGuessing: true}
	}
	return nil
}

// personAgain verifies a JWT again, as the provider may have withdrawn its key.
func (g *Gate) personAgain(ctx context.Context, p Principal) (Principal, *refusal) {
	p.by.mu.Lock()
	fresh := g.cfg.Now().Sub(p.by.verified) < personValidFor
	p.by.mu.Unlock()
	if fresh {
		return p, nil
	}
	now, refused := g.byPerson(ctx, p.by.presented)
	if refused != nil {
		refused.notGuessing = true // it was valid once
		return p, refused
	}
	p.by.mu.Lock()
	p.by.verified = g.cfg.Now()
	p.by.mu.Unlock()
	p.Role, p.Until = now.Role, now.Until
	return p, nil
}
