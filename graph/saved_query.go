package graph

import (
	"context"

	"bienban/graph/generated"
	"bienban/internal/record"
)

type savedQueryResolver struct{ *resolver }

func (r savedQueryResolver) History(ctx context.Context, queries []*record.SavedQuery, first *int, after *string,
	last *int, before *string,
) ([]*record.RevisionConnection, error) {
	return r.read(ctx).History(ctx, record.KindSavedQuery, keysOf(queries), page(first, after, last, before))
}

func (r queryResolver) SavedQueries(ctx context.Context, orderBy []record.SavedQueryOrder, first *int, after *string,
	last *int, before *string,
) (*record.SavedQueryConnection, error) {
	return only(r.read(ctx).SavedQueries(ctx, orderBy, page(first, after, last, before)))
}

func (r queryResolver) SavedQuery(ctx context.Context, id, slug *string) (*record.SavedQuery, error) {
	return r.read(ctx).SavedQuery(ctx, id, slug)
}

func (r mutationResolver) SaveQuery(ctx context.Context,
	input generated.SaveQueryInput,
) (*record.SaveQueryPayload, error) {
	query, change, err := r.store.SaveQuery(ctx, r.actor(ctx), noteOf(input.Note), input.SavedQuery)
	return answer(ctx, &record.SaveQueryPayload{SavedQuery: query, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) UpdateSavedQuery(ctx context.Context,
	input generated.UpdateSavedQueryInput,
) (*record.UpdateSavedQueryPayload, error) {
	edit := record.Edit{ID: input.ID, Version: input.Version, Note: noteOf(input.Note)}
	query, change, err := r.store.UpdateSavedQuery(ctx, r.actor(ctx), edit,
		func(in *record.SavedQueryInput) { patch(in, input.SavedQuery) })
	return answer(ctx, &record.UpdateSavedQueryPayload{SavedQuery: query, Written: record.Written{Change: change}}, err)
}

func (r mutationResolver) DeleteSavedQuery(ctx context.Context,
	input record.DeleteInput,
) (*record.DeletePayload, error) {
	return r.delete(ctx, record.KindSavedQuery, &input)
}

func (r savedQueryResolver) FormerSlugs(ctx context.Context, queries []*record.SavedQuery) ([][]string, error) {
	return r.read(ctx).FormerSlugs(ctx, record.KindSavedQuery, keysOf(queries))
}
