package graph

import (
	"context"
	"time"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type (
	meetingResolver          struct{ *resolver }
	meetingCommitteeResolver struct{ *resolver }
	meetingSiteResolver      struct{ *resolver }
	noticeResolver           struct{ *resolver }
)

func (r meetingResolver) Citations(ctx context.Context, meetings []*record.Meeting) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindMeeting, keysOf(meetings))
}

func (r meetingResolver) Identifiers(ctx context.Context,
	meetings []*record.Meeting,
) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindMeeting, keysOf(meetings))
}

func (r meetingResolver) Roles(ctx context.Context, meetings []*record.Meeting) ([][]record.MeetingCommittee, error) {
	return r.read(ctx).RolesIn(ctx, keysOf(meetings))
}

func (r meetingResolver) Conveners(ctx context.Context, meetings []*record.Meeting) ([][]record.Committee, error) {
	return r.read(ctx).CommitteesInRole(ctx, record.CommitteeRoleConvener, keysOf(meetings))
}

func (r meetingResolver) Directing(ctx context.Context, meetings []*record.Meeting) ([][]record.Committee, error) {
	return r.read(ctx).CommitteesInRole(ctx, record.CommitteeRoleDirecting, keysOf(meetings))
}

func (r meetingCommitteeResolver) Committee(ctx context.Context,
	roles []*record.MeetingCommittee,
) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(roles,
		func(m *record.MeetingCommittee) *int64 { return &m.CommitteeKey }))
}

func (r meetingResolver) Committees(ctx context.Context, meetings []*record.Meeting, first *int, after *string,
	last *int, before *string,
) ([]*record.CommitteeConnection, error) {
	return r.read(ctx).Committees(ctx, noun.CommitteesOfMeeting, keysOf(meetings), nil, nil,
		page(first, after, last, before))
}

func (r meetingResolver) Host(ctx context.Context, meetings []*record.Meeting) ([]*record.Committee, error) {
	return r.read(ctx).CommitteesByKeys(ctx, each(meetings, func(m *record.Meeting) *int64 { return m.HostKey }))
}

func (r meetingResolver) PostponedTo(ctx context.Context, meetings []*record.Meeting) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(meetings, func(m *record.Meeting) *int64 { return m.PostponedToKey }))
}

func (r meetingResolver) PostponedFrom(ctx context.Context, meetings []*record.Meeting, first *int, after *string,
	last *int, before *string,
) ([]*record.MeetingConnection, error) {
	return r.read(ctx).Meetings(ctx, noun.MeetingsPostponedTo, keysOf(meetings), nil, nil,
		page(first, after, last, before))
}

func (r meetingResolver) Sittings(ctx context.Context, meetings []*record.Meeting) ([][]record.MeetingSitting, error) {
	return r.read(ctx).MeetingSittings(ctx, keysOf(meetings))
}

func (r meetingResolver) Sites(ctx context.Context, meetings []*record.Meeting) ([][]record.MeetingSite, error) {
	return r.read(ctx).Sites(ctx, keysOf(meetings))
}

func (r meetingResolver) Participations(ctx context.Context, meetings []*record.Meeting,
	filter *record.ParticipationFilter, orderBy []record.ParticipationOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ParticipationConnection, error) {
	return r.read(ctx).Participations(ctx, noun.ParticipationsOfMeeting, keysOf(meetings), filter, orderBy,
		page(first, after, last, before))
}

func (r meetingResolver) Chairs(ctx context.Context, meetings []*record.Meeting) ([][]record.Participation, error) {
	return r.read(ctx).Chairs(ctx, keysOf(meetings))
}

func (r meetingResolver) AgendaItems(ctx context.Context, meetings []*record.Meeting, filter *record.AgendaItemFilter,
	orderBy []record.AgendaItemOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.AgendaItemConnection, error) {
	return r.read(ctx).AgendaItems(ctx, noun.AgendaItemsOfMeeting, keysOf(meetings), filter, orderBy,
		page(first, after, last, before))
}

func (r meetingResolver) Conclusions(ctx context.Context, meetings []*record.Meeting, filter *record.ConclusionFilter,
	orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsOfMeeting, keysOf(meetings), filter, orderBy,
		page(first, after, last, before))
}

func (r meetingResolver) ReviewedConclusions(ctx context.Context, meetings []*record.Meeting,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsReviewedAt, keysOf(meetings), filter, orderBy,
		page(first, after, last, before))
}

func (r meetingResolver) Topics(ctx context.Context, meetings []*record.Meeting) ([][]record.Topic, error) {
	return r.read(ctx).TopicsOf(ctx, record.KindMeeting, keysOf(meetings))
}

func (r meetingSiteResolver) LocalChair(ctx context.Context, sites []*record.MeetingSite) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(sites, func(s *record.MeetingSite) *int64 { return s.LocalChairKey }))
}

func (r noticeResolver) Signatory(ctx context.Context, notices []*record.Notice) ([]*record.Official, error) {
	return r.read(ctx).OfficialsByKeys(ctx, each(notices, func(n *record.Notice) *int64 { return n.SignatoryKey }))
}

func (r noticeResolver) Source(ctx context.Context, notices []*record.Notice) ([]*record.Source, error) {
	return r.read(ctx).SourcesByKeys(ctx, each(notices, func(n *record.Notice) *int64 { return n.SourceKey }))
}

func (r queryResolver) Meetings(ctx context.Context, filter *record.MeetingFilter, orderBy []record.MeetingOrder,
	first *int, after *string, last *int, before *string,
) (*record.MeetingConnection, error) {
	return only(r.read(ctx).Meetings(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}

func (r queryResolver) Meeting(ctx context.Context, id, slug *string, _ *time.Time) (*record.Meeting, error) {
	return r.read(ctx).Meeting(ctx, id, slug)
}

func (r meetingResolver) FormerSlugs(ctx context.Context, meetings []*record.Meeting) ([][]string, error) {
	return r.read(ctx).FormerSlugs(ctx, record.KindMeeting, keysOf(meetings))
}
