package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var topics = list.Table[record.Topic]{
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

type topicBody struct {
	record.Topic
	Stored
}

func (b *topicBody) VersionRef() *int { return &b.Version }

func (b *topicBody) Words() words { return words{name: b.Name} }

func (b *topicBody) Derive() { b.SortKey = vi.SortKey(b.Name) }

// Rows tells the rows of the record.
func (b *topicBody) Rows(put func(t *rowTable, args ...any)) {
	put(topicRows, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey)
}

// Lookups find the record while others are recorded.
func (b *topicBody) Lookups() []lookup {
	return []lookup{slugLookup(record.KindTopic, b.Slug)}
}

// topicLinks tells the rows of a record's topics.
func topicLinks(of record.NodeID, topics []int64, day record.PartialDate, put func(t *rowTable, args ...any)) {
	for i, topic := range topics {
		put(topicLinkRows, int64(of.Kind), of.Key, i+1, topic, string(day))
	}
}
