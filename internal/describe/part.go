package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// TopicRefs refers to topics by their ids.
func TopicRefs(keys []int64) []record.TopicRef {
	refs := make([]record.TopicRef, len(keys))
	for i := range keys {
		refs[i] = record.TopicRef{ID: noun.RefID(record.KindTopic, &keys[i])}
	}
	return refs
}
