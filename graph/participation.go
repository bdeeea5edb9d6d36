package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type (
	participationResolver struct{ *resolver }
	statedTitleResolver   struct{ *resolver }
)

func (r participationResolver) Citations(ctx context.Context,
	participations []*record.Participation,
) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindParticipation, keysOf(participations))
}

func (r participationResolver) Meeting(ctx context.Context,
	participations []*record.Participation,
) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(participations,
		func(p *record.Participation) *int64 { return &p.MeetingKey }))
}

func (r participationResolver) Official(ctx context.Context,
	participations []*record.Participation,
) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(participations,
		func(p *record.Participation) *int64 { return p.OfficialKey }))
}

func (r participationResolver) Committee(ctx context.Context,
	participations []*record.Participation,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(participations,
		func(p *record.Participation) *int64 { return p.CommitteeKey }))
}

func (r participationResolver) ActingFor(ctx context.Context,
	participations []*record.Participation,
) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(participations,
		func(p *record.Participation) *int64 { return p.ActingForKey }))
}

func (r participationResolver) StatedTitles(ctx context.Context,
	participations []*record.Participation,
) ([][]record.StatedTitle, error) {
	return r.read(ctx).StatedTitles(ctx, keysOf(participations))
}

func (r participationResolver) Conclusions(ctx context.Context, participations []*record.Participation,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsByParticipation, keysOf(participations), filter, orderBy,
		page(first, after, last, before))
}

func (r statedTitleResolver) Tenure(ctx context.Context, titles []*record.StatedTitle) ([]*record.Tenure, error) {
	return r.read(ctx).TenuresByKeys(ctx, each(titles, func(t *record.StatedTitle) *int64 { return t.TenureKey }))
}

func (r statedTitleResolver) Evidence(ctx context.Context,
	titles []*record.StatedTitle,
) ([]*record.TitleEvidence, error) {
	return r.read(ctx).EvidenceOf(ctx, titles)
}

func (r queryResolver) Participations(ctx context.Context, filter *record.ParticipationFilter,
	orderBy []record.ParticipationOrder, first *int, after *string, last *int,
	before *string,
) (*record.ParticipationConnection, error) {
	return only(r.read(ctx).Participations(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
