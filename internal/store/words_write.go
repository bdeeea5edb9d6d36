package store

import (
	"cmp"
	"slices"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// words are what a record is found by: its names, and the texts that it holds. Several names stand one after another.
type words struct{ name, text string }

// nameBreak stands between the names of one record: a word of the index that no text and no question has, so that a
// phrase cannot begin in one name and end in the next.
const nameBreak = " \ue000 "

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
func (tx *Tx) index(id record.NodeID, w words, fresh bool) {
	if fresh && w == (words{}) {
		return
	}
	tx.words = append(tx.words, wordChange{wordKey(id.Kind, id.Key), w, !fresh})
	if len(tx.words) >= mostWordChanges {
		tx.writeWords()
	}
}

func (tx *Tx) unindex(id record.NodeID) { tx.index(id, words{}, false) }

// writeWords makes the changes that wait. The index keeps no contents: what it held is taken out by row id alone.
func (tx *Tx) writeWords() {
	slices.SortStableFunc(tx.words, func(a, b wordChange) int { return cmp.Compare(a.row, b.row) })
	for _, c := range tx.words {
		if c.replace {
			tx.insert("DELETE FROM words WHERE rowid = ?", c.row) // no lookup reads the index
		}
		if w := c.words; w != (words{}) {
			tx.insert("INSERT INTO words (rowid, name_exact, name_folded, text_exact, text_folded) VALUES (?, ?, ?, ?, ?)",
				c.row, vi.Lower(w.name), vi.Fold(w.name), vi.Lower(w.text), vi.Fold(w.text))
		}
	}
	tx.words = tx.words[:0]
}
