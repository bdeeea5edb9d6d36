package graph

import (
	"context"

	"bienban/internal/record"
)

type searchHitResolver struct{ *resolver }

func (r queryResolver) Search(ctx context.Context, text string, kinds []record.SearchKind, first *int,
	after *string,
) (*record.SearchHitConnection, error) {
	return r.store.Search(ctx, text, kinds, page(first, after, nil, nil))
}

func (r searchHitResolver) Record(ctx context.Context, hits []*record.SearchHit) ([]record.Record, error) {
	return r.store.Records(ctx, each(hits, func(h *record.SearchHit) record.NodeID { return h.Target }))
}
