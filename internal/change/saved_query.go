package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

func setQuery(b *noun.SavedQueryBody, in *record.SavedQueryInput) {
	b.Title, b.Description = in.Title, noun.Text(in.Description)
	b.Document, b.Variables = in.Document, noun.Text(in.Variables)
}

// putSavedQuery takes the input whole: a question without its own variables is another question.
func (tx *Writer) putSavedQuery(in *record.SavedQueryInput, at record.Path) int64 {
	tx.checkQuery(in, at)
	slug := in.Slug
	if slug == "" {
		slug = tx.pastFormer(record.KindSavedQuery, tx.madeSlug(in.Title, at))
	}
	b := tx.savedQueryBody(tx.bySlug(record.KindSavedQuery, slug))
	tx.takeSlug(b, slug, at)
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, nil, at)
	setQuery(b, in)
	tx.keep(b)
	return b.Key
}

func (tx *Writer) savedQueryBody(key int64) *noun.SavedQueryBody {
	return remembered(tx, record.NodeID{Kind: record.KindSavedQuery, Key: key}, func(key int64) *noun.SavedQueryBody {
		return &noun.SavedQueryBody{SavedQuery: record.SavedQuery{Key: key}}
	})
}

// checkQuery asks whoever knows the language of questions.
func (tx *Writer) checkQuery(in *record.SavedQueryInput, at record.Path) {
	if tx.askable == nil {
		return
	}
	for _, f := range tx.askable(tx.Context(), at, in) {
		tx.Fault(f)
	}
}
