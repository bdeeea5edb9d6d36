package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/record"
)

func (r mutationResolver) RecordProgress(ctx context.Context,
	input record.RecordProgressInput,
) (*record.RecordProgressPayload, error) {
	payload, err := r.store.RecordProgress(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) EndTenure(ctx context.Context,
	input record.EndTenureInput,
) (*record.EndTenurePayload, error) {
	payload, err := r.store.EndTenure(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) ReconstituteCommittee(ctx context.Context,
	input record.ReconstituteCommitteeInput,
) (*record.ReconstituteCommitteePayload, error) {
	payload, err := r.store.ReconstituteCommittee(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) ReplaceHolder(ctx context.Context,
	input record.ReplaceHolderInput,
) (*record.ReplaceHolderPayload, error) {
	payload, err := r.store.ReplaceHolder(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) PublishNotice(ctx context.Context,
	input record.PublishNoticeInput,
) (*record.PublishNoticePayload, error) {
	payload, err := r.store.PublishNotice(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) CancelMeeting(ctx context.Context,
	input record.CancelMeetingInput,
) (*record.CancelMeetingPayload, error) {
	payload, err := r.store.CancelMeeting(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) PostponeMeeting(ctx context.Context,
	input record.PostponeMeetingInput,
) (*record.PostponeMeetingPayload, error) {
	payload, err := r.store.PostponeMeeting(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) CarryOver(ctx context.Context,
	input record.CarryOverInput,
) (*record.CarryOverPayload, error) {
	payload, err := r.store.CarryOver(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

// answer reports the faults of an input, each as an error of its own; the payload is then null.
func answer[P any](ctx context.Context, payload *P, err error) (*P, error) {
	if report(ctx, err) {
		return nil, nil //nolint:nilnil // the errors are reported already, each with its field
	}
	return payload, err
}

// report adds every fault of an input as an error of its own, equal ones as one, and tells whether err was such. What a
// fault says begins after the path that it is about ("is missing"): to a client that shows messages alone the path must
// be in the message, too.
func report(ctx context.Context, err error) bool {
	faults, ok := errors.AsType[record.Faults](err)
	if !ok {
		return false
	}
	for _, f := range faults.Told() {
		graphql.AddError(ctx, &record.Error{
			Code: f.Code, Field: f.Field, Message: f.Error() + f.Elsewhere(), Cause: f.Cause,
			Version: f.Version, References: f.References, Count: f.Count, Places: f.Places,
		})
	}
	return true
}
