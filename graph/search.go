package graph

import (
	"context"

	"bienban/internal/record"
)

type (
	searchHitResolver            struct{ *resolver }
	searchFacetsResolver         struct{ *resolver }
	searchCommitteeFacetResolver struct{ *resolver }
	searchAreaFacetResolver      struct{ *resolver }
	searchTopicFacetResolver     struct{ *resolver }
)

func (r queryResolver) Search(ctx context.Context, text string, kinds []record.SearchKind, first *int,
	after *string,
) (*record.SearchHitConnection, error) {
	return r.read(ctx).Search(ctx, text, kinds, page(first, after, nil, nil))
}

func (r queryResolver) SearchFacets(ctx context.Context, text string,
	kinds []record.SearchKind,
) (*record.SearchFacets, error) {
	return r.read(ctx).SearchFacets(text, kinds)
}

func (r searchHitResolver) Record(ctx context.Context, hits []*record.SearchHit) ([]record.Record, error) {
	return r.read(ctx).Records(ctx, each(hits, func(h *record.SearchHit) record.NodeID { return h.Target }))
}

func (r searchHitResolver) Context(ctx context.Context, hits []*record.SearchHit) ([]*string, error) {
	return r.read(ctx).ContextOfHits(ctx, hits)
}

func (r searchFacetsResolver) Kinds(ctx context.Context,
	facets []*record.SearchFacets,
) ([][]record.SearchKindFacet, error) {
	return facetsOf(ctx, facets, r.read(ctx).SearchKindFacets)
}

func (r searchFacetsResolver) Years(ctx context.Context,
	facets []*record.SearchFacets,
) ([][]record.SearchYearFacet, error) {
	return facetsOf(ctx, facets, r.read(ctx).SearchYearFacets)
}

func (r searchFacetsResolver) Committees(ctx context.Context,
	facets []*record.SearchFacets,
) ([][]record.SearchCommitteeFacet, error) {
	return facetsOf(ctx, facets, r.read(ctx).SearchCommitteeFacets)
}

func (r searchFacetsResolver) Areas(ctx context.Context,
	facets []*record.SearchFacets,
) ([][]record.SearchAreaFacet, error) {
	return facetsOf(ctx, facets, r.read(ctx).SearchAreaFacets)
}

func (r searchFacetsResolver) Topics(ctx context.Context,
	facets []*record.SearchFacets,
) ([][]record.SearchTopicFacet, error) {
	return facetsOf(ctx, facets, r.read(ctx).SearchTopicFacets)
}

// facetsOf counts for each search; a field of the query has one.
func facetsOf[T any](ctx context.Context, facets []*record.SearchFacets,
	count func(context.Context, *record.SearchFacets) ([]T, error),
) ([][]T, error) {
	all := make([][]T, len(facets))
	for i, f := range facets {
		var err error
		if all[i], err = count(ctx, f); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (r searchCommitteeFacetResolver) Committee(ctx context.Context,
	facets []*record.SearchCommitteeFacet,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx,
		each(facets, func(f *record.SearchCommitteeFacet) *int64 { return &f.CommitteeKey }))
}

func (r searchAreaFacetResolver) Area(ctx context.Context, facets []*record.SearchAreaFacet) ([]*record.Area, error) {
	return r.read(ctx).AreasByKeys(ctx, each(facets, func(f *record.SearchAreaFacet) *int64 { return &f.AreaKey }))
}

func (r searchTopicFacetResolver) Topic(ctx context.Context,
	facets []*record.SearchTopicFacet,
) ([]*record.Topic, error) {
	return r.read(ctx).TopicsByKeys(ctx, each(facets, func(f *record.SearchTopicFacet) int64 { return f.TopicKey }))
}
