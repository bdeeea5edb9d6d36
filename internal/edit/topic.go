package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var topicEditing = editing[record.TopicInput, *noun.TopicBody]{
	kind: record.KindTopic, field: "topic", load: editor.TopicBody, put: editor.PutTopic,
	assign:   editor.assignTopic,
	describe: describe.Topic,
	find: func(tx editor, in *record.TopicInput, at record.Path) (int64, record.Path) {
		if in.Slug != "" {
			return tx.BySlug(record.KindTopic, in.Slug), at
		}
		key := tx.BySlug(record.KindTopic, vi.Slug(in.Name))
		if key != 0 && (in.Distinct || vi.Fold(tx.TopicBody(key).Name) != vi.Fold(in.Name)) {
			_, key = tx.TopicByName(in, at)
		}
		return key, at.At("slug")
	},
}

func (tx editor) assignTopic(b *noun.TopicBody, in *record.TopicInput, at record.Path) {
	tx.setSlug(b, in.Slug, at)
	b.Name = in.Name
	if !tx.IsFaulty() {
		tx.Keep(b)
	}
}

// CreateTopic records a new topic.
func (s *Editor) CreateTopic(ctx context.Context, actor, note string,
	in *record.TopicInput,
) (*record.Topic, *record.Change, error) {
	b, change, err := create(ctx, s, &topicEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Topic, change, nil
}

// UpdateTopic changes a topic.
func (s *Editor) UpdateTopic(ctx context.Context, actor string, e record.Edit,
	patch func(*record.TopicInput),
) (*record.Topic, *record.Change, error) {
	b, change, err := update(ctx, s, &topicEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Topic, change, nil
}
