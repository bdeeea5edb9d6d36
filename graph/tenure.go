package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

type tenureResolver struct{ *resolver }

func (r tenureResolver) Citations(ctx context.Context, tenures []*record.Tenure) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindTenure, keysOf(tenures))
}

func (r tenureResolver) Identifiers(ctx context.Context,
	tenures []*record.Tenure,
) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindTenure, keysOf(tenures))
}

func (r tenureResolver) Official(ctx context.Context, tenures []*record.Tenure) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(tenures, func(t *record.Tenure) *int64 { return &t.OfficialKey }))
}

func (r tenureResolver) Post(ctx context.Context, tenures []*record.Tenure) ([]*record.Post, error) {
	return r.read(ctx).PostsByKeys(ctx, each(tenures, func(t *record.Tenure) int64 { return t.PostKey }))
}

func (r tenureResolver) Successor(ctx context.Context, tenures []*record.Tenure) ([]*record.Tenure, error) {
	return r.read(ctx).TenureSuccessors(ctx, keysOf(tenures))
}

func (r tenureResolver) Predecessor(ctx context.Context, tenures []*record.Tenure) ([]*record.Tenure, error) {
	return r.read(ctx).TenurePredecessors(ctx, keysOf(tenures))
}

func (r queryResolver) Tenures(ctx context.Context, filter *record.TenureFilter, orderBy []record.TenureOrder,
	first *int, after *string, last *int, before *string,
) (*record.TenureConnection, error) {
	return only(r.read(ctx).Tenures(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
