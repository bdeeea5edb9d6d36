package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var AgendaItems = list.Table[record.AgendaItem]{
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
	AgendaItemsOfParent = list.Relation{
		Name: "parent", Where: "x.parent_id = k.value", Order: inPosition,
		Few: "x.parent_id",
	}
	AgendaItemsOfOrigin = list.Relation{
		Name: "origin", Where: "x.carried_over_from_id = k.value",
		Order: []list.SortBy{{Field: "HELD_ON"}},
	}
	AgendaItemsOnTopic = list.Relation{
		Name: "topic", From: "topic_links AS l JOIN agenda_items AS x ON x.id = l.record_id",
		Where: "l.topic_id = k.value AND l.kind = " + record.KindAgendaItem.Number(),
		Order: latestFirst, Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.record_id",
	}
)

type AgendaItemBody struct {
	record.AgendaItem
	Topics []int64 `json:"topics,omitempty"`
	Drafted
	journal.Stored
	Day record.PartialDate `json:"-"`
}

var agendaItemReferences = []Reference{
	partOf(func(b *AgendaItemBody) *int64 { return &b.MeetingKey }),
	{
		Column: "presenter_id", To: record.KindParticipation, SameMeeting: true,
		rewrite: optional(func(b *AgendaItemBody) **int64 { return &b.PresenterKey }),
	},
	{
		Column: "parent_id", To: record.KindAgendaItem, SameMeeting: true,
		rewrite: optional(func(b *AgendaItemBody) **int64 { return &b.ParentKey }),
	},
	{
		Column: "carried_over_from_id", To: record.KindAgendaItem,
		rewrite: optional(func(b *AgendaItemBody) **int64 { return &b.CarriedOverFromKey }),
	},
	topicReference(func(b *AgendaItemBody) *[]int64 { return &b.Topics }),
}

func (b *AgendaItemBody) VersionRef() *int { return &b.Version }

func (b *AgendaItemBody) Words() SearchText {
	return SearchText{Name: b.Title, Text: ValueOf(b.Summary)}
}

func (b *AgendaItemBody) Derive() {}

// Rows tells the rows of the record.
func (b *AgendaItemBody) Rows(put func(t *row.Table, args ...any)) {
	put(agendaItemRows, b.Key, b.Version, b.MeetingKey, b.Position, string(b.Day), b.Number, b.Title, b.Summary,
		b.PresenterKey, b.PresenterText, b.ParentKey, b.CarriedOverFromKey)
	topicLinks(b.NodeID(), b.Topics, b.Day, put)
}

// Lookups find the record while others are recorded.
func (b *AgendaItemBody) Lookups() []row.Lookup {
	return []row.Lookup{PlaceLookup(record.KindAgendaItem, b.MeetingKey, b.Position)}
}

// PlaceLookup finds a part of a meeting by its position.
func PlaceLookup(kind record.Kind, meeting int64, position int) row.Lookup {
	return row.Lookup{
		Query: "SELECT id FROM " + Tables[kind] + " WHERE meeting_id = ? AND position = ?",
		Args:  []any{meeting, int64(position)}, Rare: true,
	}
}

func (b *AgendaItemBody) SetDay(day record.PartialDate) { b.Day = day }

func (b *AgendaItemBody) PositionRef() *int { return &b.Position }

func (b *AgendaItemBody) Leader() record.NodeID { return MeetingID(b.MeetingKey) }
