package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
)

var participations = list.Table[record.Participation]{
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

type participationBody struct {
	record.Participation
	Titles []titleBody `json:"titles,omitempty"`
	drafted
	Stored
	day record.PartialDate `json:"-"`
	// judged are the titles with what was found of them, in their order.
	judged []record.Judgement `json:"-"`
}

// titleBody is a stated title as recorded; the tenure is there if the recorder named it.
type titleBody struct {
	Text      string `json:"text"`
	TenureKey *int64 `json:"tenureId,omitempty"`
}

func (b *participationBody) VersionRef() *int { return &b.Version }

func (b *participationBody) Words() words { return words{} }

func (b *participationBody) Derive() {}

// Rows tells the rows of the record.
func (b *participationBody) Rows(put func(t *rowTable, args ...any)) {
	put(participationRows, b.Key, b.Version, b.MeetingKey, b.Position, string(b.day), string(b.Role),
		string(b.Attendance),
		b.OfficialKey, b.CommitteeKey, b.Group, b.HeadCount, b.ActingForKey)
	b.titleRows(put)
}

// Lookups find the record while others are recorded.
func (b *participationBody) Lookups() []lookup {
	return nil
}

// titleRows tells the rows of the titles with what was found of them.
func (b *participationBody) titleRows(put func(t *rowTable, args ...any)) {
	for i, t := range b.Titles {
		put(titleRows, b.Key, i+1, t.Text, b.judged[i].Tenure, flag(t.TenureKey != nil), string(b.judged[i].Verdict))
	}
}

// A participation cannot be without the one who takes part.
func (b *participationBody) forget(of record.NodeID) bool {
	isWho := func(key *int64, kind record.Kind) bool { return key != nil && kind == of.Kind && *key == of.Key }
	if isWho(b.OfficialKey, record.KindOfficial) || isWho(b.CommitteeKey, record.KindCommittee) {
		return false
	}
	drop(&b.ActingForKey, record.KindOfficial, of)
	for i := range b.Titles {
		drop(&b.Titles[i].TenureKey, record.KindTenure, of)
	}
	return true
}

func (b *participationBody) turn(from, to record.NodeID) {
	point(b.OfficialKey, record.KindOfficial, from, to)
	point(b.ActingForKey, record.KindOfficial, from, to)
	point(b.CommitteeKey, record.KindCommittee, from, to)
}

func (b *participationBody) setDay(day record.PartialDate) {
	b.day = day
	b.judged = make([]record.Judgement, len(b.Titles)) // not looked at
}

func (b *participationBody) place() *int { return &b.Position }

func (b *participationBody) leader() record.NodeID { return meetingID(b.MeetingKey) }
