package store

import (
	"context"

	"bienban/internal/record"
)

var topics = table[record.Topic]{
	name:    "topics",
	noun:    "Topic",
	columns: []string{"id", "version", "slug", "name", "sort_key"},
	fields:  topicFields,
	shown: map[string]string{
		"version": "version", "slug": "slug", "name": "name", "sort_key": "",
	},
	key: func(t *record.Topic) int64 { return t.Key },
	sorts: map[string]sortKey[record.Topic]{
		"NAME": {expr: "§.sort_key", value: func(t *record.Topic) any { return t.SortKey }},
	},
	order: []sortBy{{field: "NAME"}},
}

func topicFields(t *record.Topic) []any {
	return []any{&t.Key, &t.Version, &t.Slug, &t.Name, &t.SortKey}
}

// Topics lists topics, a page for each parent.
func (s *Store) Topics(ctx context.Context, of Relation, parents []int64, f *record.TopicFilter,
	order []record.TopicOrder, page record.PageArgs,
) ([]*record.TopicConnection, error) {
	match, err := compile(f, (*compiler).topic)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, s.reads(ctx), &topics, of, parents, match, order, page)
}

// Topic reads one topic by exactly one of id and slug.
func (s *Store) Topic(ctx context.Context, id, slug *string) (*record.Topic, error) {
	return byIDOrSlug(ctx, s.reads(ctx), &topics, record.KindTopic, id, slug)
}

// TopicsOf reads the topics of each meeting, agenda item or conclusion.
func (s *Store) TopicsOf(ctx context.Context, kind record.Kind, records []int64) ([][]record.Topic, error) {
	return columnsOf(ctx, s.reads(ctx), &topics, "t", `
		SELECT f.record_id, %s
		FROM topic_links AS f JOIN topics AS t ON t.id = f.topic_id
		WHERE f.kind = ? AND f.record_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.record_id, f.position`, records, int64(kind))
}

func (c *compiler) topic(x string, f *record.TopicFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindTopic, f.ID)
	t.equals(x+".slug", f.Slug)
	t.named(x+".id", record.KindTopic, "name", f.Name)
	logic(&t, x, (*compiler).topic, f.And, f.Or, f.Not)
	return allOf(t.conds)
}

// onTopic holds when the record of this kind has a topic that matches.
func (c *compiler) onTopic(x string, kind record.Kind, f *record.TopicFilter) cond {
	return among(c, "tl.topic_id", "topics", f, (*compiler).topic).
		inside(x + ".id IN (SELECT tl.record_id FROM topic_links AS tl WHERE tl.kind = " + kindText(kind) + " AND %s)")
}

// TopicsByKeys reads the topic behind each key.
func (s *Store) TopicsByKeys(ctx context.Context, keys []int64) ([]*record.Topic, error) {
	return required(ctx, s.reads(ctx), &topics, keys)
}
