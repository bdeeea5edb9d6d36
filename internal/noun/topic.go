package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var topicNoun = Noun{
	Kind: record.KindTopic, Name: "topic",
	Blank: func(key int64) journal.Body { return &TopicBody{Topic: record.Topic{Key: key}} },
	Nodes: nodesIn(&Topics),
	Row:   topicRows, Words: topicFields.words(), Paths: topicFields.paths(),
	Owned:   []row.Owned{ownedMerged},
	Snippet: "r.name",
}

// topicFields are what is kept and told of a topic.
var topicFields = fields[record.Topic]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindTopic),
		access: plain(func(t *record.Topic) *int64 { return &t.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(t *record.Topic) *int { return &t.Version })},
	{Column: "slug", Member: "slug", Path: "slug", access: plain(func(t *record.Topic) *string { return &t.Slug })},
	{Column: "name", Member: "name", Path: "name", access: plain(func(t *record.Topic) *string { return &t.Name })},
	{Column: "name_folded", access: folded(func(t *record.Topic) *string { return &t.Name })},
	{Column: "sort_key", access: plain(func(t *record.Topic) *[]byte { return &t.SortKey })},
	{Member: "merged", Path: "formerSlugs", tell: tellMerged(record.KindTopic)},
}

// Topics is how topics are read.
var Topics = func() list.Table[record.Topic] {
	t := topicFields.table("Topic", "topics", func(t *record.Topic) int64 { return t.Key })
	t.Sorts = map[string]list.SortKey[record.Topic]{
		"NAME": {Expr: "§.sort_key", Value: func(t *record.Topic) any { return t.SortKey }},
	}
	t.Order = []list.SortBy{{Field: "NAME"}}
	return t
}()

// TopicBody is a topic with the facets that belong to it, as its revisions keep it.
type TopicBody struct {
	record.Topic
	Merged Merged `json:"merged,omitempty"`
	journal.Stored
}

// VersionRef points at the record's version.
func (b *TopicBody) VersionRef() *int { return &b.Version }

// SlugRef points at the record's slug.
func (b *TopicBody) SlugRef() *string { return &b.Slug }

// MergedRef points at the slugs that lead to the record besides its own.
func (b *TopicBody) MergedRef() *Merged { return &b.Merged }

// Words are what the record is found by.
func (b *TopicBody) Words() SearchText { return SearchText{Name: b.Name} }

// Derive fills in what follows from the record's own facts.
func (b *TopicBody) Derive() { b.SortKey = vi.SortKey(b.Name) }

// Rows tells the rows of the record.
func (b *TopicBody) Rows(put func(t *row.Table, args ...any)) {
	put(topicRows, topicFields.values(&b.Topic)...)
	b.Merged.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *TopicBody) Lookups() []row.Lookup {
	return append(b.Merged.ownLookups(record.KindTopic), SlugLookup(record.KindTopic, b.Slug))
}

// topicLinks tells the rows of a record's topics.
func topicLinks(of record.NodeID, topics []int64, day record.DayKey, put func(t *row.Table, args ...any)) {
	for i, topic := range topics {
		put(topicLinkRows, int64(of.Kind), of.Key, i+1, topic, string(day))
	}
}
