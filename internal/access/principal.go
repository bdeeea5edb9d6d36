package access

import (
	"context"
	"time"
)

// Anonymous is the actor of callers without a token.
const Anonymous = "anonymous"

// Principal is an authenticated caller.
type Principal struct {
	// Actor is the name in the history: anonymous, token:NAME or oidc:SUBJECT. It is never a secret.
	Actor string
	Role  Role
	// Until is when the credential expires; zero if never.
	Until time.Time
	// by is the credential; nil if none was presented.
	by *credential
}

type principalKey struct{}

// With returns a context with the principal p.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// Of returns the principal of a context; one without rights if nobody was authenticated.
func Of(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}
