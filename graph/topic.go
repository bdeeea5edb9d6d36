package graph

import (
	"context"
	"time"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

type topicResolver struct{ *resolver }

func (r topicResolver) Citations(ctx context.Context, topics []*record.Topic) ([][]record.Citation, error) {
	return r.read(ctx).CitationsOf(ctx, record.KindTopic, keysOf(topics))
}

func (r topicResolver) Meetings(ctx context.Context, topics []*record.Topic, filter *record.MeetingFilter,
	orderBy []record.MeetingOrder, first *int, after *string, last *int, before *string) ([]*record.MeetingConnection,
	error,
) {
	return r.read(ctx).Meetings(ctx, noun.MeetingsOnTopic, keysOf(topics), filter, orderBy,
		page(first, after, last, before))
}

func (r topicResolver) AgendaItems(ctx context.Context, topics []*record.Topic, filter *record.AgendaItemFilter,
	orderBy []record.AgendaItemOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.AgendaItemConnection, error) {
	return r.read(ctx).AgendaItems(ctx, noun.AgendaItemsOnTopic, keysOf(topics), filter, orderBy,
		page(first, after, last, before))
}

func (r topicResolver) Conclusions(ctx context.Context, topics []*record.Topic, filter *record.ConclusionFilter,
	orderBy []record.ConclusionOrder, first *int, after *string, last *int,
	before *string,
) ([]*record.ConclusionConnection, error) {
	return r.read(ctx).Conclusions(ctx, noun.ConclusionsOnTopic, keysOf(topics), filter, orderBy,
		page(first, after, last, before))
}

func (r queryResolver) Topics(ctx context.Context, filter *record.TopicFilter, orderBy []record.TopicOrder, first *int,
	after *string, last *int, before *string,
) (*record.TopicConnection, error) {
	return only(r.read(ctx).Topics(ctx, list.All, list.Root, filter, orderBy, page(first, after, last, before)))
}

func (r queryResolver) Topic(ctx context.Context, id, slug *string, _ *time.Time) (*record.Topic, error) {
	return r.read(ctx).Topic(ctx, id, slug)
}

func (r topicResolver) FormerSlugs(ctx context.Context, topics []*record.Topic) ([][]string, error) {
	return r.read(ctx).FormerSlugs(ctx, record.KindTopic, keysOf(topics))
}
