package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

type sourceResolver struct{ *resolver }

func (r sourceResolver) Citations(ctx context.Context, sources []*record.Source) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindSource, keysOf(sources))
}

func (r sourceResolver) Identifiers(ctx context.Context,
	sources []*record.Source,
) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindSource, keysOf(sources))
}

func (r sourceResolver) CitedBy(ctx context.Context, sources []*record.Source, first *int, after *string, last *int,
	before *string,
) ([]*record.CitationConnection, error) {
	return r.read(ctx).CitationsOfSources(ctx, keysOf(sources), page(first, after, last, before))
}

func (r queryResolver) Sources(ctx context.Context, filter *record.SourceFilter, orderBy []record.SourceOrder,
	first *int, after *string, last *int, before *string,
) (*record.SourceConnection, error) {
	return only(r.read(ctx).Sources(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
