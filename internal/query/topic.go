package query

import (
	"context"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Topics lists topics, a page for each parent.
func (rd Reader) Topics(ctx context.Context, of list.Relation, parents []int64, f *record.TopicFilter,
	order []record.TopicOrder, page record.PageArgs,
) ([]*record.TopicConnection, error) {
	match, err := list.Compile(f, matchTopic)
	if err != nil {
		return nil, err
	}
	return list.Pages(ctx, rd.source(), &noun.Topics, of, parents, match, order, page)
}

// Topic reads one topic by exactly one of id and slug.
func (rd Reader) Topic(ctx context.Context, id, slug *string) (*record.Topic, error) {
	return list.ByIDOrSlug(ctx, rd.source(), &noun.Topics, record.KindTopic, id, slug)
}

// TopicsOf reads the topics of each meeting, agenda item or conclusion.
func (rd Reader) TopicsOf(ctx context.Context, kind record.Kind, records []int64) ([][]record.Topic, error) {
	return list.FacetRecords(ctx, rd.source(), &noun.Topics, "t", `
		SELECT f.record_id, %s
		FROM topic_links AS f JOIN topics AS t ON t.id = f.topic_id
		WHERE f.kind = ? AND f.record_id IN (SELECT k.value FROM json_each(?) AS k)
		ORDER BY f.record_id, f.position`, records, int64(kind))
}

func matchTopic(c *list.Compiler, x string, f *record.TopicFilter) list.Predicate {
	t := list.Terms{C: c}
	t.ID(x+".id", record.KindTopic, f.ID)
	t.Slug(x, record.KindTopic, f.Slug)
	matchNames(&t, x+".id", record.KindTopic, names{"name", f.Name, f.NameIs, f.NameStartsWith})
	list.Logic(&t, x, matchTopic, f.And, f.Or, f.Not)
	return list.AllOf(t.Conds)
}

// onTopic holds when the record of this kind has a topic that matches.
func matchTopicOf(c *list.Compiler, x string, kind record.Kind, f *record.TopicFilter) list.Predicate {
	return list.Among(c, "tl.topic_id", "topics", f, matchTopic).
		Inside(x + ".id IN (SELECT tl.record_id FROM topic_links AS tl WHERE tl.kind = " + kind.Number() + " AND %s)")
}

// TopicsByKeys reads the topic behind each key.
func (rd Reader) TopicsByKeys(ctx context.Context, keys []int64) ([]*record.Topic, error) {
	return list.RequiredByKeys(ctx, rd.source(), &noun.Topics, keys)
}
