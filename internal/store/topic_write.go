package store

import (
	"bienban/internal/record"
	"bienban/internal/vi"
)

type topicBody struct {
	record.Topic
	stored
}

func (b *topicBody) version() *int { return &b.Version }

func (b *topicBody) words() words { return words{name: b.Name} }

func (b *topicBody) derive() { b.SortKey = vi.SortKey(b.Name) }

func (b *topicBody) write(tx *Tx, fresh bool) {
	tx.put(topicRows, fresh, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey)
	tx.findable(fresh, b.Key, slugLookup(record.KindTopic, b.Slug))
}

func (tx *Tx) topic(ref *record.TopicRef, at record.Path) int64 {
	if ref.New != nil {
		return tx.putTopic(ref.New, at.At("new"))
	}
	return tx.outright(record.KindTopic, ref.ID, ref.Slug, nil, at)
}

func (tx *Tx) putTopic(in *record.TopicInput, at record.Path) int64 {
	slug := in.Slug
	if slug == "" {
		slug = tx.madeSlug(in.Name, at)
	}
	b := tx.topicBody(tx.bySlug(record.KindTopic, slug))
	b.Slug = slug
	set(&b.Name, in.Name)
	tx.keep(b)
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

func (tx *Tx) topicBody(key int64) *topicBody {
	return remembered(tx, record.NodeID{Kind: record.KindTopic, Key: key},
		func(key int64) *topicBody { return &topicBody{Topic: record.Topic{Key: key}} })
}

// topics resolves a list of topics; one that is named twice counts once.
func (tx *Tx) topics(refs []record.TopicRef, at record.Path) []int64 {
	var keys []int64
	for i := range refs {
		keys = appendOnce(keys, tx.topic(&refs[i], at.Index(i)))
	}
	return keys
}

// writeTopics replaces the topics of a record.
func (tx *Tx) writeTopics(of record.NodeID, topics []int64, day record.PartialDate, fresh bool) {
	if !fresh {
		tx.exec("DELETE FROM topic_links WHERE kind = ? AND record_id = ?", int64(of.Kind), of.Key)
	}
	for i, topic := range topics {
		tx.add(topicLinkRows, int64(of.Kind), of.Key, i+1, topic, string(day))
	}
}
