package noun

import (
	"cmp"

	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Tables are the tables of the records that an input may refer to.
var Tables = [...]string{
	record.KindArea: "areas", record.KindCommittee: "committees", record.KindOfficial: "officials", record.KindPost: "posts",
	record.KindTenure: "tenures", record.KindMeeting: "meetings", record.KindParticipation: "participations",
	record.KindAgendaItem: "agenda_items", record.KindConclusion: "conclusions", record.KindTopic: "topics",
	record.KindSource: "sources", record.KindCitation: "citations", record.KindSavedQuery: "saved_queries",
}

// KindNames name the kinds in messages.
var KindNames = [...]string{
	record.KindArea: "area", record.KindCommittee: "committee", record.KindOfficial: "official", record.KindPost: "post",
	record.KindTenure: "tenure", record.KindMeeting: "meeting", record.KindParticipation: "participation",
	record.KindAgendaItem: "agenda item", record.KindConclusion: "conclusion", record.KindTopic: "topic",
	record.KindSource: "source", record.KindCitation: "citation", record.KindSavedQuery: "saved query",
}

func Blank(id record.NodeID) journal.Body {
	switch id.Kind {
	case record.KindArea:
		return &AreaBody{Area: record.Area{Key: id.Key}}
	case record.KindCommittee:
		return &CommitteeBody{Committee: record.Committee{Key: id.Key}}
	case record.KindOfficial:
		return &OfficialBody{Official: record.Official{Key: id.Key}}
	case record.KindPost:
		return &PostBody{Post: record.Post{Key: id.Key}}
	case record.KindTenure:
		return &TenureBody{Tenure: record.Tenure{Key: id.Key}}
	case record.KindMeeting:
		return &MeetingBody{Meeting: record.Meeting{Key: id.Key}}
	case record.KindParticipation:
		return &ParticipationBody{Participation: record.Participation{Key: id.Key}}
	case record.KindAgendaItem:
		return &AgendaItemBody{AgendaItem: record.AgendaItem{Key: id.Key}}
	case record.KindConclusion:
		return &ConclusionBody{Conclusion: record.Conclusion{Key: id.Key}}
	case record.KindTopic:
		return &TopicBody{Topic: record.Topic{Key: id.Key}}
	case record.KindSavedQuery:
		return &SavedQueryBody{SavedQuery: record.SavedQuery{Key: id.Key}}
	case record.KindSource:
		return &SourceBody{Source: record.Source{Key: id.Key}}
	}
	return &CitationBody{Citation: record.Citation{Key: id.Key}}
}

func MeetingKeyOf(b journal.Body) int64 {
	switch b := b.(type) {
	case *ParticipationBody:
		return b.MeetingKey
	case *AgendaItemBody:
		return b.MeetingKey
	case *ConclusionBody:
		return b.MeetingKey
	}
	return 0
}

func CompareIDs(a, b record.NodeID) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key))
}

// Noun says how the records of one kind are held to their revisions.
type Noun struct {
	Kind  record.Kind
	Blank func() journal.Body
	Row   *row.Table
	// Owned are the tables of rows that belong to the record, with the column of its key.
	Owned []row.Owned
	// References are the columns in which the record and its rows refer to records.
	References []Reference
	// Day is the join to the meeting whose day the record repeats, if it does.
	Day string
}

// Of is the noun of a kind.
func Of(kind record.Kind) *Noun { return &nounsByKind[kind] }

var nounsByKind = func() (by [record.KindChange + 1]Noun) {
	for _, n := range All() {
		n.completeReferences()
		by[n.Kind] = n
	}
	return by
}()

var (
	ownedIdentifiers = row.Owned{Table: identifierRows, Owner: "record_id", Kinds: true}
	ownedMerged      = row.Owned{Table: mergedRows, Owner: "record_id", Kinds: true}
	ownedTopics      = row.Owned{Table: topicLinkRows, Owner: "record_id", Kinds: true}
)

const joinMeeting = " AS x JOIN meetings AS m ON m.id = x.meeting_id"

// All are all kinds of record.
func All() []Noun {
	return []Noun{
		{
			Kind: record.KindArea, Blank: func() journal.Body { return &AreaBody{} }, Row: areaRows, References: areaReferences,
			Owned: []row.Owned{ownedIdentifiers},
		},
		{
			Kind: record.KindCommittee, Blank: func() journal.Body { return &CommitteeBody{} }, Row: committeeRows, References: committeeReferences,
			Owned: []row.Owned{ownedIdentifiers, ownedMerged},
		},
		{
			Kind: record.KindOfficial, Blank: func() journal.Body { return &OfficialBody{} }, Row: officialRows, References: officialReferences,
			Owned: []row.Owned{
				ownedIdentifiers, ownedMerged, {Table: identityRows, Owner: "official_id"},
			},
		},
		{
			Kind: record.KindPost, Blank: func() journal.Body { return &PostBody{} }, Row: postRows, References: postReferences,
			Owned: []row.Owned{ownedIdentifiers},
		},
		{
			Kind: record.KindTenure, Blank: func() journal.Body { return &TenureBody{} }, Row: tenureRows, References: tenureReferences,
			Owned: []row.Owned{ownedIdentifiers},
		},
		{
			Kind: record.KindSource, Blank: func() journal.Body { return &SourceBody{} }, Row: sourceRows,
			Owned: []row.Owned{ownedIdentifiers},
		},
		{Kind: record.KindTopic, Blank: func() journal.Body { return &TopicBody{} }, Row: topicRows},
		{
			Kind: record.KindMeeting, Blank: func() journal.Body { return &MeetingBody{} }, Row: meetingRows,
			References: meetingReferences, Owned: []row.Owned{
				{Table: meetingCommitteeRows, Owner: "meeting_id"}, {
					Table: siteRows,
					Owner: "meeting_id",
				}, ownedTopics, ownedIdentifiers,
			},
		},
		{
			Kind: record.KindParticipation, Blank: func() journal.Body { return &ParticipationBody{} }, Row: participationRows, References: participationReferences,
			Day: joinMeeting, Owned: []row.Owned{
				{Table: titleRows, Owner: "participation_id", Judged: []string{"tenure_id", "verdict"}},
			},
		},
		{
			Kind: record.KindAgendaItem, Blank: func() journal.Body { return &AgendaItemBody{} }, Row: agendaItemRows, References: agendaItemReferences, Day: joinMeeting,
			Owned: []row.Owned{ownedTopics},
		},
		{
			Kind: record.KindConclusion, Blank: func() journal.Body { return &ConclusionBody{} }, Row: conclusionRows, References: conclusionReferences, Day: joinMeeting,
			Owned: []row.Owned{
				{Table: responsibilityRows, Owner: "conclusion_id"},
				{Table: progressRows, Owner: "conclusion_id"},
				{Table: linkRows, Owner: "conclusion_id"},
				ownedTopics,
			},
		},
		{
			Kind: record.KindCitation, Blank: func() journal.Body { return &CitationBody{} }, Row: citationRows, References: citationReferences,
		},
		{Kind: record.KindSavedQuery, Blank: func() journal.Body { return &SavedQueryBody{} }, Row: savedQueryRows},
	}
}

// Dated is a body that repeats its meeting's day.
type Dated interface{ SetDay(record.PartialDate) }

// Part is a part of a meeting.
type Part interface {
	journal.Body
	Dated
	PositionRef() *int
}
