package store

import (
	"cmp"
	"slices"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// wordChange takes the words of a record out of the index, puts them in, or both.
type wordChange struct {
	row     int64
	words   words
	replace bool // there are words of the record to take out first
}

// mostWordChanges is how many changes of the index wait to be made together. The index gathers what it is given in
// memory, as long as the row ids rise and no statement in between needs a savepoint; else it writes out what it has as
// a small segment, and the merging of many small ones costs more than everything else.
const mostWordChanges = 16384

// index brings the words of a record up to date, before the transaction ends.
func (tx *Writer) index(id record.NodeID, w words, fresh bool) {
	if fresh && w == (words{}) {
		return
	}
	tx.words = append(tx.words, wordChange{wordKey(id.Kind, id.Key), w, !fresh})
	if len(tx.words) >= mostWordChanges {
		tx.writeWords()
	}
}

// indexSaved brings the words of a record up to date.
func (tx *Writer) indexSaved(b Body, _ string, fresh bool) {
	tx.index(b.NodeID(), wordsOfBody(b), fresh)
}

// indexErased takes the words of a record out.
func (tx *Writer) indexErased(id record.NodeID, _ string) { tx.unindex(id) }

func (tx *Writer) unindex(id record.NodeID) { tx.index(id, words{}, false) }

// writeWords makes the changes that wait. The index keeps no contents: what it held is taken out by row id alone.
func (tx *Writer) writeWords() {
	slices.SortStableFunc(tx.words, func(a, b wordChange) int { return cmp.Compare(a.row, b.row) })
	for _, c := range tx.words {
		if c.replace {
			tx.Insert("DELETE FROM words WHERE rowid = ?", c.row) // no lookup reads the index
		}
		if w := c.words; w != (words{}) {
			tx.Insert("INSERT INTO words (rowid, name_exact, name_folded, text_exact, text_folded) VALUES (?, ?, ?, ?, ?)",
				c.row, vi.Lower(w.name), vi.Fold(w.name), vi.Lower(w.text), vi.Fold(w.text))
		}
	}
	tx.words = tx.words[:0]
}
