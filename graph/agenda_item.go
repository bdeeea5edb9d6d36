package graph

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/store"
)

type agendaItemResolver struct{ *resolver }

func (r agendaItemResolver) Citations(ctx context.Context, items []*record.AgendaItem) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindAgendaItem, keysOf(items))
}

func (r agendaItemResolver) Meeting(ctx context.Context, items []*record.AgendaItem) ([]*record.Meeting, error) {
	return r.read(ctx).MeetingsByKeys(ctx, each(items, func(i *record.AgendaItem) *int64 { return &i.MeetingKey }))
}

func (r agendaItemResolver) Presenter(ctx context.Context,
	items []*record.AgendaItem,
) ([]*record.Participation, error) {
	return r.read(ctx).ParticipationsByKeys(ctx, each(items, func(i *record.AgendaItem) *int64 { return i.PresenterKey }))
}

func (r agendaItemResolver) Parent(ctx context.Context, items []*record.AgendaItem) ([]*record.AgendaItem, error) {
	return r.read(ctx).AgendaItemsByKeys(ctx, each(items, func(i *record.AgendaItem) *int64 { return i.ParentKey }))
}

func (r agendaItemResolver) Children(ctx context.Context, items []*record.AgendaItem, filter *record.AgendaItemFilter,
	orderBy []record.AgendaItemOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.AgendaItemConnection, error) {
	return r.read(ctx).AgendaItems(ctx, store.AgendaItemsOfParent, keysOf(items), filter, orderBy,
		page(first, after, last, before))
}

func (r agendaItemResolver) CarriedOverFrom(ctx context.Context,
	items []*record.AgendaItem,
) ([]*record.AgendaItem, error) {
	return r.read(ctx).AgendaItemsByKeys(ctx, each(items,
		func(i *record.AgendaItem) *int64 { return i.CarriedOverFromKey }))
}

func (r agendaItemResolver) CarriedOverTo(ctx context.Context, items []*record.AgendaItem,
	filter *record.AgendaItemFilter, orderBy []record.AgendaItemOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.AgendaItemConnection, error) {
	return r.read(ctx).AgendaItems(ctx, store.AgendaItemsOfOrigin, keysOf(items), filter, orderBy,
		page(first, after, last, before))
}

func (r agendaItemResolver) Conclusions(ctx context.Context, items []*record.AgendaItem,
	filter *record.ConclusionFilter, orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, store.ConclusionsOnAgendaItem, keysOf(items), filter, orderBy,
		page(first, after, last, before))
}

func (r agendaItemResolver) Topics(ctx context.Context, items []*record.AgendaItem) ([][]record.Topic, error) {
	return r.read(ctx).TopicsOf(ctx, record.KindAgendaItem, keysOf(items))
}

func (r queryResolver) AgendaItems(ctx context.Context, filter *record.AgendaItemFilter,
	orderBy []record.AgendaItemOrder, first *int, after *string, last *int, before *string) (*record.AgendaItemConnection,
	error,
) {
	return only(r.read(ctx).AgendaItems(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}
