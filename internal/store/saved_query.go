package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

// SavedQueries lists saved queries.
func (rd Reader) SavedQueries(ctx context.Context, order []record.SavedQueryOrder,
	page record.PageArgs,
) ([]*record.SavedQueryConnection, error) {
	return list.Pages(ctx, rd.source(), &savedQueries, list.All, list.Root, list.Predicate{}, order, page)
}

// SavedQuery reads one saved query by exactly one of id and slug.
func (rd Reader) SavedQuery(ctx context.Context, id, slug *string) (*record.SavedQuery, error) {
	return list.ByIDOrSlug(ctx, rd.source(), &savedQueries, record.KindSavedQuery, id, slug)
}
