package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

// AgendaItems lists agenda items, a page for each parent.
func (rd Reader) AgendaItems(ctx context.Context, of list.Relation, parents []int64, f *record.AgendaItemFilter,
	order []record.AgendaItemOrder, page record.PageArgs,
) ([]*record.AgendaItemConnection, error) {
	match, err := list.Compile(f, matchAgendaItem)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &agendaItems, of, parents, match, order, page)
}

// AgendaItemsByKeys reads the agenda item behind each key; nil for nil.
func (rd Reader) AgendaItemsByKeys(ctx context.Context, keys []*int64) ([]*record.AgendaItem, error) {
	return list.ByKeys(ctx, rd.source(), &agendaItems, keys)
}

func matchAgendaItem(c *list.Compiler, x string, f *record.AgendaItemFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindAgendaItem, f.ID)
	if f.Meeting != nil {
		t.Add(list.Among(c, x+".meeting_id", "meetings", f.Meeting, matchMeeting))
	}
	matchText(&t, x+".id", f.Text, record.KindAgendaItem)
	if f.Topic != nil {
		t.Add(matchTopicOf(c, x, record.KindAgendaItem, f.Topic))
	}
	t.Whether(f.IsCarriedOver, list.Where(x+".carried_over_from_id IS NOT NULL"))
	t.Whether(f.IsTopLevel, list.Where(x+".parent_id IS NULL"))
	t.Whether(f.HasConclusions, list.Where("EXISTS (SELECT 1 FROM conclusions AS c WHERE c.agenda_item_id = "+x+".id)"))
	list.Logic(&t, x, matchAgendaItem, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}
