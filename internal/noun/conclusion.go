package noun

import (
	"slices"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var conclusionNoun = Noun{
	Kind: record.KindConclusion, Name: "conclusion",
	Blank: func(key int64) journal.Body { return &ConclusionBody{Conclusion: record.Conclusion{Key: key}} },
	Nodes: nodesIn(&Conclusions),
	Row:   conclusionRows, Words: conclusionFields.words(), Paths: conclusionFields.paths(),
	References: conclusionReferences, IsPart: true,
	Owned: []row.Owned{
		{Table: responsibilityRows, Owner: "conclusion_id"},
		{Table: progressRows, Owner: "conclusion_id"},
		{Table: linkRows, Owner: "conclusion_id"},
		ownedTopics,
	},
	Context: ofMeeting,
	Snippet: "r.body",
}

// conclusionFields are what is kept and told of a conclusion.
var conclusionFields = fields[record.Conclusion]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindConclusion),
		access: plain(func(c *record.Conclusion) *int64 { return &c.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(c *record.Conclusion) *int { return &c.Version })},
	{
		Column: "meeting_id", Member: "meetingId", Path: "meeting", tell: reference(record.KindMeeting),
		access: plain(func(c *record.Conclusion) *int64 { return &c.MeetingKey }),
	},
	{
		Column: "position", Member: "position", Path: "position",
		access: plain(func(c *record.Conclusion) *int { return &c.Position }),
	},
	{Column: "held_on", access: text(func(c *record.Conclusion) *record.DayKey { return &c.HeldKey })},
	{
		Column: "number", Member: "number", Path: "number",
		access: plain(func(c *record.Conclusion) **string { return &c.Number }),
	},
	{
		Column: "body", Member: "body", Path: "body",
		access: plain(func(c *record.Conclusion) *string { return &c.Body }),
	},
	{
		Column: "kind", Member: "kind", Path: "kind",
		access: text(func(c *record.Conclusion) *record.ConclusionKind { return &c.Kind }),
	},
	{
		Column: "concluded_by_id", Member: "concludedById", Path: "concludedBy", tell: reference(record.KindParticipation),
		access: plain(func(c *record.Conclusion) **int64 { return &c.ConcludedByKey }),
	},
	{
		Column: "agenda_item_id", Member: "agendaItemId", Path: "agendaItem", tell: reference(record.KindAgendaItem),
		access: plain(func(c *record.Conclusion) **int64 { return &c.AgendaItemKey }),
	},
	{
		Member: "responsibilities", Path: "responsibilities", tell: entries(
			same("role"), refers("committeeId", "committee", record.KindCommittee),
			refers("officialId", "official", record.KindOfficial), same("text"),
		),
	},
	{
		Column: "deadline_kind", Member: "deadlineKind", Path: "deadline.kind",
		access: text(func(c *record.Conclusion) *record.DeadlineKind { return &c.DeadlineKind }),
	},
	{
		Column: "deadline_on", Member: "deadlineOn", Path: "deadline.day",
		access: dayAndKey(func(c *record.Conclusion) (*record.PartialDate, *record.DayKey) {
			return &c.DeadlineOn, &c.DeadlineKey
		}),
	},
	{
		Column: "deadline_ranges",
		access: ranges(func(c *record.Conclusion) [][2]record.Date {
			if c.DeadlineOn.IsQualified() && c.DeadlineOn.Ranges() == nil {
				return [][2]record.Date{{c.DeadlineOn.First(), c.DeadlineOn.Last()}}
			}
			return c.DeadlineOn.Ranges()
		}),
	},
	{
		Column: "deadline_text", Member: "deadlineText", Path: "deadline.text",
		access: plain(func(c *record.Conclusion) **string { return &c.DeadlineText }),
	},
	{
		Column: "deadline_first", Path: "overdue",
		access: known(func(c *record.Conclusion) *record.Date { return &c.DeadlineFirst }),
	},
	{
		Column: "deadline_last", Path: "overdue",
		access: known(func(c *record.Conclusion) *record.Date { return &c.DeadlineLast }),
	},
	{
		Column: "status", Path: "status",
		access: text(func(c *record.Conclusion) *record.ConclusionStatus { return &c.Status }),
	},
	{Column: "closed_on", access: known(func(c *record.Conclusion) *record.DayKey { return &c.ClosedKey })},
	{
		Column: "closed_first", Path: "overdue",
		access: text(func(c *record.Conclusion) *record.Date { return &c.ClosedFirst }),
	},
	{
		Column: "closed_last", Path: "overdue",
		access: text(func(c *record.Conclusion) *record.Date { return &c.ClosedLast }),
	},
	{
		Member: "progress", Path: "progress", tell: entries(
			same("on status note"), refers("evidenceId", "evidence", record.KindSource),
			refers("reviewedById", "reviewedBy", record.KindMeeting),
		),
	},
	{
		Member: "links", Path: "links", tell: entries(same("kind"), refers("earlierId", "conclusion", record.KindConclusion)),
	},
	{Member: "topics", Path: "topics", tell: references(record.KindTopic)},
	{Member: "isDraft", Path: "visibility", tell: tellDraft},
}

