package change

import (
	"cmp"
	"slices"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// wordChange takes the words of a record out of the index, puts them in, or both.
type wordChange struct {
	row     int64
	words   noun.SearchText
	replace bool // there are words of the record to take out first
}

// mostWordChanges is how many changes of the index wait to be made together. The index gathers what it is given in
// memory, as long as the row ids rise and no statement in between needs a savepoint; else it writes out what it has as
// a small segment, and the merging of many small ones costs more than everything else.
const mostWordChanges = 16384

// Index brings the words of a record up to date, before the transaction ends.
func (tx *Writer) Index(id record.NodeID, w noun.SearchText, fresh bool) {
	if fresh && w == (noun.SearchText{}) {
		return
	}
	tx.words = append(tx.words, wordChange{noun.IndexKey(id.Kind, id.Key), w, !fresh})
	if len(tx.words) >= mostWordChanges {
		tx.WriteWords()
	}
}

// indexSaved brings the words of a record up to date.
func (tx *Writer) indexSaved(b journal.Body, _ string, fresh bool) {
	tx.Index(b.NodeID(), noun.SearchTextOf(b), fresh)
}

// indexErased takes the words of a record out.
func (tx *Writer) indexErased(id record.NodeID, _ string) { tx.Unindex(id) }

// Unindex takes the words of a record out of the full-text index.
func (tx *Writer) Unindex(id record.NodeID) { tx.Index(id, noun.SearchText{}, false) }

// WriteWords makes the changes that wait. The index keeps no contents: what it held is taken out by row id alone.
func (tx *Writer) WriteWords() {
	slices.SortStableFunc(tx.words, func(a, b wordChange) int { return cmp.Compare(a.row, b.row) })
	for _, c := range tx.words {
		if c.replace {
			tx.Insert("DELETE FROM words WHERE rowid = ?", c.row) // no lookup reads the index
		}
		if w := c.words; w != (noun.SearchText{}) {
			columns := w.Columns()
			tx.Insert("INSERT INTO words (rowid, "+noun.IndexColumns+") VALUES (?, ?, ?, ?, ?, ?)",
				c.row, columns[0], columns[1], columns[2], columns[3], columns[4])
		}
	}
	tx.words = tx.words[:0]
}
