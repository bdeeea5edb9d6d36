package noun

import (
	"bienban/internal/journal"
	"bienban/internal/record"
)

// SearchText are what a record is found by: its names, and the texts that it holds. Several names stand one after
// another.
type SearchText struct{ Name, Text string }

// nameBreak stands between the names of one record: a word of the index that no text and no question has, so that a
// phrase cannot begin in one name and end in the next.
const nameBreak = " \ue000 "

// IndexKey is the row id of a record in the word index: 16 times its key plus its kind.
func IndexKey(kind record.Kind, key int64) int64 { return key<<4 | int64(kind) }

// SearchTextOf are what a record is found by; the zero value when it is not searched for.
func SearchTextOf(b journal.Body) SearchText {
	if w, ok := b.(interface{ Words() SearchText }); ok {
		return w.Words()
	}
	return SearchText{}
}
