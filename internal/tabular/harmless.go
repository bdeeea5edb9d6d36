package tabular

import (
	"strings"
	"unicode"
)

// apostrophe keeps what follows it from being a formula: a spreadsheet takes a cell that begins with it for text.
const apostrophe = '\''

// separators are what programs are told, or assume, to stand between cells: Excel goes by the list separator of the
// reader's country, which in Viet Nam is the semicolon, whatever the file says. Line breaks are among them, as
// quotation marks protect them only where the separator is the one that was meant.
const separators = ",;\t|\n\r\v\f\u0085\u2028\u2029"

// starts are what a formula begins with. Excel in some languages reads the wide and the small forms like the plain
// ones.
const starts = "=+-@＝＋－＠﹦﹢﹣﹫−"

// harmless makes of a text one of which no part is a formula, wherever a reader takes a cell to begin in it: at its
// start, and behind each separator. What is not seen, or is dropped, may stand before a formula without keeping it from
// being one. The text is open if such a cell begins in it and is made of what comes behind the text.
func harmless(text string) (harmless string, open bool) {
	var b strings.Builder
	begins := true
	for _, r := range text {
		switch {
		case strings.ContainsRune(separators, r):
			begins, open = true, true
		case isOverlooked(r):
		default:
			if begins && strings.ContainsRune(starts, r) {
				b.WriteRune(apostrophe)
			}
			begins, open = false, false
		}
		b.WriteRune(r)
	}
	return b.String(), open
}

// Harmless is a text of which no part is a formula to whoever reads it in a file of values that some character
// separates.
func Harmless(text string) string {
	text, _ = harmless(text)
	return text
}

// isOverlooked tells what leaves a cell to begin with whatever follows it: white space, quotation marks, and what
// cannot be seen.
func isOverlooked(r rune) bool {
	return r == '"' || unicode.IsSpace(r) || !unicode.IsGraphic(r) || unicode.IsMark(r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// isBare tells whether a text needs no quotation marks, whatever the separator is, and beside whatever it stands:
// neither part of it is an operator to a reader who takes the cell before it, a number, and this one for a single cell.
func isBare(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .-:/_", r)
	})
}
