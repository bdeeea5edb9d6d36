package noun

import (
	"strings"

	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// SearchText are what a record is found by: its names, the texts that it holds, and numbers of documents. Several names
// stand one after another.
type SearchText struct{ Name, Text, Number string }

// nameBreak stands between the names of one record: a word of the index that no text and no question has, so that a
// phrase cannot begin in one name and end in the next.
const nameBreak = " " + NameBreak + " "

// NameBreak is, as a word of the index, before each name and behind the last: with it, a name is found whole, or by its
// beginning.
const NameBreak = "\ue000"

// IndexColumns are the columns of the full-text index.
const IndexColumns = "name_exact, name_folded, text_exact, text_folded, number"

// Columns are the words as the index has them, in the order of IndexColumns: each text with its marks and without, of
// numbers only without.
func (w SearchText) Columns() [5]string {
	var c [5]string
	if w.Name != "" {
		exact, folded := NameBreak, NameBreak
		for name := range strings.SplitSeq(w.Name, nameBreak) {
			e, f := vi.JoinTerms(name)
			exact, folded = exact+" "+e+" "+NameBreak, folded+" "+f+" "+NameBreak
		}
		c[0], c[1] = exact, folded
	}
	c[2], c[3] = vi.JoinTerms(w.Text)
	_, c[4] = vi.JoinTerms(w.Number)
	return c
}

// together joins numbers of documents, and leaves out what is not recorded.
func together(numbers ...*string) string {
	var all []string
	for _, n := range numbers {
		if n != nil {
			all = append(all, *n)
		}
	}
	return strings.Join(all, nameBreak)
}

// IndexKey is the row id of a record in the word index: 16 times its key plus its kind.
func IndexKey(kind record.Kind, key int64) int64 { return key<<4 | int64(kind) }

// SearchTextOf are what a record is found by; the zero value when it is not searched for.
func SearchTextOf(b journal.Body) SearchText {
	if w, ok := b.(interface{ Words() SearchText }); ok {
		return w.Words()
	}
	return SearchText{}
}
