package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var savedQueryEditing = editing[record.SavedQueryInput, *noun.SavedQueryBody]{
	kind: record.KindSavedQuery, field: "savedQuery", load: (*Writer).savedQueryBody, describe: DescribeSavedQuery,
	put: (*Writer).putSavedQuery, assign: (*Writer).assignSavedQuery,
	find: func(tx *Writer, in *record.SavedQueryInput, at record.Path) (int64, record.Path) {
		if in.Slug != "" {
			return tx.bySlug(record.KindSavedQuery, in.Slug), at.At("slug")
		}
		return tx.bySlug(record.KindSavedQuery, vi.Slug(in.Title)), at.At("slug")
	},
}

// DescribeSavedQuery writes a saved query as the input that would make it, references by id.
func DescribeSavedQuery(b *noun.SavedQueryBody) record.SavedQueryInput {
	return record.SavedQueryInput{
		Slug: b.Slug, EarlierSlugs: b.Merged.Own(), Title: b.Title, Description: noun.ValueOf(b.Description),
		Document: b.Document, Variables: noun.ValueOf(b.Variables),
	}
}

func (tx *Writer) assignSavedQuery(b *noun.SavedQueryBody, in *record.SavedQueryInput, at record.Path) {
	tx.checkQuery(in, at)
	tx.setSlug(b, in.Slug, at)
	setQuery(b, in)
	if !tx.IsFaulty() {
		tx.keep(b)
	}
}

// SaveQuery records a new saved query.
func (s *Recorder) SaveQuery(ctx context.Context, actor, note string,
	in *record.SavedQueryInput,
) (*record.SavedQuery, *record.Change, error) {
	b, change, err := create(ctx, s, &savedQueryEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.SavedQuery, change, nil
}

// UpdateSavedQuery changes a saved query.
func (s *Recorder) UpdateSavedQuery(ctx context.Context, actor string, e record.Edit,
	patch func(*record.SavedQueryInput),
) (*record.SavedQuery, *record.Change, error) {
	b, change, err := update(ctx, s, &savedQueryEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.SavedQuery, change, nil
}
