package graph

import (
	"context"

	"bienban/internal/query"
	"bienban/internal/record"
)

func (r mutationResolver) RecordMeeting(ctx context.Context,
	input record.RecordMeetingInput,
) (*record.RecordMeetingPayload, error) {
	payload, err := r.store.RecordMeeting(ctx, r.actor(ctx), &input)
	if report(ctx, err) {
		return nil, nil //nolint:nilnil // the errors are reported already, each with its field
	}
	if err != nil {
		return nil, err
	}
	return payload, query.TellEffects(payload.Effects)
}
