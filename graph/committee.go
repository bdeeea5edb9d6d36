package graph

import (
	"context"
	"time"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

type committeeResolver struct{ *resolver }

func (r committeeResolver) Citations(ctx context.Context, committees []*record.Committee) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindCommittee, keysOf(committees))
}

func (r committeeResolver) MergedFrom(ctx context.Context,
	committees []*record.Committee,
) ([][]record.MergedRecord, error) {
	return r.read(ctx).MergedInto(ctx, record.KindCommittee, keysOf(committees))
}

func (r committeeResolver) Identifiers(ctx context.Context,
	committees []*record.Committee,
) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindCommittee, keysOf(committees))
}

func (r committeeResolver) Area(ctx context.Context, committees []*record.Committee,
	on *record.PartialDate,
) ([]*record.Area, error) {
	if given(on) != "" {
		keys, err := r.read(ctx).AreasOn(ctx, keysOf(committees), *on)
		if err != nil {
			return nil, err
		}
		return r.read(ctx).AreasByKeys(ctx, keys)
	}
	return r.read(ctx).AreasByKeys(ctx, each(committees, func(c *record.Committee) *int64 { return c.EffectiveAreaKey }))
}

func (r committeeResolver) FormerAreas(ctx context.Context,
	committees []*record.Committee,
) ([][]record.FormerArea, error) {
	return r.read(ctx).FormerAreas(ctx, noun.CommitteeAreas, keysOf(committees))
}

func (r committeeResolver) FormerParents(ctx context.Context,
	committees []*record.Committee,
) ([][]record.FormerCommittee, error) {
	return r.read(ctx).FormerCommittees(ctx, noun.CommitteeParents, keysOf(committees))
}

func (r committeeResolver) FormerDirectors(ctx context.Context,
	committees []*record.Committee,
) ([][]record.FormerCommittee, error) {
	return r.read(ctx).FormerCommittees(ctx, noun.CommitteeDirectors, keysOf(committees))
}

// related reads what committees were to others on a day.
func (r committeeResolver) related(ctx context.Context, of *noun.DatedRelation, committees []*record.Committee,
	on record.PartialDate,
) ([]*record.Committee, error) {
	keys, err := r.read(ctx).RelatedOn(ctx, of, keysOf(committees), on)
	if err != nil {
		return nil, err
	}
	return r.read(ctx).CommitteesByKeys(ctx, keys)
}

func (r committeeResolver) Parent(ctx context.Context, committees []*record.Committee,
	on *record.PartialDate,
) ([]*record.Committee, error) {
	if given(on) != "" {
		return r.related(ctx, noun.CommitteeParents, committees, *on)
	}
	return r.read(ctx).CommitteesByKeys(ctx, each(committees, func(c *record.Committee) *int64 { return c.ParentKey }))
}

func (r committeeResolver) Parts(ctx context.Context, committees []*record.Committee, on *record.PartialDate,
	filter *record.CommitteeFilter, orderBy []record.CommitteeOrder, first *int, after *string, last *int, before *string,
) ([]*record.CommitteeConnection, error) {
	parts := noun.CommitteesOfParent
	if given(on) != "" {
		parts = noun.CommitteeParents.Of(parts.Name, *on)
	}
	return r.read(ctx).Committees(ctx, parts, keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) DirectedBy(ctx context.Context,
	committees []*record.Committee, on *record.PartialDate,
) ([]*record.Committee, error) {
	if given(on) != "" {
		return r.related(ctx, noun.CommitteeDirectors, committees, *on)
	}
	return r.read(ctx).CommitteesByKeys(ctx, each(committees, func(c *record.Committee) *int64 { return c.DirectedByKey }))
}

func (r committeeResolver) Directs(ctx context.Context, committees []*record.Committee, on *record.PartialDate,
	filter *record.CommitteeFilter, orderBy []record.CommitteeOrder, first *int, after *string, last *int, before *string,
) ([]*record.CommitteeConnection, error) {
	directed := noun.CommitteesOfDirector
	if given(on) != "" {
		directed = noun.CommitteeDirectors.Of(directed.Name, *on)
	}
	return r.read(ctx).Committees(ctx, directed, keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Posts(ctx context.Context, committees []*record.Committee, filter *record.PostFilter,
	orderBy []record.PostOrder, first *int, after *string, last *int, before *string,
) ([]*record.PostConnection, error) {
	return r.read(ctx).Posts(ctx, noun.PostsOfCommittee, keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Tenures(ctx context.Context, committees []*record.Committee, on *record.PartialDate,
	certainty *record.Certainty, filter *record.TenureFilter, orderBy []record.TenureOrder, first *int, after *string,
	last *int, before *string,
) ([]*record.TenureConnection, error) {
	return r.read(ctx).Tenures(ctx, noun.TenuresOfCommittee, keysOf(committees), filter.During(on, certainty), orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Members(ctx context.Context, committees []*record.Committee, on *record.PartialDate,
	certainty *record.Certainty, filter *record.OfficialFilter, orderBy []record.OfficialOrder, first *int, after *string,
	last *int, before *string,
) ([]*record.OfficialConnection, error) {
	members, err := query.OfficialsOfCommittee(given(on), given(certainty))
	if err != nil {
		return nil, err
	}
	return r.read(ctx).Officials(ctx, members, keysOf(committees), filter, orderBy, page(first, after, last, before))
}

func (r committeeResolver) Meetings(ctx context.Context, committees []*record.Committee, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string) ([]*record.MeetingConnection,
	error,
) {
	return r.read(ctx).Meetings(ctx, noun.MeetingsOfCommittee, keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Conclusions(ctx context.Context, committees []*record.Committee,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsOfHost, keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Tasks(ctx context.Context, committees []*record.Committee, following *record.Following,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	tasks := noun.ConclusionsForCommittee
	if following != nil {
		tasks = noun.ConclusionsForFollowed(*following)
	}
	return r.read(ctx).Conclusions(ctx, tasks, keysOf(committees), filter, orderBy, page(first, after, last, before))
}

func (r queryResolver) Committees(ctx context.Context, filter *record.CommitteeFilter, orderBy []record.CommitteeOrder,
	first *int, after *string, last *int, before *string,
) (*record.CommitteeConnection, error) {
	return only(r.read(ctx).Committees(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}

func (r queryResolver) Committee(ctx context.Context, id, slug *string, _ *time.Time) (*record.Committee, error) {
	return r.read(ctx).Committee(ctx, id, slug)
}

func (r committeeResolver) FormerSlugs(ctx context.Context, committees []*record.Committee) ([][]string, error) {
	return r.read(ctx).FormerSlugs(ctx, record.KindCommittee, keysOf(committees))
}
