package store

import (
	"bienban/internal/record"
	"bienban/internal/vi"
)

type savedQueryBody struct {
	record.SavedQuery
	stored
}

func (b *savedQueryBody) version() *int { return &b.Version }

// A question is no record of what happened: it is not searched for.
func (b *savedQueryBody) words() words { return words{} }

func (b *savedQueryBody) derive() { b.SortKey = vi.SortKey(b.Title) }

func (b *savedQueryBody) write(tx *Tx, fresh bool) {
	tx.put(savedQueryRows, fresh, b.Key, b.Version, b.Slug, b.Title, b.SortKey, b.Description, b.Document, b.Variables)
	tx.findable(fresh, b.Key, slugLookup(record.KindSavedQuery, b.Slug))
}

func (b *savedQueryBody) assign(in *record.SavedQueryInput) {
	b.Title, b.Description, b.Document, b.Variables = in.Title, text(in.Description), in.Document, text(in.Variables)
}

// putSavedQuery takes the input whole: a question without its own variables is another question.
func (tx *Tx) putSavedQuery(in *record.SavedQueryInput, at record.Path) int64 {
	tx.checkQuery(in, at)
	slug := in.Slug
	if slug == "" {
		slug = tx.madeSlug(in.Title, at)
	}
	b := tx.savedQueryBody(tx.bySlug(record.KindSavedQuery, slug))
	b.Slug = slug
	b.assign(in)
	tx.keep(b)
	return b.Key
}

func (tx *Tx) savedQueryBody(key int64) *savedQueryBody {
	return remembered(tx, record.NodeID{Kind: record.KindSavedQuery, Key: key}, func(key int64) *savedQueryBody {
		return &savedQueryBody{SavedQuery: record.SavedQuery{Key: key}}
	})
}

// checkQuery asks whoever knows the language of questions.
func (tx *Tx) checkQuery(in *record.SavedQueryInput, at record.Path) {
	if tx.askable == nil {
		return
	}
	for _, f := range tx.askable(tx.ctx, at, in) {
		tx.fault(f)
	}
}
