package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var Participations = list.Table[record.Participation]{
	Name: "participations",
	Noun: "Participation",
	Columns: []string{
		"id", "version", "meeting_id", "position", "held_on", "role", "attendance",
		"official_id", "committee_id", "group_text", "head_count", "acting_for_id",
	},
	Fields: participationFields,
	Shown: map[string]string{
		"version": "version", "meeting_id": "meeting", "position": "position", "held_on": "", "role": "role",
		"attendance": "attendance", "official_id": "official", "committee_id": "committee", "group_text": "group",
		"head_count": "headCount", "acting_for_id": "actingFor",
	},
	Key: func(p *record.Participation) int64 { return p.Key },
	Sorts: map[string]list.SortKey[record.Participation]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(p *record.Participation) any { return string(p.HeldOn) }},
		"POSITION": {Expr: "§.position", Value: func(p *record.Participation) any { return int64(p.Position) }},
	},
	Order: []list.SortBy{{Field: "HELD_ON", Desc: true}, {Field: "POSITION", Desc: false}},
}

func participationFields(p *record.Participation) []any {
	return []any{
		&p.Key, &p.Version, &p.MeetingKey, &p.Position, &p.HeldOn, &p.Role, &p.Attendance,
		&p.OfficialKey, &p.CommitteeKey, &p.Group, &p.HeadCount, &p.ActingForKey,
	}
}

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

type ParticipationBody struct {
	record.Participation
	Titles []TitleBody `json:"titles,omitempty"`
	Drafted
	journal.Stored
	Day record.PartialDate `json:"-"`
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

func (b *ParticipationBody) VersionRef() *int { return &b.Version }

func (b *ParticipationBody) Words() SearchText { return SearchText{} }

func (b *ParticipationBody) Derive() {}

// Rows tells the rows of the record.
func (b *ParticipationBody) Rows(put func(t *row.Table, args ...any)) {
	put(participationRows, b.Key, b.Version, b.MeetingKey, b.Position, string(b.Day), string(b.Role),
		string(b.Attendance),
		b.OfficialKey, b.CommitteeKey, b.Group, b.HeadCount, b.ActingForKey)
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

func (b *ParticipationBody) SetDay(day record.PartialDate) {
	b.Day = day
	b.Judged = make([]record.Judgement, len(b.Titles)) // not looked at
}

func (b *ParticipationBody) PositionRef() *int { return &b.Position }

func (b *ParticipationBody) Leader() record.NodeID { return MeetingID(b.MeetingKey) }
