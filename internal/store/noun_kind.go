package store

import (
	"bienban/internal/record"
	"cmp"
)

// kindTables are the tables of the records that an input may refer to.
var kindTables = [...]string{
	record.KindArea: "areas", record.KindCommittee: "committees", record.KindOfficial: "officials", record.KindPost: "posts",
	record.KindTenure: "tenures", record.KindMeeting: "meetings", record.KindParticipation: "participations",
	record.KindAgendaItem: "agenda_items", record.KindConclusion: "conclusions", record.KindTopic: "topics",
	record.KindSource: "sources", record.KindCitation: "citations", record.KindSavedQuery: "saved_queries",
}

// kindWords name the kinds in messages.
var kindWords = [...]string{
	record.KindArea: "area", record.KindCommittee: "committee", record.KindOfficial: "official", record.KindPost: "post",
	record.KindTenure: "tenure", record.KindMeeting: "meeting", record.KindParticipation: "participation",
	record.KindAgendaItem: "agenda item", record.KindConclusion: "conclusion", record.KindTopic: "topic",
	record.KindSource: "source", record.KindCitation: "citation", record.KindSavedQuery: "saved query",
}

func blankOf(id record.NodeID) Body {
	switch id.Kind {
	case record.KindArea:
		return &areaBody{Area: record.Area{Key: id.Key}}
	case record.KindCommittee:
		return &committeeBody{Committee: record.Committee{Key: id.Key}}
	case record.KindOfficial:
		return &officialBody{Official: record.Official{Key: id.Key}}
	case record.KindPost:
		return &postBody{Post: record.Post{Key: id.Key}}
	case record.KindTenure:
		return &tenureBody{Tenure: record.Tenure{Key: id.Key}}
	case record.KindMeeting:
		return &meetingBody{Meeting: record.Meeting{Key: id.Key}}
	case record.KindParticipation:
		return &participationBody{Participation: record.Participation{Key: id.Key}}
	case record.KindAgendaItem:
		return &agendaItemBody{AgendaItem: record.AgendaItem{Key: id.Key}}
	case record.KindConclusion:
		return &conclusionBody{Conclusion: record.Conclusion{Key: id.Key}}
	case record.KindTopic:
		return &topicBody{Topic: record.Topic{Key: id.Key}}
	case record.KindSavedQuery:
		return &savedQueryBody{SavedQuery: record.SavedQuery{Key: id.Key}}
	case record.KindSource:
		return &sourceBody{Source: record.Source{Key: id.Key}}
	}
	return &citationBody{Citation: record.Citation{Key: id.Key}}
}

func meetingKeyOf(b Body) int64 {
	switch b := b.(type) {
	case *participationBody:
		return b.MeetingKey
	case *agendaItemBody:
		return b.MeetingKey
	case *conclusionBody:
		return b.MeetingKey
	}
	return 0
}

func compareIDs(a, b record.NodeID) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key))
}

// noun says how the records of one kind are held to their revisions.
type noun struct {
	kind  record.Kind
	blank func() Body
	row   *rowTable
	// owned are the tables of rows that belong to the record, with the column of its key.
	owned []ownedRows
	// day is the join to the meeting whose day the record repeats, if it does.
	day string
}

// nounOf is the noun of a kind.
func nounOf(kind record.Kind) *noun { return &nounsByKind[kind] }

var nounsByKind = func() (by [record.KindChange + 1]noun) {
	for _, n := range nouns() {
		by[n.kind] = n
	}
	return by
}()

var (
	ownedIdentifiers = ownedRows{table: identifierRows, owner: "record_id", kinds: true}
	ownedMerged      = ownedRows{table: mergedRows, owner: "record_id", kinds: true}
	ownedTopics      = ownedRows{table: topicLinkRows, owner: "record_id", kinds: true}
)

const joinMeeting = " AS x JOIN meetings AS m ON m.id = x.meeting_id"

// nouns are all kinds of record.
func nouns() []noun {
	return []noun{
		{
			kind: record.KindArea, blank: func() Body { return &areaBody{} }, row: areaRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{
			kind: record.KindCommittee, blank: func() Body { return &committeeBody{} }, row: committeeRows,
			owned: []ownedRows{ownedIdentifiers, ownedMerged},
		},
		{kind: record.KindOfficial, blank: func() Body { return &officialBody{} }, row: officialRows, owned: []ownedRows{
			ownedIdentifiers, ownedMerged, {table: identityRows, owner: "official_id"},
		}},
		{
			kind: record.KindPost, blank: func() Body { return &postBody{} }, row: postRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{
			kind: record.KindTenure, blank: func() Body { return &tenureBody{} }, row: tenureRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{
			kind: record.KindSource, blank: func() Body { return &sourceBody{} }, row: sourceRows,
			owned: []ownedRows{ownedIdentifiers},
		},
		{kind: record.KindTopic, blank: func() Body { return &topicBody{} }, row: topicRows},
		{kind: record.KindMeeting, blank: func() Body { return &meetingBody{} }, row: meetingRows, owned: []ownedRows{
			{table: meetingCommitteeRows, owner: "meeting_id"}, {
				table: siteRows,
				owner: "meeting_id",
			}, ownedTopics, ownedIdentifiers,
		}},
		{
			kind: record.KindParticipation, blank: func() Body { return &participationBody{} }, row: participationRows,
			day: joinMeeting, owned: []ownedRows{
				{table: titleRows, owner: "participation_id", judged: []string{"tenure_id", "verdict"}},
			},
		},
		{
			kind: record.KindAgendaItem, blank: func() Body { return &agendaItemBody{} }, row: agendaItemRows, day: joinMeeting,
			owned: []ownedRows{ownedTopics},
		},
		{
			kind: record.KindConclusion, blank: func() Body { return &conclusionBody{} }, row: conclusionRows, day: joinMeeting,
			owned: []ownedRows{
				{table: responsibilityRows, owner: "conclusion_id"},
				{table: progressRows, owner: "conclusion_id"},
				{table: linkRows, owner: "conclusion_id"},
				ownedTopics,
			},
		},
		{
			kind: record.KindCitation, blank: func() Body { return &citationBody{} }, row: citationRows,
		},
		{kind: record.KindSavedQuery, blank: func() Body { return &savedQueryBody{} }, row: savedQueryRows},
	}
}

// dated is a body that repeats its meeting's day.
type dated interface{ setDay(record.PartialDate) }

// part is a part of a meeting.
type part interface {
	Body
	dated
	place() *int
}
