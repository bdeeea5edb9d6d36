package store

import (
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
		Where: "l.topic_id = k.value AND l.kind = " + record.KindAgendaItem.Number(),
		Order: latestFirst, Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.record_id",
	}
)

type agendaItemBody struct {
	record.AgendaItem
	Topics []int64 `json:"topics,omitempty"`
	drafted
	Stored
	day record.PartialDate `json:"-"`
}

func (b *agendaItemBody) VersionRef() *int { return &b.Version }

func (b *agendaItemBody) Words() words { return words{name: b.Title, text: valueOf(b.Summary)} }

func (b *agendaItemBody) Derive() {}

// Rows tells the rows of the record.
func (b *agendaItemBody) Rows(put func(t *rowTable, args ...any)) {
	put(agendaItemRows, b.Key, b.Version, b.MeetingKey, b.Position, string(b.day), b.Number, b.Title, b.Summary,
		b.PresenterKey, b.PresenterText, b.ParentKey, b.CarriedOverFromKey)
	topicLinks(b.NodeID(), b.Topics, b.day, put)
}

// Lookups find the record while others are recorded.
func (b *agendaItemBody) Lookups() []lookup {
	return []lookup{placeLookup(record.KindAgendaItem, b.MeetingKey, b.Position)}
}

// placeLookup finds a part of a meeting by its position.
func placeLookup(kind record.Kind, meeting int64, position int) lookup {
	return lookup{
		query: "SELECT id FROM " + kindTables[kind] + " WHERE meeting_id = ? AND position = ?",
		args:  []any{meeting, int64(position)}, rare: true,
	}
}

func (b *agendaItemBody) forget(of record.NodeID) bool {
	drop(&b.PresenterKey, record.KindParticipation, of)
	drop(&b.ParentKey, record.KindAgendaItem, of)
	drop(&b.CarriedOverFromKey, record.KindAgendaItem, of)
	b.Topics = without(b.Topics, record.KindTopic, of)
	return true
}

func (b *agendaItemBody) setDay(day record.PartialDate) { b.day = day }

func (b *agendaItemBody) place() *int { return &b.Position }

func (b *agendaItemBody) leader() record.NodeID { return meetingID(b.MeetingKey) }
