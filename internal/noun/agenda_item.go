package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var agendaItemNoun = Noun{
	Kind: record.KindAgendaItem, Name: "agenda item",
	Blank: func(key int64) journal.Body { return &AgendaItemBody{AgendaItem: record.AgendaItem{Key: key}} },
	Nodes: nodesIn(&AgendaItems),
	Row:   agendaItemRows, Words: agendaItemFields.words(), Paths: agendaItemFields.paths(),
	References: agendaItemReferences, IsPart: true,
	Owned:   []row.Owned{ownedTopics},
	Context: ofMeeting,
	Snippet: "r.title || coalesce(' · ' || r.summary, '')",
}

// agendaItemFields are what is kept and told of an agenda item.
var agendaItemFields = fields[record.AgendaItem]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindAgendaItem),
		access: plain(func(a *record.AgendaItem) *int64 { return &a.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(a *record.AgendaItem) *int { return &a.Version })},
	{
		Column: "meeting_id", Member: "meetingId", Path: "meeting", tell: reference(record.KindMeeting),
		access: plain(func(a *record.AgendaItem) *int64 { return &a.MeetingKey }),
	},
	{
		Column: "position", Member: "position", Path: "position",
		access: plain(func(a *record.AgendaItem) *int { return &a.Position }),
	},
	{Column: "held_on", access: text(func(a *record.AgendaItem) *record.DayKey { return &a.HeldKey })},
	{
		Column: "number", Member: "number", Path: "number",
		access: plain(func(a *record.AgendaItem) **string { return &a.Number }),
	},
	{
		Column: "title", Member: "title", Path: "title",
		access: plain(func(a *record.AgendaItem) *string { return &a.Title }),
	},
	{
		Column: "summary", Member: "summary", Path: "summary",
		access: plain(func(a *record.AgendaItem) **string { return &a.Summary }),
	},
	{
		Column: "presenter_id", Member: "presenterId", Path: "presenter", tell: reference(record.KindParticipation),
		access: plain(func(a *record.AgendaItem) **int64 { return &a.PresenterKey }),
	},
	{
		Column: "presenter_text", Member: "presenterText", Path: "presenterText",
		access: plain(func(a *record.AgendaItem) **string { return &a.PresenterText }),
	},
	{
		Column: "parent_id", Member: "parentId", Path: "parent", tell: reference(record.KindAgendaItem),
		access: plain(func(a *record.AgendaItem) **int64 { return &a.ParentKey }),
	},
	{
		Column: "carried_over_from_id", Member: "carriedOverFromId", Path: "carriedOverFrom", tell: reference(record.KindAgendaItem),
		access: plain(func(a *record.AgendaItem) **int64 { return &a.CarriedOverFromKey }),
	},
	{Member: "topics", Path: "topics", tell: references(record.KindTopic)},
	{Member: "isDraft", Path: "visibility", tell: tellDraft},
}

// AgendaItems is how agenda items are read.
var AgendaItems = func() list.Table[record.AgendaItem] {
	t := agendaItemFields.table("AgendaItem", "agenda_items", func(a *record.AgendaItem) int64 { return a.Key })
	t.Sorts = map[string]list.SortKey[record.AgendaItem]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(a *record.AgendaItem) any { return string(a.HeldKey) }},
		"POSITION": {Expr: "§.position", Value: func(a *record.AgendaItem) any { return int64(a.Position) }},
	}
	t.Order = []list.SortBy{{Field: "HELD_ON", Desc: true}, {Field: "POSITION", Desc: false}}
	return t
}()

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

// AgendaItemBody is an agenda item with the facets that belong to it, as its revisions keep it.
type AgendaItemBody struct {
	record.AgendaItem
	Topics []int64 `json:"topics,omitempty"`
	Drafted
	journal.Stored
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

// VersionRef points at the record's version.
func (b *AgendaItemBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *AgendaItemBody) Words() SearchText {
	return SearchText{Name: b.Title, Text: ValueOf(b.Summary)}
}

// Derive fills in what follows from the record's own facts.
func (b *AgendaItemBody) Derive() {}

// Rows tells the rows of the record.
func (b *AgendaItemBody) Rows(put func(t *row.Table, args ...any)) {
	put(agendaItemRows, agendaItemFields.values(&b.AgendaItem)...)
	topicLinks(b.NodeID(), b.Topics, b.HeldKey, put)
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

// SetDay gives the part the day of its meeting.
func (b *AgendaItemBody) SetDay(day record.DayKey) { b.HeldKey = day }

// PositionRef points at the part's position in its meeting, from 1.
func (b *AgendaItemBody) PositionRef() *int { return &b.Position }

// Leader is the record whose visibility this one has.
func (b *AgendaItemBody) Leader() record.NodeID { return MeetingID(b.MeetingKey) }
