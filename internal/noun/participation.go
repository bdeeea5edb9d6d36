package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var participationNoun = Noun{
	Kind: record.KindParticipation, Name: "participation",
	Blank: func(key int64) journal.Body { return &ParticipationBody{Participation: record.Participation{Key: key}} },
	Nodes: nodesIn(&Participations),
	Row:   participationRows, Words: participationFields.words(), Paths: participationFields.paths(),
	References: participationReferences, IsPart: true,
	Owned: []row.Owned{
		{Table: titleRows, Owner: "participation_id", Judged: []string{"tenure_id", "verdict"}},
	},
}

// participationFields are what is kept and told of a participation.
var participationFields = fields[record.Participation]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindParticipation),
		access: plain(func(p *record.Participation) *int64 { return &p.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(p *record.Participation) *int { return &p.Version })},
	{
		Column: "meeting_id", Member: "meetingId", Path: "meeting", tell: reference(record.KindMeeting),
		access: plain(func(p *record.Participation) *int64 { return &p.MeetingKey }),
	},
	{
		Column: "position", Member: "position", Path: "position",
		access: plain(func(p *record.Participation) *int { return &p.Position }),
	},
	{Column: "held_on", access: text(func(p *record.Participation) *record.DayKey { return &p.HeldKey })},
	{
		Column: "role", Member: "role", Path: "role",
		access: text(func(p *record.Participation) *record.ParticipationRole { return &p.Role }),
	},
	{
		Column: "attendance", Member: "attendance", Path: "attendance",
		access: text(func(p *record.Participation) *record.Attendance { return &p.Attendance }),
	},
	{
		Column: "official_id", Member: "officialId", Path: "official", tell: reference(record.KindOfficial),
		access: plain(func(p *record.Participation) **int64 { return &p.OfficialKey }),
	},
	{
		Column: "committee_id", Member: "committeeId", Path: "committee", tell: reference(record.KindCommittee),
		access: plain(func(p *record.Participation) **int64 { return &p.CommitteeKey }),
	},
	{
		Column: "group_text", Member: "groupText", Path: "group",
		access: plain(func(p *record.Participation) **string { return &p.Group }),
	},
	{
		Column: "head_count", Member: "headCount", Path: "headCount",
		access: plain(func(p *record.Participation) **int { return &p.HeadCount }),
	},
	{
		Column: "acting_for_id", Member: "actingForId", Path: "actingFor", tell: reference(record.KindOfficial),
		access: plain(func(p *record.Participation) **int64 { return &p.ActingForKey }),
	},
	{
		Member: "titles", Path: "statedTitles", tell: entries(same("text"), refers("tenureId", "tenure", record.KindTenure)),
	},
	{Member: "isDraft", Path: "visibility", tell: tellDraft},
}

// Participations is how participations are read.
var Participations = func() list.Table[record.Participation] {
	t := participationFields.table("Participation", "participations", func(p *record.Participation) int64 { return p.Key })
	t.Sorts = map[string]list.SortKey[record.Participation]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(p *record.Participation) any { return string(p.HeldKey) }},
		"POSITION": {Expr: "§.position", Value: func(p *record.Participation) any { return int64(p.Position) }},
	}
	t.Order = []list.SortBy{{Field: "HELD_ON", Desc: true}, {Field: "POSITION", Desc: false}}
	return t
}()

// inPosition is the order of what belongs to one meeting.
var inPosition = []list.SortBy{{Field: "POSITION"}}

// Lists of participations.
var (
	ParticipationsOfMeeting = list.Relation{
		Name: "meeting", Where: "x.meeting_id = k.value", Order: inPosition,
		Few: "x.meeting_id",
	}
	ParticipationsOfOfficial = list.Relation{Name: "official", Where: "x.official_id = k.value"}
)

// ParticipationBody is a participation with the facets that belong to it, as its revisions keep it.
type ParticipationBody struct {
	record.Participation
	Titles []TitleBody `json:"titles,omitempty"`
	Drafted
	journal.Stored
	// Judged are the titles with what was found of them, in their order.
	Judged []record.Judgement `json:"-"`
}

// TitleBody is a stated title as recorded; the tenure is there if the recorder named it.
type TitleBody struct {
	Text      string `json:"text"`
	TenureKey *int64 `json:"tenureId,omitempty"`
}

// A participation cannot be without the one who takes part.
var participationReferences = []Reference{
	partOf(func(b *ParticipationBody) *int64 { return &b.MeetingKey }),
	{
		Column: "official_id", To: record.KindOfficial, Required: true,
		rewrite: optional(func(b *ParticipationBody) **int64 { return &b.OfficialKey }),
	},
	{
		Column: "committee_id", To: record.KindCommittee, Required: true,
		rewrite: optional(func(b *ParticipationBody) **int64 { return &b.CommitteeKey }),
	},
	{
		Column: "acting_for_id", To: record.KindOfficial,
		rewrite: optional(func(b *ParticipationBody) **int64 { return &b.ActingForKey }),
	},
	{ // A tenure that was found, not asserted, is a verdict and follows.
		Rows: titleRows, Column: "tenure_id", To: record.KindTenure, Where: "x.is_asserted = 1",
		rewrite: optionalInEach(func(b *ParticipationBody) []TitleBody { return b.Titles },
			func(t *TitleBody) **int64 { return &t.TenureKey }),
	},
}

// VersionRef points at the record's version.
func (b *ParticipationBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *ParticipationBody) Words() SearchText { return SearchText{} }

// Derive fills in what follows from the record's own facts.
func (b *ParticipationBody) Derive() {}

// Rows tells the rows of the record.
func (b *ParticipationBody) Rows(put func(t *row.Table, args ...any)) {
	put(participationRows, participationFields.values(&b.Participation)...)
	b.TitleRows(put)
}

// Lookups find the record while others are recorded.
func (b *ParticipationBody) Lookups() []row.Lookup {
	return nil
}

// TitleRows tells the rows of the titles with what was found of them.
func (b *ParticipationBody) TitleRows(put func(t *row.Table, args ...any)) {
	for i, t := range b.Titles {
		put(titleRows, b.Key, i+1, t.Text, b.Judged[i].Tenure, flag(t.TenureKey != nil), string(b.Judged[i].Verdict))
	}
}

// SetDay gives the part the day of its meeting.
func (b *ParticipationBody) SetDay(day record.DayKey) {
	b.HeldKey = day
	b.Judged = make([]record.Judgement, len(b.Titles)) // not looked at
}

// PositionRef points at the part's position in its meeting, from 1.
func (b *ParticipationBody) PositionRef() *int { return &b.Position }

// Leader is the record whose visibility this one has.
func (b *ParticipationBody) Leader() record.NodeID { return MeetingID(b.MeetingKey) }
