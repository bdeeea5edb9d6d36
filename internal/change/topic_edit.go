package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var topicEditing = editing[record.TopicInput, *noun.TopicBody]{
	kind: record.KindTopic, field: "topic", load: (*Writer).TopicBody, put: (*Writer).putTopic,
	assign:   (*Writer).assignTopic,
	describe: DescribeTopic,
	find: func(tx *Writer, in *record.TopicInput, at record.Path) (int64, record.Path) {
		if in.Slug != "" {
			return tx.bySlug(record.KindTopic, in.Slug), at
		}
		key := tx.bySlug(record.KindTopic, vi.Slug(in.Name))
		if key != 0 && (in.Distinct || vi.Fold(tx.TopicBody(key).Name) != vi.Fold(in.Name)) {
			_, key = tx.topicByName(in, at)
		}
		return key, at.At("slug")
	},
}

// DescribeTopic writes a topic as the input that would make it.
func DescribeTopic(b *noun.TopicBody) record.TopicInput {
	return record.TopicInput{Slug: b.Slug, EarlierSlugs: b.Merged.Own(), Name: b.Name}
}

func (tx *Writer) assignTopic(b *noun.TopicBody, in *record.TopicInput, at record.Path) {
	tx.setSlug(b, in.Slug, at)
	b.Name = in.Name
	if !tx.IsFaulty() {
		tx.keep(b)
	}
}

// CreateTopic records a new topic.
func (s *Recorder) CreateTopic(ctx context.Context, actor, note string,
	in *record.TopicInput,
) (*record.Topic, *record.Change, error) {
	b, change, err := create(ctx, s, &topicEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Topic, change, nil
}

// UpdateTopic changes a topic.
func (s *Recorder) UpdateTopic(ctx context.Context, actor string, e record.Edit,
	patch func(*record.TopicInput),
) (*record.Topic, *record.Change, error) {
	b, change, err := update(ctx, s, &topicEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Topic, change, nil
}
