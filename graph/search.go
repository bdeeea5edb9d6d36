package graph

import (
	"context"

	"bienban/internal/record"
)

type searchHitResolver struct{ *resolver }

func (r queryResolver) Search(ctx context.Context, text string, kinds []record.SearchKind, first *int,
	after *string,
) (*record.SearchHitConnection, error) {
	return r.read(ctx).Search(ctx, text, kinds, page(first, after, nil, nil))
}

func (r searchHitResolver) Record(ctx context.Context, hits []*record.SearchHit) ([]record.Record, error) {
	return r.read(ctx).Records(ctx, each(hits, func(h *record.SearchHit) record.NodeID { return h.Target }))
}
