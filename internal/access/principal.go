package access

import (
	"context"
	"time"
)

// Anonymous is the actor of whoever presented nothing.
const Anonymous = "anonymous"

// Principal is who asks.
type Principal struct {
	// Actor is the name that changes carry: anonymous, token:NAME or oidc:SUBJECT. It is never a secret.
	Actor string
	Role  Role
	// Until is when what was presented expires; zero if never.
	Until time.Time
	// by is what was presented; nil if nothing was.
	by *credential
}

type principalKey struct{}

// With returns a context whose requests are made by p.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// Of is who asks; somebody who may do nothing, where nobody was let in.
func Of(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}
