package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Topic writes a topic as the input that would make it.
func Topic(b *noun.TopicBody) record.TopicInput {
	return record.TopicInput{Slug: b.Slug, EarlierSlugs: b.Merged.Own(), Name: b.Name}
}
