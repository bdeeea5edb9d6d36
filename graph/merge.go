package graph

import (
	"context"

	"bienban/internal/record"
)

func (r mutationResolver) MergeOfficials(ctx context.Context, input record.MergeInput) (*record.MergeOfficialsPayload, error) {
	payload, err := r.store.MergeOfficials(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) MergeCommittees(ctx context.Context, input record.MergeInput) (*record.MergeCommitteesPayload, error) {
	payload, err := r.store.MergeCommittees(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}
