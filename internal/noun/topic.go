package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var Topics = list.Table[record.Topic]{
	Name:    "topics",
	Noun:    "Topic",
	Columns: []string{"id", "version", "slug", "name", "sort_key"},
	Fields:  topicFields,
	Shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "",
	},
	Key: func(t *record.Topic) int64 { return t.Key },
	Sorts: map[string]list.SortKey[record.Topic]{
		"NAME": {Expr: "§.sort_key", Value: func(t *record.Topic) any { return t.SortKey }},
	},
	Order: []list.SortBy{{Field: "NAME"}},
}

func topicFields(t *record.Topic) []any {
	return []any{&t.Key, &t.Version, &t.Slug, &t.Name, &t.SortKey}
}

type TopicBody struct {
	record.Topic
	journal.Stored
}

func (b *TopicBody) VersionRef() *int { return &b.Version }

func (b *TopicBody) Words() SearchText { return SearchText{Name: b.Name} }

func (b *TopicBody) Derive() { b.SortKey = vi.SortKey(b.Name) }

// Rows tells the rows of the record.
func (b *TopicBody) Rows(put func(t *row.Table, args ...any)) {
	put(topicRows, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey)
}

// Lookups find the record while others are recorded.
func (b *TopicBody) Lookups() []row.Lookup {
	return []row.Lookup{SlugLookup(record.KindTopic, b.Slug)}
}

// topicLinks tells the rows of a record's topics.
func topicLinks(of record.NodeID, topics []int64, day record.PartialDate, put func(t *row.Table, args ...any)) {
	for i, topic := range topics {
		put(topicLinkRows, int64(of.Kind), of.Key, i+1, topic, string(day))
	}
}
