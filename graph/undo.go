package graph

import (
	"context"

	"bienban/internal/record"
)

func (r mutationResolver) Undo(ctx context.Context, input record.UndoInput) (*record.UndoPayload, error) {
	payload, err := r.store.Undo(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}
