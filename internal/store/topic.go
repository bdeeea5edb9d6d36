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
func (rd Reader) Topics(ctx context.Context, of Relation, parents []int64, f *record.TopicFilter,
	order []record.TopicOrder, page record.PageArgs,
) ([]*record.TopicConnection, error) {
	match, err := compile(f, matchTopic)
	if err != nil {
		return nil, err
	}
	return listOf(ctx, rd.source(), &topics, of, parents, match, order, page)
}

// Topic reads one topic by exactly one of id and slug.
func (rd Reader) Topic(ctx context.Context, id, slug *string) (*record.Topic, error) {
	return byIDOrSlug(ctx, rd.source(), &topics, record.KindTopic, id, slug)
}

// TopicsOf reads the topics of each meeting, agenda item or conclusion.
func (rd Reader) TopicsOf(ctx context.Context, kind record.Kind, records []int64) ([][]record.Topic, error) {
	return columnsOf(ctx, rd.source(), &topics, "t", `
		SELECT f.record_id, %s
		FROM topic_links AS f JOIN topics AS t ON t.id = f.topic_id
		WHERE f.kind = ? AND f.record_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.record_id, f.position`, records, int64(kind))
}

func matchTopic(c *compiler, x string, f *record.TopicFilter) cond {
	t := terms{c: c}
	t.id(x+".id", record.KindTopic, f.ID)
	t.equals(x+".slug", f.Slug)
	matchName(&t, x+".id", record.KindTopic, "name", f.Name)
	logic(&t, x, matchTopic, f.And, f.Or, f.Not)
	return allOf(t.conds)
}

// onTopic holds when the record of this kind has a topic that matches.
func matchTopicOf(c *compiler, x string, kind record.Kind, f *record.TopicFilter) cond {
	return among(c, "tl.topic_id", "topics", f, matchTopic).
		inside(x + ".id IN (SELECT tl.record_id FROM topic_links AS tl WHERE tl.kind = " + kindText(kind) + " AND %s)")
}

// TopicsByKeys reads the topic behind each key.
func (rd Reader) TopicsByKeys(ctx context.Context, keys []int64) ([]*record.Topic, error) {
	return required(ctx, rd.source(), &topics, keys)
}
