package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/store"
)

// about is what the fields of an operation are read from: for whom, in which state, and how long pages may be. It is kept
// in the context of the operation by the extensions that decide it, because resolvers get nothing else.
type about struct {
	audience store.Audience
	state    *store.State // nil for the present
	pageCap  int
}

type aboutKey struct{}

func aboutOf(ctx context.Context) about {
	a, _ := ctx.Value(aboutKey{}).(about)
	return a
}

// ForAudience has whatever is resolved under the context answer for an audience.
func ForAudience(ctx context.Context, audience store.Audience) context.Context {
	a := aboutOf(ctx)
	a.audience = audience
	return context.WithValue(ctx, aboutKey{}, a)
}

// InState has whatever is resolved under the context answer from a state of the records.
func InState(ctx context.Context, state store.State) context.Context {
	a := aboutOf(ctx)
	a.state = &state
	return context.WithValue(ctx, aboutKey{}, a)
}

// WithPageCap allows pages of up to n elements in whatever is resolved under the context.
func WithPageCap(ctx context.Context, n int) context.Context {
	a := aboutOf(ctx)
	a.pageCap = n
	return context.WithValue(ctx, aboutKey{}, a)
}

// read is the reader of the field that is resolved. Where nobody has decided for whom, it answers for the public.
func (r *resolver) read(ctx context.Context) store.Reader {
	a, state := aboutOf(ctx), r.store.Now()
	if a.state != nil {
		state = *a.state
	}
	if a.audience == 0 {
		a.audience = store.Public
	}
	return state.For(a.audience).Selecting(func() list.Selection { return selected(ctx) }).PageCap(a.pageCap)
}
