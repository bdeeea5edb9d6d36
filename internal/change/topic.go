package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

func (tx *Writer) topic(ref *record.TopicRef, at record.Path) int64 {
	if ref.New != nil {
		return tx.putTopic(ref.New, at.At("new"))
	}
	return tx.outright(record.KindTopic, ref.ID, ref.Slug, nil, at)
}

func (tx *Writer) putTopic(in *record.TopicInput, at record.Path) int64 {
	slug := in.Slug
	if slug == "" {
		slug = tx.madeSlug(in.Name, at)
	}
	b := tx.TopicBody(tx.bySlug(record.KindTopic, slug))
	b.Slug = slug
	set(&b.Name, in.Name)
	tx.keep(b)
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// TopicBody loads a topic, or begins a new one for the key 0.
func (tx *Writer) TopicBody(key int64) *noun.TopicBody {
	return remembered(tx, record.NodeID{Kind: record.KindTopic, Key: key},
		func(key int64) *noun.TopicBody { return &noun.TopicBody{Topic: record.Topic{Key: key}} })
}

// topics resolves a list of topics; one that is named twice counts once.
func (tx *Writer) topics(refs []record.TopicRef, at record.Path) []int64 {
	var keys []int64
	for i := range refs {
		keys = noun.AppendOnce(keys, tx.topic(&refs[i], at.Index(i)))
	}
	return keys
}
