package store

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/record"
)

var agendaItems = list.Table[record.AgendaItem]{
	Name: "agenda_items",
	Noun: "AgendaItem",
	Columns: []string{
		"id", "version", "meeting_id", "position", "held_on", "number", "title", "summary",
		"presenter_id", "presenter_text", "parent_id", "carried_over_from_id",
	},
	Fields: func(a *record.AgendaItem) []any {
		return []any{
			&a.Key, &a.Version, &a.MeetingKey, &a.Position, &a.HeldOn, &a.Number, &a.Title, &a.Summary,
			&a.PresenterKey, &a.PresenterText, &a.ParentKey, &a.CarriedOverFromKey,
		}
	},
	Shown: map[string]string{
		"version": "version", "meeting_id": "meeting", "position": "position", "held_on": "", "number": "number",
		"title": "title", "summary": "summary", "presenter_id": "presenter", "presenter_text": "presenterText",
		"parent_id": "parent", "carried_over_from_id": "carriedOverFrom",
	},
	Key: func(a *record.AgendaItem) int64 { return a.Key },
	Sorts: map[string]list.SortKey[record.AgendaItem]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(a *record.AgendaItem) any { return string(a.HeldOn) }},
		"POSITION": {Expr: "§.position", Value: func(a *record.AgendaItem) any { return int64(a.Position) }},
	},
	Order: []list.SortBy{{Field: "HELD_ON", Desc: true}, {Field: "POSITION", Desc: false}},
}

// Lists of agenda items.
var (
	AgendaItemsOfMeeting = list.Relation{
		Name: "meeting", Where: "x.meeting_id = k.value", Order: inPosition,
		Few: "x.meeting_id",
	}
	AgendaItemsOfParent = list.Relation{Name: "parent", Where: "x.parent_id = k.value", Order: inPosition, Few: "x.parent_id"}
	AgendaItemsOfOrigin = list.Relation{
		Name: "origin", Where: "x.carried_over_from_id = k.value",
		Order: []list.SortBy{{Field: "HELD_ON"}},
	}
	AgendaItemsOnTopic = list.Relation{
		Name: "topic", From: "topic_links AS l JOIN agenda_items AS x ON x.id = l.record_id",
		Where: "l.topic_id = k.value AND l.kind = " + kindText(record.KindAgendaItem),
		Order: latestFirst, Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.record_id",
	}
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
