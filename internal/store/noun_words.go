package store

import (
	"bienban/internal/record"
)

// words are what a record is found by: its names, and the texts that it holds. Several names stand one after another.
type words struct{ name, text string }

// nameBreak stands between the names of one record: a word of the index that no text and no question has, so that a
// phrase cannot begin in one name and end in the next.
const nameBreak = " \ue000 "

// wordKey is the row id of a record in the word index: 16 times its key plus its kind.
func wordKey(kind record.Kind, key int64) int64 { return key<<4 | int64(kind) }

// wordsOfBody are what a record is found by; the zero value when it is not searched for.
func wordsOfBody(b Body) words {
	if w, ok := b.(interface{ Words() words }); ok {
		return w.Words()
	}
	return words{}
}
