package query

import (
	"context"

	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/record"
)

// behind reads one page for each list of a kind of record. Lists of one figure are read with one statement.
func behind[T any](lists []record.SummaryList, kind record.Kind,
	read func(list.Relation, []int64) ([]*record.Page[T], error),
) ([]*record.Page[T], error) {
	pages := make([]*record.Page[T], len(lists))
	type figure struct {
		name    string
		isGroup bool
	}
	places := map[figure][]int{}
	var some []figure
	for i, l := range lists {
		f := figure{l.What, l.Group != nil}
		if places[f] == nil {
			some = append(some, f)
		}
		places[f] = append(places[f], i)
	}
	for _, of := range some {
		cells := make([]record.SummaryList, len(places[of]))
		parents := make([]int64, len(cells))
		for j, i := range places[of] {
			cells[j], parents[j] = lists[i], int64(j)
		}
		relation := figures.Named(kind, of.name).Relation
		if of.isGroup {
			relation = figures.Named(kind, of.name).GroupRelation
		}
		found, err := read(relation(figures.SummaryCells(cells)), parents)
		if err != nil {
			return nil, err
		}
		for j, i := range places[of] {
			pages[i] = found[j]
		}
	}
	return pages, nil
}

// MeetingsBehind lists the meetings behind figures.
func (rd Reader) MeetingsBehind(ctx context.Context, lists []record.SummaryList, f *record.MeetingFilter,
	order []record.MeetingOrder, page record.PageArgs,
) ([]*record.MeetingConnection, error) {
	return behind(lists, record.KindMeeting, func(of list.Relation, parents []int64) ([]*record.MeetingConnection,
		error,
	) {
		return rd.published().Meetings(ctx, of, parents, f, order, page)
	})
}

// AgendaItemsBehind lists the agenda items behind figures.
func (rd Reader) AgendaItemsBehind(ctx context.Context, lists []record.SummaryList, f *record.AgendaItemFilter,
	order []record.AgendaItemOrder, page record.PageArgs,
) ([]*record.AgendaItemConnection, error) {
	return behind(lists, record.KindAgendaItem, func(of list.Relation, parents []int64) ([]*record.AgendaItemConnection,
		error,
	) {
		return rd.published().AgendaItems(ctx, of, parents, f, order, page)
	})
}

// ParticipationsBehind lists the participations behind figures.
func (rd Reader) ParticipationsBehind(ctx context.Context, lists []record.SummaryList, f *record.ParticipationFilter,
	order []record.ParticipationOrder, page record.PageArgs,
) ([]*record.ParticipationConnection, error) {
	return behind(lists, record.KindParticipation, func(of list.Relation,
		parents []int64) ([]*record.ParticipationConnection,
		error,
	) {
		return rd.published().Participations(ctx, of, parents, f, order, page)
	})
}

// ConclusionsBehind lists the conclusions behind figures.
func (rd Reader) ConclusionsBehind(ctx context.Context, lists []record.SummaryList, f *record.ConclusionFilter,
	order []record.ConclusionOrder, page record.PageArgs,
) ([]*record.ConclusionConnection, error) {
	return behind(lists, record.KindConclusion, func(of list.Relation, parents []int64) ([]*record.ConclusionConnection,
		error,
	) {
		return rd.published().Conclusions(ctx, of, parents, f, order, page)
	})
}
