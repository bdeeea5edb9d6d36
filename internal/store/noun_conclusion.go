package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"slices"
)

var conclusions = list.Table[record.Conclusion]{
	Name: "conclusions",
	Noun: "Conclusion",
	Columns: []string{
		"id", "version", "meeting_id", "position", "held_on", "number", "body", "kind", "concluded_by_id", "agenda_item_id",
		"deadline_kind", "deadline_on", "deadline_text", "deadline_first", "deadline_last", "status", "closed_on", "closed_first", "closed_last",
	},
	Fields: func(c *record.Conclusion) []any {
		return []any{
			&c.Key, &c.Version, &c.MeetingKey, &c.Position, &c.HeldOn, &c.Number, &c.Body, &c.Kind, &c.ConcludedByKey, &c.AgendaItemKey,
			&c.DeadlineKind, &c.DeadlineOn, &c.DeadlineText, &c.DeadlineFirst, &c.DeadlineLast, &c.Status, &c.ClosedOn, &c.ClosedFirst, &c.ClosedLast,
		}
	},
	Shown: map[string]string{
		"version": "version", "meeting_id": "meeting", "position": "position", "held_on": "", "number": "number",
		"body": "body", "kind": "kind", "concluded_by_id": "concludedBy", "agenda_item_id": "agendaItem",
		"deadline_kind": "deadline", "deadline_on": "deadline", "deadline_text": "deadline", "deadline_first": "overdue",
		"deadline_last": "overdue", "status": "status", "closed_on": "", "closed_first": "overdue", "closed_last": "overdue",
	},
	Key: func(c *record.Conclusion) int64 { return c.Key },
	Sorts: map[string]list.SortKey[record.Conclusion]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(c *record.Conclusion) any { return string(c.HeldOn) }},
		"POSITION": {Expr: "§.position", Value: func(c *record.Conclusion) any { return int64(c.Position) }},
		"DEADLINE": {
			Expr: "§.deadline_on", Nullable: true,
			Value: func(c *record.Conclusion) any { return list.Known(c.DeadlineOn) },
		},
		"STATUS": {Expr: "CASE §.status WHEN 'OPEN' THEN 1 WHEN 'IN_PROGRESS' THEN 2 WHEN 'PARTLY_DONE' THEN 3 WHEN " +
			"'DONE' THEN 4 ELSE 5 END"},
	},
	Order: []list.SortBy{{Field: "HELD_ON", Desc: true}, {Field: "POSITION", Desc: false}},
}

// Lists of conclusions.
var (
	ConclusionsOfMeeting = list.Relation{
		Name: "meeting", Where: "x.meeting_id = k.value", Order: inPosition,
		Few: "x.meeting_id",
	}
	ConclusionsOfHost = list.Relation{
		Name: "host", From: "meetings AS l JOIN conclusions AS x ON x.meeting_id = l.id", Where: "l.host_id = k.value",
		Columns: map[string]string{"HELD_ON": "l.held_on"},
	}
	ConclusionsForCommittee = list.Relation{
		Name:  "task of committee",
		Where: "x.id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.committee_id = k.value)",
	}
	ConclusionsForOfficial = list.Relation{
		Name:  "task of official",
		Where: "x.id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.official_id = k.value)",
	}
	ConclusionsByOfficial = list.Relation{
		Name:  "official",
		Where: "x.concluded_by_id IN (SELECT p.id FROM participations AS p WHERE p.official_id = k.value)",
	}
	ConclusionsByParticipation = list.Relation{
		Name: "participation", Where: "x.concluded_by_id = k.value", Order: inPosition,
		Few: "x.concluded_by_id",
	}
	ConclusionsOnAgendaItem = list.Relation{
		Name: "agenda item", Where: "x.agenda_item_id = k.value", Order: inPosition,
		Few: "x.agenda_item_id",
	}
	ConclusionsReviewedAt = list.Relation{
		Name:  "reviewed",
		Where: "x.id IN (SELECT p.conclusion_id FROM progress AS p WHERE p.reviewed_by_id = k.value)",
	}
	ConclusionsLaterThan = list.Relation{
		Name:  "later",
		Where: "x.id IN (SELECT l.conclusion_id FROM conclusion_links AS l WHERE l.earlier_id = k.value)", Order: []list.SortBy{{Field: "HELD_ON"}, {Field: "POSITION"}},
	}
	ConclusionsOnTopic = list.Relation{
		Name: "topic", From: "topic_links AS l JOIN conclusions AS x ON x.id = l.record_id",
		Where: "l.topic_id = k.value AND l.kind = " + record.KindConclusion.Number(),
		Order: latestFirst, Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.record_id",
	}
)

