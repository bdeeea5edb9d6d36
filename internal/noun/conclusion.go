package noun

import (
	"slices"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var Conclusions = list.Table[record.Conclusion]{
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

type ConclusionBody struct {
	record.Conclusion
	Responsibilities []record.Responsibility `json:"responsibilities,omitempty"`
	Progress         []record.Progress       `json:"progress,omitempty"`
	Links            []record.ConclusionLink `json:"links,omitempty"`
	Topics           []int64                 `json:"topics,omitempty"`
	Drafted
	journal.Stored
	Day record.PartialDate `json:"-"`
}

var conclusionReferences = []Reference{
	partOf(func(b *ConclusionBody) *int64 { return &b.MeetingKey }),
	{
		Column: "concluded_by_id", To: record.KindParticipation, SameMeeting: true,
		rewrite: optional(func(b *ConclusionBody) **int64 { return &b.ConcludedByKey }),
	},
	{
		Column: "agenda_item_id", To: record.KindAgendaItem, SameMeeting: true,
		rewrite: optional(func(b *ConclusionBody) **int64 { return &b.AgendaItemKey }),
	},
	{
		Rows: responsibilityRows, Column: "committee_id", To: record.KindCommittee,
		rewrite: optionalInEach((*ConclusionBody).responsible,
			func(r *record.Responsibility) **int64 { return &r.CommitteeKey }),
	},
	{
		Rows: responsibilityRows, Column: "official_id", To: record.KindOfficial,
		rewrite: optionalInEach((*ConclusionBody).responsible,
			func(r *record.Responsibility) **int64 { return &r.OfficialKey }),
	},
	{
		Rows: progressRows, Column: "evidence_id", To: record.KindSource,
		rewrite: optionalInEach((*ConclusionBody).reports, func(p *record.Progress) **int64 { return &p.EvidenceKey }),
	},
	{
		Rows: progressRows, Column: "reviewed_by_id", To: record.KindMeeting,
		rewrite: optionalInEach((*ConclusionBody).reports, func(p *record.Progress) **int64 { return &p.ReviewedByKey }),
	},
	{
		Rows: linkRows, Column: "earlier_id", To: record.KindConclusion,
		rewrite: requiredInEach(func(b *ConclusionBody) *[]record.ConclusionLink { return &b.Links },
			func(l *record.ConclusionLink) *int64 { return &l.EarlierKey }),
	},
	topicReference(func(b *ConclusionBody) *[]int64 { return &b.Topics }),
}

func (b *ConclusionBody) responsible() []record.Responsibility { return b.Responsibilities }

func (b *ConclusionBody) reports() []record.Progress { return b.Progress }

// A party known by nothing but the reference is not known any more.
func (b *ConclusionBody) dropEmpty() {
	b.Responsibilities = slices.DeleteFunc(b.Responsibilities, func(r record.Responsibility) bool {
		return r.CommitteeKey == nil && r.OfficialKey == nil && r.Text == nil
	})
}

// Both of two merged parties may have been named.
func (b *ConclusionBody) dropDoubles() {
	var once []record.Responsibility
	for _, r := range b.Responsibilities {
		isThere := func(had record.Responsibility) bool {
			return had.Role == r.Role && ValueOf(had.Text) == ValueOf(r.Text) &&
				RefID(record.KindCommittee, had.CommitteeKey) == RefID(record.KindCommittee, r.CommitteeKey) &&
				RefID(record.KindOfficial, had.OfficialKey) == RefID(record.KindOfficial, r.OfficialKey)
		}
		if !slices.ContainsFunc(once, isThere) {
			once = append(once, r)
		}
	}
	b.Responsibilities = once
}

func (b *ConclusionBody) VersionRef() *int { return &b.Version }

func (b *ConclusionBody) Words() SearchText { return SearchText{Text: b.Body} }

func (b *ConclusionBody) Derive() {
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
func (b *ConclusionBody) Rows(put func(t *row.Table, args ...any)) {
	put(conclusionRows, b.Key, b.Version, b.MeetingKey, b.Position, string(b.Day), b.Number, b.Body,
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
	topicLinks(b.NodeID(), b.Topics, b.Day, put)
}

// Lookups find the record while others are recorded.
func (b *ConclusionBody) Lookups() []row.Lookup {
	return []row.Lookup{PlaceLookup(record.KindConclusion, b.MeetingKey, b.Position)}
}

func (b *ConclusionBody) SetDay(day record.PartialDate) { b.Day = day }

func (b *ConclusionBody) PositionRef() *int { return &b.Position }

func (b *ConclusionBody) Leader() record.NodeID { return MeetingID(b.MeetingKey) }
