package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type postResolver struct{ *resolver }

func (r postResolver) Citations(ctx context.Context, posts []*record.Post) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindPost, keysOf(posts))
}

func (r postResolver) Identifiers(ctx context.Context, posts []*record.Post) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindPost, keysOf(posts))
}

func (r postResolver) Committee(ctx context.Context, posts []*record.Post) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(posts, func(p *record.Post) *int64 { return &p.CommitteeKey }))
}

func (r postResolver) Tenures(ctx context.Context, posts []*record.Post, on *record.PartialDate,
	certainty *record.Certainty, filter *record.TenureFilter, orderBy []record.TenureOrder, first *int, after *string,
	last *int, before *string,
) ([]*record.TenureConnection, error) {
	return r.read(ctx).Tenures(ctx, noun.TenuresOfPost, keysOf(posts), filter.During(on, certainty), orderBy,
		page(first, after, last, before))
}

func (r postResolver) Succession(ctx context.Context, posts []*record.Post, first *int, after *string, last *int,
	before *string,
) ([]*record.TenureConnection, error) {
	return r.read(ctx).Tenures(ctx, noun.TenuresOfPost, keysOf(posts), nil,
		[]record.TenureOrder{{Field: record.TenureOrderFieldStart}}, page(first, after, last, before))
}

func (r queryResolver) Posts(ctx context.Context, filter *record.PostFilter, orderBy []record.PostOrder, first *int,
	after *string, last *int, before *string,
) (*record.PostConnection, error) {
	return only(r.read(ctx).Posts(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