// Conclusions is how conclusions are read.
var Conclusions = func() list.Table[record.Conclusion] {
	t := conclusionFields.table("Conclusion", "conclusions", func(c *record.Conclusion) int64 { return c.Key })
	t.Sorts = map[string]list.SortKey[record.Conclusion]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(c *record.Conclusion) any { return string(c.HeldKey) }},
		"POSITION": {Expr: "§.position", Value: func(c *record.Conclusion) any { return int64(c.Position) }},
		"DEADLINE": {
			Expr: "§.deadline_on", Nullable: true,
			Value: func(c *record.Conclusion) any { return list.Known(c.DeadlineKey) },
		},
		"STATUS": {Expr: "CASE §.status WHEN 'OPEN' THEN 1 WHEN 'IN_PROGRESS' THEN 2 WHEN 'PARTLY_DONE' THEN 3 WHEN " +
			"'DONE' THEN 4 ELSE 5 END"},
	}
	t.Order = []list.SortBy{{Field: "HELD_ON", Desc: true}, {Field: "POSITION", Desc: false}}
	return t
}()

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

// ConclusionsForFollowed are the tasks of a committee and of those that successions lead to from it.
func ConclusionsForFollowed(following record.Following) list.Relation {
	return list.Relation{
		Name: "task of committee and " + string(following),
		Where: "x.id IN (SELECT r.conclusion_id FROM responsibilities AS r WHERE r.committee_id IN (" +
			Followed(record.KindCommittee, following, "SELECT k.value", "follow") + "))",
	}
}

// ConclusionBody is a conclusion with the facets that belong to it, as its revisions keep it.
type ConclusionBody struct {
	record.Conclusion
	Responsibilities []record.Responsibility `json:"responsibilities,omitempty"`
	Progress         []record.Progress       `json:"progress,omitempty"`
	Links            []record.ConclusionLink `json:"links,omitempty"`
	Topics           []int64                 `json:"topics,omitempty"`
	Drafted
	journal.Stored
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

// VersionRef points at the record's version.
func (b *ConclusionBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *ConclusionBody) Words() SearchText { return SearchText{Text: b.Body} }

// Derive fills in what follows from the record's own facts.
func (b *ConclusionBody) Derive() {
	b.DeadlineKey, b.DeadlineFirst, b.DeadlineLast = record.KeyOf(b.DeadlineOn, "", nil), "", ""
	if b.DeadlineOn != "" { // what is past an approximate day is not certainly late
		b.DeadlineFirst, b.DeadlineLast = b.DeadlineOn.First(), b.DeadlineOn.Latest()
	}
	status, closedOn := record.Standing(b.Progress)
	b.Status, b.ClosedKey = status, record.KeyOf(closedOn, "", nil)
	b.ClosedFirst, b.ClosedLast = closedOn.Earliest(), closedOn.Last()
	if closedOn == "" {
		b.ClosedFirst = b.ClosedLast // after every day
	}
}

// Rows tells the rows of the record.
func (b *ConclusionBody) Rows(put func(t *row.Table, args ...any)) {
	put(conclusionRows, conclusionFields.values(&b.Conclusion)...)
	for i, r := range b.Responsibilities {
		put(responsibilityRows, b.Key, i+1, string(r.Role), r.CommitteeKey, r.OfficialKey, r.Text)
	}
	for i, p := range b.Progress {
		put(progressRows, b.Key, i+1, string(p.On), string(p.Status), p.Note, p.EvidenceKey, p.ReviewedByKey)
	}
	for i, l := range b.Links {
		put(linkRows, b.Key, i+1, string(l.Kind), l.EarlierKey)
	}
	topicLinks(b.NodeID(), b.Topics, b.HeldKey, put)
}

// Lookups find the record while others are recorded.
func (b *ConclusionBody) Lookups() []row.Lookup {
	return []row.Lookup{PlaceLookup(record.KindConclusion, b.MeetingKey, b.Position)}
}

// SetDay gives the part the day of its meeting.
func (b *ConclusionBody) SetDay(day record.DayKey) { b.HeldKey = day }

// PositionRef points at the part's position in its meeting, from 1.
func (b *ConclusionBody) PositionRef() *int { return &b.Position }

// Leader is the record whose visibility this one has.
func (b *ConclusionBody) Leader() record.NodeID { return MeetingID(b.MeetingKey) }
