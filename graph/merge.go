package graph

import (
	"context"

	"bienban/internal/record"
)

type identityAssertionResolver struct{ *resolver }

func (r mutationResolver) MergeOfficials(ctx context.Context,
	input record.MergeInput,
) (*record.MergeOfficialsPayload, error) {
	payload, err := r.store.MergeOfficials(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r mutationResolver) AssertIdentity(ctx context.Context,
	input record.AssertIdentityInput,
) (*record.AssertIdentityPayload, error) {
	payload, err := r.store.AssertIdentity(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

func (r officialResolver) Identities(ctx context.Context,
	officials []*record.Official,
) ([][]record.IdentityAssertion, error) {
	return r.read(ctx).IdentitiesOf(ctx, keysOf(officials))
}

func (r identityAssertionResolver) Official(ctx context.Context,
	assertions []*record.IdentityAssertion,
) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(assertions,
		func(a *record.IdentityAssertion) *int64 { return &a.OfficialKey }))
}

func (r identityAssertionResolver) Source(ctx context.Context,
	assertions []*record.IdentityAssertion,
) ([]*record.Source, error) {
	return r.read(ctx).SourcesByKeys(ctx, each(assertions,
		func(a *record.IdentityAssertion) *int64 { return a.SourceKey }))
}

func (r mutationResolver) MergeCommittees(ctx context.Context,
	input record.MergeInput,
) (*record.MergeCommitteesPayload, error) {
	payload, err := r.store.MergeCommittees(ctx, r.actor(ctx), &input)
	return answer(ctx, payload, err)
}

type mergedRecordResolver struct{ *resolver }

func (r mergedRecordResolver) Change(ctx context.Context, records []*record.MergedRecord) ([]*record.Change, error) {
	return r.read(ctx).MergedBy(ctx, records)
}
