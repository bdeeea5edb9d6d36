package graph

import (
	"context"
	"time"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type areaResolver struct{ *resolver }

func (r areaResolver) Citations(ctx context.Context, areas []*record.Area) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindArea, keysOf(areas))
}

func (r areaResolver) Identifiers(ctx context.Context, areas []*record.Area) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindArea, keysOf(areas))
}

func (r areaResolver) Parent(ctx context.Context, areas []*record.Area,
	on *record.PartialDate,
) ([]*record.Area, error) {
	if given(on) != "" {
		keys, err := r.read(ctx).RelatedOn(ctx, noun.AreaParents, keysOf(areas), *on)
		if err != nil {
			return nil, err
		}
		return r.read(ctx).AreasByKeys(ctx, keys)
	}
	return r.read(ctx).AreasByKeys(ctx, each(areas, func(a *record.Area) *int64 { return a.ParentKey }))
}

func (r areaResolver) FormerParents(ctx context.Context, areas []*record.Area) ([][]record.FormerArea, error) {
	return r.read(ctx).FormerAreas(ctx, noun.AreaParents, keysOf(areas))
}

func (r areaResolver) Children(ctx context.Context, areas []*record.Area, on *record.PartialDate,
	filter *record.AreaFilter, orderBy []record.AreaOrder, first *int, after *string, last *int, before *string,
) ([]*record.AreaConnection, error) {
	children := noun.AreasOfParent
	if given(on) != "" {
		children = noun.AreaParents.Of(children.Name, *on)
	}
	return r.read(ctx).Areas(ctx, children, keysOf(areas), filter, orderBy, page(first, after, last, before))
}

func (r areaResolver) Successor(ctx context.Context, areas []*record.Area) ([]*record.Area, error) {
	return r.read(ctx).SoleSuccessors(ctx, keysOf(areas))
}

func (r areaResolver) Committees(ctx context.Context, areas []*record.Area, on *record.PartialDate,
	filter *record.CommitteeFilter, orderBy []record.CommitteeOrder, first *int, after *string, last *int, before *string,
) ([]*record.CommitteeConnection, error) {
	seated := noun.CommitteesOfArea
	if given(on) != "" {
		seated = noun.CommitteesOfAreaOn(*on)
	}
	return r.read(ctx).Committees(ctx, seated, keysOf(areas), filter, orderBy,
		page(first, after, last, before))
}

func (r areaResolver) FormerSlugs(ctx context.Context, areas []*record.Area) ([][]string, error) {
	return r.read(ctx).FormerSlugs(ctx, record.KindArea, keysOf(areas))
}

func (r areaResolver) Summary(ctx context.Context, areas []*record.Area,
	period record.CalendarPeriod, following *record.Following,
) ([]*record.AreaSummary, error) {
	keys := each(areas, func(a *record.Area) *int64 { return &a.Key })
	return r.read(ctx).AreaSummaries(ctx, keys, period, given(following))
}

func (r queryResolver) Areas(ctx context.Context, filter *record.AreaFilter, orderBy []record.AreaOrder, first *int,
	after *string, last *int, before *string,
) (*record.AreaConnection, error) {
	return only(r.read(ctx).Areas(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}

func (r queryResolver) Area(ctx context.Context, id, slug *string, _ *time.Time) (*record.Area, error) {
	return r.read(ctx).Area(ctx, id, slug)
}
