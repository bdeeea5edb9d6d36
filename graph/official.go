package graph

import (
	"context"
	"time"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type officialResolver struct{ *resolver }

func (r officialResolver) Citations(ctx context.Context, officials []*record.Official) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindOfficial, keysOf(officials))
}

func (r officialResolver) MergedFrom(ctx context.Context,
	officials []*record.Official,
) ([][]record.MergedRecord, error) {
	return r.read(ctx).MergedInto(ctx, record.KindOfficial, keysOf(officials))
}

func (r officialResolver) Identifiers(ctx context.Context,
	officials []*record.Official,
) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindOfficial, keysOf(officials))
}

func (r officialResolver) Tenures(ctx context.Context, officials []*record.Official, on *record.PartialDate,
	certainty *record.Certainty, filter *record.TenureFilter, orderBy []record.TenureOrder, first *int, after *string,
	last *int, before *string,
) ([]*record.TenureConnection, error) {
	return r.read(ctx).Tenures(ctx, noun.TenuresOfOfficial, keysOf(officials), filter.During(on, certainty), orderBy,
		page(first, after, last, before))
}

func (r officialResolver) Participations(ctx context.Context, officials []*record.Official,
	filter *record.ParticipationFilter, orderBy []record.ParticipationOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ParticipationConnection, error) {
	return r.read(ctx).Participations(ctx, noun.ParticipationsOfOfficial, keysOf(officials), filter, orderBy,
		page(first, after, last, before))
}

func (r officialResolver) ChairedMeetings(ctx context.Context, officials []*record.Official,
	filter *record.MeetingFilter, orderBy []record.MeetingOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.MeetingConnection, error) {
	return r.read(ctx).Meetings(ctx, noun.MeetingsChairedByOfficial, keysOf(officials), filter, orderBy,
		page(first, after, last, before))
}

func (r officialResolver) Conclusions(ctx context.Context, officials []*record.Official,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsByOfficial, keysOf(officials), filter, orderBy,
		page(first, after, last, before))
}

func (r officialResolver) Tasks(ctx context.Context, officials []*record.Official, filter *record.ConclusionFilter,
	orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsForOfficial, keysOf(officials), filter, orderBy,
		page(first, after, last, before))
}

func (r queryResolver) Officials(ctx context.Context, filter *record.OfficialFilter, orderBy []record.OfficialOrder,
	first *int, after *string, last *int, before *string,
) (*record.OfficialConnection, error) {
	return only(r.read(ctx).Officials(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}

func (r queryResolver) Official(ctx context.Context, id, slug *string, _ *time.Time) (*record.Official, error) {
	return r.read(ctx).Official(ctx, id, slug)
}

func (r officialResolver) FormerSlugs(ctx context.Context, officials []*record.Official) ([][]string, error) {
	return r.read(ctx).FormerSlugs(ctx, record.KindOfficial, keysOf(officials))
}