type conclusionBody struct {
	record.Conclusion
	Responsibilities []record.Responsibility `json:"responsibilities,omitempty"`
	Progress         []record.Progress       `json:"progress,omitempty"`
	Links            []record.ConclusionLink `json:"links,omitempty"`
	Topics           []int64                 `json:"topics,omitempty"`
	drafted
	Stored
	day record.PartialDate `json:"-"`
}

func (b *conclusionBody) VersionRef() *int { return &b.Version }

func (b *conclusionBody) Words() words { return words{text: b.Body} }

func (b *conclusionBody) Derive() {
	b.DeadlineFirst, b.DeadlineLast = "", ""
	if b.DeadlineOn != "" {
		b.DeadlineFirst, b.DeadlineLast = b.DeadlineOn.First(), b.DeadlineOn.Last()
	}
	b.Status, b.ClosedOn = record.Standing(b.Progress)
	b.ClosedFirst, b.ClosedLast = b.ClosedOn.First(), b.ClosedOn.Last()
	if b.ClosedOn == "" {
		b.ClosedFirst = b.ClosedLast // after every day
	}
}

// Rows tells the rows of the record.
func (b *conclusionBody) Rows(put func(t *rowTable, args ...any)) {
	put(conclusionRows, b.Key, b.Version, b.MeetingKey, b.Position, string(b.day), b.Number, b.Body,
		string(b.Kind),
		b.ConcludedByKey, b.AgendaItemKey, string(b.DeadlineKind), list.Known(b.DeadlineOn), b.DeadlineText,
		list.Known(b.DeadlineFirst), list.Known(b.DeadlineLast),
		string(b.Status), list.Known(b.ClosedOn), string(b.ClosedFirst), string(b.ClosedLast))
	for i, r := range b.Responsibilities {
		put(responsibilityRows, b.Key, i+1, string(r.Role), r.CommitteeKey, r.OfficialKey, r.Text)
	}
	for i, p := range b.Progress {
		put(progressRows, b.Key, i+1, string(p.On), string(p.Status), p.Note, p.EvidenceKey, p.ReviewedByKey)
	}
	for i, l := range b.Links {
		put(linkRows, b.Key, i+1, string(l.Kind), l.EarlierKey)
	}
	topicLinks(b.NodeID(), b.Topics, b.day, put)
}

// Lookups find the record while others are recorded.
func (b *conclusionBody) Lookups() []lookup {
	return []lookup{placeLookup(record.KindConclusion, b.MeetingKey, b.Position)}
}

func (b *conclusionBody) forget(of record.NodeID) bool {
	drop(&b.ConcludedByKey, record.KindParticipation, of)
	drop(&b.AgendaItemKey, record.KindAgendaItem, of)
	b.Topics = without(b.Topics, record.KindTopic, of)
	for i := range b.Responsibilities {
		drop(&b.Responsibilities[i].CommitteeKey, record.KindCommittee, of)
		drop(&b.Responsibilities[i].OfficialKey, record.KindOfficial, of)
	}
	// A party known by nothing but the reference is not known any more.
	b.Responsibilities = slices.DeleteFunc(b.Responsibilities, func(r record.Responsibility) bool {
		return r.CommitteeKey == nil && r.OfficialKey == nil && r.Text == nil
	})
	for i := range b.Progress {
		drop(&b.Progress[i].EvidenceKey, record.KindSource, of)
		drop(&b.Progress[i].ReviewedByKey, record.KindMeeting, of)
	}
	b.Links = slices.DeleteFunc(b.Links, func(l record.ConclusionLink) bool {
		return of.Kind == record.KindConclusion && l.EarlierKey == of.Key
	})
	return true
}

func (b *conclusionBody) turn(from, to record.NodeID) {
	for i := range b.Responsibilities {
		point(b.Responsibilities[i].CommitteeKey, record.KindCommittee, from, to)
		point(b.Responsibilities[i].OfficialKey, record.KindOfficial, from, to)
	}
	// Both may have been named.
	var once []record.Responsibility
	for _, r := range b.Responsibilities {
		isThere := func(had record.Responsibility) bool {
			return had.Role == r.Role && refID(record.KindCommittee, had.CommitteeKey) == refID(record.KindCommittee,
				r.CommitteeKey) &&
				refID(record.KindOfficial, had.OfficialKey) == refID(record.KindOfficial, r.OfficialKey) &&
				valueOf(had.Text) == valueOf(r.Text)
		}
		if !slices.ContainsFunc(once, isThere) {
			once = append(once, r)
		}
	}
	b.Responsibilities = once
}

func (b *conclusionBody) setDay(day record.PartialDate) { b.day = day }

func (b *conclusionBody) place() *int { return &b.Position }

func (b *conclusionBody) leader() record.NodeID { return meetingID(b.MeetingKey) }
