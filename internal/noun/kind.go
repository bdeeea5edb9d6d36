package noun

import (
	"cmp"
	"context"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Tables are the tables of the records that an input may refer to.
var Tables = func() (tables [record.KindChange]string) {
	for _, n := range All() {
		tables[n.Kind] = n.Row.Name
	}
	return tables
}()

// KindNames name the kinds in messages.
var KindNames = func() (names [record.KindChange]string) {
	for _, n := range All() {
		names[n.Kind] = n.Name
	}
	return names
}()

// Blank is an empty body of the record. An id of an unknown kind has none: the body names itself otherwise.
func Blank(id record.NodeID) journal.Body {
	if id.Kind < record.KindArea || id.Kind >= record.KindChange {
		return &CitationBody{}
	}
	return Of(id.Kind).Blank(id.Key)
}

// MeetingKeyOf is the meeting of a part; 0 of anything else.
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

// CompareIDs orders records by kind, then by key.
func CompareIDs(a, b record.NodeID) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key))
}

// Noun is all that the rooms know of one kind of record; each stands in the file of its noun, with its fields and
// references. What undoing, deleting, merging, the check, the history, the export, the search and citations ask of a
// noun is read from here.
type Noun struct {
	Kind  record.Kind
	Name  string // in messages
	Blank func(key int64) journal.Body
	// Nodes reads the records of the keys.
	Nodes func(ctx context.Context, q list.Source, keys []int64, into map[record.NodeID]record.Node) error
	Row   *row.Table
	// Owned are the tables of rows that belong to the record, with the column of its key.
	Owned []row.Owned
	// References are the columns in which the record and its rows refer to records.
	References []Reference
	// Words say how the members of a stored body are told, in the order of the type in the schema.
	Words []word
	// Paths are the fields of the API that show what is kept, such as "notice.documentNumber".
	Paths []string
	// Day is the join to the meeting whose day the record repeats, if it does.
	Day string
	// Snippet is the text that search shows of the row r, as SQL; empty when the record is not searched for.
	Snippet string
}

// nodesIn reads the nodes of a table.
func nodesIn[T any, P interface {
	*T
	record.Node
}](t *list.Table[T]) func(context.Context, list.Source, []int64, map[record.NodeID]record.Node) error {
	return func(ctx context.Context, q list.Source, keys []int64, into map[record.NodeID]record.Node) error {
		found := make(map[int64]*T, len(keys))
		err := list.Fetch(ctx, q, t, t.Keyed(keys), found)
		for _, r := range found {
			into[P(r).NodeID()] = P(r)
		}
		return err
	}
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
		areaNoun, committeeNoun, officialNoun, postNoun, tenureNoun, sourceNoun, topicNoun,
		meetingNoun, participationNoun, agendaItemNoun, conclusionNoun, citationNoun, savedQueryNoun,
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
