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
	// IsPart tells the parts of a meeting; their bodies are [Part].
	IsPart bool
	// Snippet is the text that search shows of the row r, as SQL; empty when the record is not searched for.
	Snippet string
	// Context is what tells the row r from others of its name, such as office, place and years, as SQL; NULL or empty
	// where nothing does.
	Context string
}

// Parts are the kinds of parts of a meeting.
func Parts() []record.Kind { return parts }

var parts = func() (kinds []record.Kind) {
	for _, n := range All() {
		if n.IsPart {
			kinds = append(kinds, n.Kind)
		}
	}
	return kinds
}()

// IsOfMeeting tells the kinds of meetings and of their parts.
func IsOfMeeting(kind record.Kind) bool { return kind == record.KindMeeting || Of(kind).IsPart }

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
	ownedExtras      = row.Owned{Table: extraRows, Owner: "record_id", Kinds: true, Rare: "extras"}
	ownedMerged      = row.Owned{Table: mergedRows, Owner: "record_id", Kinds: true}
	ownedTopics      = row.Owned{Table: topicLinkRows, Owner: "record_id", Kinds: true}
)

// All are all kinds of record.
func All() []Noun {
	return []Noun{
		areaNoun, committeeNoun, officialNoun, postNoun, tenureNoun, sourceNoun, topicNoun,
		meetingNoun, participationNoun, agendaItemNoun, conclusionNoun, citationNoun, savedQueryNoun, termNoun,
		successionNoun,
	}
}

// Part is a part of a meeting, which leads it: the part repeats the meeting's day and visibility.
type Part interface {
	journal.Body
	Follower
	SetDay(day record.DayKey)
	PositionRef() *int
}
