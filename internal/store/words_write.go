package store

import (
	"bienban/internal/record"
	"bienban/internal/vi"
)

// words are what a record is found by: its names, and the texts that it holds. Several names stand one after another.
type words struct{ name, text string }

// index brings the words of a record up to date. The index keeps no contents: what it held can be taken out by row id
// alone.
func (tx *Tx) index(id record.NodeID, w words, fresh bool) {
	if !fresh {
		tx.unindex(id)
	}
	if w != (words{}) {
		tx.put(wordRows, wordKey(id.Kind, id.Key), vi.Lower(w.name), vi.Fold(w.name), vi.Lower(w.text), vi.Fold(w.text))
	}
}

func (tx *Tx) unindex(id record.NodeID) {
	tx.exec("DELETE FROM words WHERE rowid = ?", wordKey(id.Kind, id.Key))
}
