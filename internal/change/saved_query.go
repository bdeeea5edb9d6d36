package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// SetQuery gives a saved query what an input says, but for its slug.
func SetQuery(b *noun.SavedQueryBody, in *record.SavedQueryInput) {
	b.Title, b.Description = in.Title, noun.Text(in.Description)
	b.Document, b.Variables = in.Document, noun.Text(in.Variables)
}

// PutSavedQuery takes the input whole: a question without its own variables is another question.
func (tx *Writer) PutSavedQuery(in *record.SavedQueryInput, at record.Path) int64 {
	tx.CheckQuery(in, at)
	slug := in.Slug
	if slug == "" {
		slug = tx.pastFormer(record.KindSavedQuery, tx.madeSlug(in.Title, at))
	}
	b := tx.SavedQueryBody(tx.BySlug(record.KindSavedQuery, slug))
	if !b.IsNew() {
		tx.underFormerSlug(b, slug, queryFacts(b.Document), queryFacts(in.Document), at)
	}
	tx.takeSlug(b, slug, at)
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, nil, at)
	SetQuery(b, in)
	tx.Keep(b)
	return b.Key
}

// queryFacts are what tells saved queries under one former slug apart.
func queryFacts(document string) []Fact { return []Fact{{name: "document", value: document}} }

// SavedQueryBody loads a saved query, or begins a new one for the key 0.
func (tx *Writer) SavedQueryBody(key int64) *noun.SavedQueryBody {
	return remembered(tx, record.NodeID{Kind: record.KindSavedQuery, Key: key}, func(key int64) *noun.SavedQueryBody {
		return &noun.SavedQueryBody{SavedQuery: record.SavedQuery{Key: key}}
	})
}

// CheckQuery asks whoever knows the language of questions.
func (tx *Writer) CheckQuery(in *record.SavedQueryInput, at record.Path) {
	if tx.askable == nil {
		return
	}
	for _, f := range tx.askable(tx.Context(), at, in) {
		tx.Fault(f)
	}
}
