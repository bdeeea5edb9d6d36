package graph

import (
	"context"
	"time"

	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/store"
)

type (
	conclusionResolver     struct{ *resolver }
	responsibilityResolver struct{ *resolver }
	progressResolver       struct{ *resolver }
	conclusionLinkResolver struct{ *resolver }
)

func (r conclusionResolver) Citations(ctx context.Context,
	conclusions []*record.Conclusion,
) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindConclusion, keysOf(conclusions))
}

func (r conclusionResolver) Meeting(ctx context.Context, conclusions []*record.Conclusion) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(conclusions, func(c *record.Conclusion) *int64 { return &c.MeetingKey }))
}

func (r conclusionResolver) ConcludedBy(ctx context.Context,
	conclusions []*record.Conclusion,
) ([]*record.Participation, error) {
	return r.read(ctx).ParticipationsByKeys(ctx, each(conclusions,
		func(c *record.Conclusion) *int64 { return c.ConcludedByKey }))
}

func (r conclusionResolver) AgendaItem(ctx context.Context,
	conclusions []*record.Conclusion,
) ([]*record.AgendaItem, error) {
	return r.read(ctx).AgendaItemsByKeys(ctx, each(conclusions,
		func(c *record.Conclusion) *int64 { return c.AgendaItemKey }))
}

func (r conclusionResolver) Responsibilities(ctx context.Context,
	conclusions []*record.Conclusion,
) ([][]record.Responsibility, error) {
	return r.read(ctx).Responsibilities(ctx, keysOf(conclusions))
}

func (r conclusionResolver) Progress(ctx context.Context,
	conclusions []*record.Conclusion,
) ([][]record.Progress, error) {
	return r.read(ctx).Progress(ctx, keysOf(conclusions))
}

func (r conclusionResolver) Links(ctx context.Context,
	conclusions []*record.Conclusion,
) ([][]record.ConclusionLink, error) {
	return r.read(ctx).Links(ctx, keysOf(conclusions))
}

func (r conclusionResolver) LaterConclusions(ctx context.Context, conclusions []*record.Conclusion,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, store.ConclusionsLaterThan, keysOf(conclusions), filter, orderBy,
		page(first, after, last, before))
}

func (r conclusionResolver) LaterMeetings(ctx context.Context, conclusions []*record.Conclusion,
	filter *record.MeetingFilter, orderBy []record.MeetingOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.MeetingConnection, error) {
	return r.read(ctx).Meetings(ctx, store.MeetingsReviewingConclusion, keysOf(conclusions), filter, orderBy,
		page(first, after, last, before))
}

func (r conclusionResolver) Topics(ctx context.Context, conclusions []*record.Conclusion) ([][]record.Topic, error) {
	return r.read(ctx).TopicsOf(ctx, record.KindConclusion, keysOf(conclusions))
}

func (r responsibilityResolver) Committee(ctx context.Context,
	parties []*record.Responsibility,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(parties,
		func(p *record.Responsibility) *int64 { return p.CommitteeKey }))
}

func (r responsibilityResolver) Official(ctx context.Context,
	parties []*record.Responsibility,
) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(parties, func(p *record.Responsibility) *int64 { return p.OfficialKey }))
}

func (r progressResolver) Evidence(ctx context.Context, entries []*record.Progress) ([]*record.Source, error) {
	return r.read(ctx).SourcesByKeys(ctx, each(entries, func(p *record.Progress) *int64 { return p.EvidenceKey }))
}

func (r progressResolver) ReviewedBy(ctx context.Context, entries []*record.Progress) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(entries, func(p *record.Progress) *int64 { return p.ReviewedByKey }))
}

func (r conclusionLinkResolver) Conclusion(ctx context.Context,
	links []*record.ConclusionLink,
) ([]*record.Conclusion, error) {
	return r.read(ctx).ConclusionsByKeys(ctx, each(links, func(l *record.ConclusionLink) int64 { return l.EarlierKey }))
}

func (r queryResolver) Conclusion(ctx context.Context, id string, _ *time.Time) (*record.Conclusion, error) {
	return r.read(ctx).Conclusion(ctx, id)
}

func (r queryResolver) Conclusions(ctx context.Context, filter *record.ConclusionFilter,
	orderBy []record.ConclusionOrder, first *int, after *string, last *int, before *string) (*record.ConclusionConnection,
	error,
) {
	return only(r.read(ctx).Conclusions(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
