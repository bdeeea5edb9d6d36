package access

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"bienban/internal/record"
)

// credential is what a principal was let in by, kept for as long as its connection is open. It is behind a pointer so
// that printing a principal shows nothing of it.
type credential struct {
	prefix    string // of a token
	presented string // what a provider signed

	mu       sync.Mutex
	verified time.Time // when that was verified last
}

// personFresh is how long what a provider signed counts as verified. When it expires is looked at each time.
const personFresh = time.Second

const (
	toldExpired = "the token has expired"
	toldRevoked = "the token was revoked"
)

// Again tells who a caller is by now: a context whose principal has the role that its token has at this moment. It is
// for connections that stay open, and asked before each of their operations. The error is that of Admit.
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

// Still tells whether a caller may all that it might when ctx was made: FORBIDDEN if its role has been lowered, and
// otherwise the error of Again. It is asked before each event of a subscription, which was begun with the rights of
// ctx.
func (g *Gate) Still(ctx context.Context) error {
	now, err := g.Again(ctx)
	if err != nil {
		return err
	}
	if has, had := Of(now), Of(ctx).Role; !has.Role.Includes(had) {
		g.cfg.Count(reasonLowered)
		return &record.Error{
			Code: record.CodeForbidden,
			Message: fmt.Sprintf("%s has the role %s by now, and this began with the role %s: ask again", has.Actor, has.Role,
				had),
		}
	}
	return nil
}

// MayWrite tells whether a caller may change records at this moment. The program itself, whom no gate has let in, may.
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
		return p, &refusal{reason: reasonNothing, told: "nobody is answered here without a token", innocent: true}
	case !p.Until.IsZero() && !g.cfg.Now().Before(p.Until):
		return p, &refusal{reason: reasonExpired, told: toldExpired, innocent: true}
	case p.by == nil:
		return p, nil
	case p.by.prefix != "":
		return g.tokenAgain(ctx, p)
	}
	return g.personAgain(ctx, p)
}

// tokenAgain looks the token up once more. Its secret was right when it was presented.
func (g *Gate) tokenAgain(ctx context.Context, p Principal) (Principal, *refusal) {
	t, err := g.cfg.Token(ctx, p.by.prefix)
	switch {
	case errors.Is(err, ErrNoToken):
		return p, &refusal{reason: reasonUnknown, prefix: p.by.prefix, innocent: true}
	case err != nil:
		return p, &refusal{reason: reasonLookup, cause: err, prefix: p.by.prefix}
	}
	if refused := stateOf(t, g.cfg.Now()); refused != nil {
		return p, refused
	}
	p.Role, p.Until = t.Role, t.ExpiresAt
	return p, nil
}

// stateOf is why a token lets nobody in any more; nil if it does.
func stateOf(t Token, now time.Time) *refusal {
	switch t.State(now) {
	case "revoked":
		return &refusal{reason: reasonRevoked, told: toldRevoked, prefix: t.Prefix, innocent: true}
	case "expired":
		return &refusal{reason: reasonExpired, told: toldExpired, prefix: t.Prefix, innocent: true}
	}
	return nil
}

// personAgain has what a provider signed verified once more, since the provider may have taken its key back.
func (g *Gate) personAgain(ctx context.Context, p Principal) (Principal, *refusal) {
	p.by.mu.Lock()
	fresh := g.cfg.Now().Sub(p.by.verified) < personFresh
	p.by.mu.Unlock()
	if fresh {
		return p, nil
	}
	now, refused := g.byPerson(ctx, p.by.presented)
	if refused != nil {
		refused.innocent = true // it was right once
		return p, refused
	}
	p.by.mu.Lock()
	p.by.verified = g.cfg.Now()
	p.by.mu.Unlock()
	p.Role, p.Until = now.Role, now.Until
	return p, nil
}
