package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

func (tx *Writer) topic(ref *record.TopicRef, at record.Path) int64 {
	if ref.New != nil {
		return tx.recordTopic(ref.New, at.At("new"), false)
	}
	return tx.outright(record.KindTopic, ref.ID, ref.Slug, nil, at)
}

// PutTopic records a declared topic.
func (tx *Writer) PutTopic(in *record.TopicInput, at record.Path) int64 {
	return tx.recordTopic(in, at, true)
}

// recordTopic records a topic. One that is only referred to keeps its name: nobody asked for that to change.
func (tx *Writer) recordTopic(in *record.TopicInput, at record.Path, declared bool) int64 {
	var key int64
	slug := in.Slug
	if slug == "" {
		slug, key = tx.TopicByName(in, at)
	} else {
		key = tx.BySlug(record.KindTopic, slug)
	}
	b := tx.TopicBody(key)
	switch {
	case b.IsNew():
		b.Slug, b.Name = slug, in.Name
	case declared && !tx.IsFormer(record.KindTopic, slug):
		set(&b.Name, in.Name)
	default:
		tx.keepName(b.NodeID(), "name", b.Name, in.Name, at)
	}
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, nil, at)
	tx.noteNamed(record.KindTopic, b.Name, b.Key, tx.Keep(b))
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// TopicByName finds the topic of a name, or makes the slug of a new one. Nothing else tells topics apart.
func (tx *Writer) TopicByName(in *record.TopicInput, at record.Path) (slug string, key int64) {
	return tx.bySought(&sought{
		kind: record.KindTopic, name: in.Name, distinct: in.Distinct, at: at,
		given:    func() DescribedAs { return DescribedAs{} },
		recorded: func(int64) DescribedAs { return DescribedAs{} },
	}, tx.named(record.KindTopic, in.Name), tx.madeSlug(in.Name, at))
}

// TopicBody loads a topic, or begins a new one for the key 0.
func (tx *Writer) TopicBody(key int64) *noun.TopicBody {
	return remembered(tx, record.NodeID{Kind: record.KindTopic, Key: key},
		func(key int64) *noun.TopicBody { return &noun.TopicBody{Topic: record.Topic{Key: key}} })
}

// Topics resolves a list of topics; one that is named twice counts once.
func (tx *Writer) Topics(refs []record.TopicRef, at record.Path) []int64 {
	var keys []int64
	for i := range refs {
		keys = noun.AppendOnce(keys, tx.topic(&refs[i], at.Index(i)))
	}
	return keys
}
