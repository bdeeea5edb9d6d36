package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var savedQueryEditing = editing[record.SavedQueryInput, *noun.SavedQueryBody]{
	kind: record.KindSavedQuery, field: "savedQuery", load: editor.SavedQueryBody, describe: describe.SavedQuery,
	put: editor.PutSavedQuery, assign: editor.assignSavedQuery,
	find: func(tx editor, in *record.SavedQueryInput, at record.Path) (int64, record.Path) {
		if in.Slug != "" {
			return tx.BySlug(record.KindSavedQuery, in.Slug), at.At("slug")
		}
		return tx.BySlug(record.KindSavedQuery, vi.Slug(in.Title)), at.At("slug")
	},
}

func (tx editor) assignSavedQuery(b *noun.SavedQueryBody, in *record.SavedQueryInput, at record.Path) {
	tx.CheckQuery(in, at)
	tx.setSlug(b, in.Slug, at)
	change.SetQuery(b, in)
	if !tx.IsFaulty() {
		tx.Keep(b)
	}
}

// SaveQuery records a new saved query.
func (s *Editor) SaveQuery(ctx context.Context, actor, note string,
	in *record.SavedQueryInput,
) (*record.SavedQuery, *record.Change, error) {
	b, change, err := create(ctx, s, &savedQueryEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.SavedQuery, change, nil
}

// UpdateSavedQuery changes a saved query.
func (s *Editor) UpdateSavedQuery(ctx context.Context, actor string, e record.Edit,
	patch func(*record.SavedQueryInput),
) (*record.SavedQuery, *record.Change, error) {
	b, change, err := update(ctx, s, &savedQueryEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.SavedQuery, change, nil
}
