package store

import (
	"context"

	"bienban/internal/record"
)

var agendaItems = table[record.AgendaItem]{
	name: "agenda_items",
	noun: "AgendaItem",
	columns: []string{
		"id", "version", "meeting_id", "position", "held_on", "number", "title", "summary",
		"presenter_id", "presenter_text", "parent_id", "carried_over_from_id",
	},
	fields: func(a *record.AgendaItem) []any {
		return []any{
			&a.Key, &a.Version, &a.MeetingKey, &a.Position, &a.HeldOn, &a.Number, &a.Title, &a.Summary,
			&a.PresenterKey, &a.PresenterText, &a.ParentKey, &a.CarriedOverFromKey,
		}
	},
	shown: map[string]string{
		"version": "version", "meeting_id": "meeting", "position": "position", "held_on": "", "number": "number",
		"title": "title", "summary": "summary", "presenter_id": "presenter", "presenter_text": "presenterText",
		"parent_id": "parent", "carried_over_from_id": "carriedOverFrom",
	},
	key: func(a *record.AgendaItem) int64 { return a.Key },
	sorts: map[string]sortKey[record.AgendaItem]{
		"HELD_ON":  {expr: "§.held_on", value: func(a *record.AgendaItem) any { return string(a.HeldOn) }},
		"POSITION": {expr: "§.position", value: func(a *record.AgendaItem) any { return int64(a.Position) }},
	},
	order: []sortBy{{"HELD_ON", true}, {"POSITION", false}},
}

// Lists of agenda items.
var (
	AgendaItemsOfMeeting = Relation{
		name: "meeting", where: "x.meeting_id = k.value", order: inPosition,
		few: "x.meeting_id",
	}
	AgendaItemsOfParent = Relation{name: "parent", where: "x.parent_id = k.value", order: inPosition, few: "x.parent_id"}
	AgendaItemsOfOrigin = Relation{
		name: "origin", where: "x.carried_over_from_id = k.value",
		order: []sortBy{{field: "HELD_ON"}},
	}
	AgendaItemsOnTopic = Relation{
		name: "topic", from: "topic_links AS l JOIN agenda_items AS x ON x.id = l.record_id",
		where: "l.topic_id = k.value AND l.kind = " + kindText(record.KindAgendaItem),
		order: latestFirst, columns: map[string]string{"HELD_ON": "l.held_on"}, id: "l.record_id",
	}
)

// AgendaItems lists agenda items, a page for each parent.
func (rd Reader) AgendaItems(ctx context.Context, of Relation, parents []int64, f *record.AgendaItemFilter,
	order []record.AgendaItemOrder, page record.PageArgs,
) ([]*record.AgendaItemConnection, error) {
	match, err := compile(f, matchAgendaItem)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &agendaItems, of, parents, match, order, page)
}

// AgendaItemsByKeys reads the agenda item behind each key; nil for nil.
func (rd Reader) AgendaItemsByKeys(ctx context.Context, keys []*int64) ([]*record.AgendaItem, error) {
	return byKeys(ctx, rd.source(), &agendaItems, keys)
}

func matchAgendaItem(c *compiler, x string, f *record.AgendaItemFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindAgendaItem, f.ID)
	if f.Meeting != nil {
		t.add(among(c, x+".meeting_id", "meetings", f.Meeting, matchMeeting))
	}
	matchText(&t, x+".id", f.Text, record.KindAgendaItem)
	if f.Topic != nil {
		t.add(matchTopicOf(c, x, record.KindAgendaItem, f.Topic))
	}
	t.whether(f.IsCarriedOver, where(x+".carried_over_from_id IS NOT NULL"))
	t.whether(f.IsTopLevel, where(x+".parent_id IS NULL"))
	t.whether(f.HasConclusions, where("EXISTS (SELECT 1 FROM conclusions AS c WHERE c.agenda_item_id = "+x+".id)"))
	logic(&t, x, matchAgendaItem, f.And, f.Or, f.Not)
	return allOf(t.conds)
}
