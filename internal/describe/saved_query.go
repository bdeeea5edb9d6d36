package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// SavedQuery writes a saved query as the input that would make it, references by id.
func SavedQuery(b *noun.SavedQueryBody) record.SavedQueryInput {
	return record.SavedQueryInput{
		Slug: b.Slug, EarlierSlugs: b.Merged.Own(), Title: b.Title, Description: noun.ValueOf(b.Description),
		Document: b.Document, Variables: noun.ValueOf(b.Variables),
	}
}
