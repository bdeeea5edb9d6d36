package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type successionResolver struct{ *resolver }

func (r successionResolver) Citations(ctx context.Context, of []*record.Succession) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindSuccession, keysOf(of))
}

func (r successionResolver) Identifiers(ctx context.Context,
	of []*record.Succession,
) ([][]record.ExternalIdentifier, error) {
	return r.read(ctx).IdentifiersOf(ctx, record.KindSuccession, keysOf(of))
}

func (r successionResolver) Predecessors(ctx context.Context, of []*record.Succession) ([][]record.Record, error) {
	return r.read(ctx).PartiesOf(ctx, keysOf(of), "PREDECESSOR")
}

func (r successionResolver) Successors(ctx context.Context, of []*record.Succession) ([][]record.Record, error) {
	return r.read(ctx).PartiesOf(ctx, keysOf(of), "SUCCESSOR")
}

func (r queryResolver) Successions(ctx context.Context, filter *record.SuccessionFilter,
	orderBy []record.SuccessionOrder, first *int, after *string, last *int, before *string,
) (*record.SuccessionConnection, error) {
	return only(r.read(ctx).Successions(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}

func (r areaResolver) Successors(ctx context.Context, areas []*record.Area, filter *record.AreaFilter,
	orderBy []record.AreaOrder, first *int, after *string, last *int, before *string,
) ([]*record.AreaConnection, error) {
	return r.read(ctx).Areas(ctx, noun.SuccessorsOf(record.KindArea), keysOf(areas), filter, orderBy,
		page(first, after, last, before))
}

func (r areaResolver) Predecessors(ctx context.Context, areas []*record.Area, filter *record.AreaFilter,
	orderBy []record.AreaOrder, first *int, after *string, last *int, before *string,
) ([]*record.AreaConnection, error) {
	return r.read(ctx).Areas(ctx, noun.PredecessorsOf(record.KindArea), keysOf(areas), filter, orderBy,
		page(first, after, last, before))
}

func (r areaResolver) Successions(ctx context.Context, areas []*record.Area, filter *record.SuccessionFilter,
	orderBy []record.SuccessionOrder, first *int, after *string, last *int, before *string,
) ([]*record.SuccessionConnection, error) {
	return r.read(ctx).Successions(ctx, noun.SuccessionsOf(record.KindArea), keysOf(areas), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Successors(ctx context.Context, committees []*record.Committee,
	filter *record.CommitteeFilter, orderBy []record.CommitteeOrder, first *int, after *string, last *int, before *string,
) ([]*record.CommitteeConnection, error) {
	return r.read(ctx).Committees(ctx, noun.SuccessorsOf(record.KindCommittee), keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Predecessors(ctx context.Context, committees []*record.Committee,
	filter *record.CommitteeFilter, orderBy []record.CommitteeOrder, first *int, after *string, last *int, before *string,
) ([]*record.CommitteeConnection, error) {
	return r.read(ctx).Committees(ctx, noun.PredecessorsOf(record.KindCommittee), keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r committeeResolver) Successions(ctx context.Context, committees []*record.Committee,
	filter *record.SuccessionFilter, orderBy []record.SuccessionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.SuccessionConnection, error) {
	return r.read(ctx).Successions(ctx, noun.SuccessionsOf(record.KindCommittee), keysOf(committees), filter, orderBy,
		page(first, after, last, before))
}

func (r postResolver) Successors(ctx context.Context, posts []*record.Post, filter *record.PostFilter,
	orderBy []record.PostOrder, first *int, after *string, last *int, before *string,
) ([]*record.PostConnection, error) {
	return r.read(ctx).Posts(ctx, noun.SuccessorsOf(record.KindPost), keysOf(posts), filter, orderBy,
		page(first, after, last, before))
}

func (r postResolver) Predecessors(ctx context.Context, posts []*record.Post, filter *record.PostFilter,
	orderBy []record.PostOrder, first *int, after *string, last *int, before *string,
) ([]*record.PostConnection, error) {
	return r.read(ctx).Posts(ctx, noun.PredecessorsOf(record.KindPost), keysOf(posts), filter, orderBy,
		page(first, after, last, before))
}

func (r postResolver) Successions(ctx context.Context, posts []*record.Post, filter *record.SuccessionFilter,
	orderBy []record.SuccessionOrder, first *int, after *string, last *int, before *string,
) ([]*record.SuccessionConnection, error) {
	return r.read(ctx).Successions(ctx, noun.SuccessionsOf(record.KindPost), keysOf(posts), filter, orderBy,
		page(first, after, last, before))
}
