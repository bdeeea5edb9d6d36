package tabular

import (
	"strings"
	"unicode"
)

// apostrophe keeps a cell from being a formula: spreadsheets take a cell that begins with it for text.
const apostrophe = '\''

// separators are characters that programs may take for the separator of cells: Excel uses the list separator of the
// reader's country, in Viet Nam the semicolon, whatever the file says. Line breaks are among them, as quotation marks
// protect them only if the separator is the intended one.
const separators = ",;\t|\n\r\v\f\u0085\u2028\u2029"

// starts are the characters that begin a formula. Excel in some languages reads the wide and the small forms like the
// plain ones.
const starts = "=+-@＝＋－＠﹦﹢﹣﹫−"

// escapeFormula escapes a text so that no part of it is a formula, wherever a reader takes a cell to begin in it: at
// its start, and after each separator. Invisible or ignored characters before a formula do not make it harmless. The
// text is open if such a cell begins in it and continues with what follows the text.
func escapeFormula(text string) (escaped string, open bool) {
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

// Harmless escapes a text so that no part of it is a formula in a file of values with any separator.
func Harmless(text string) string {
	text, _ = escapeFormula(text)
	return text
}

// isOverlooked reports whether a reader may ignore a character at the start of a cell: white space, quotation marks,
// and invisible ones.
func isOverlooked(r rune) bool {
	return r == '"' || unicode.IsSpace(r) || !unicode.IsGraphic(r) || unicode.IsMark(r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// isBare reports whether a text needs no quotation marks, whatever the separator and its neighbours are: none of its
// parts is an operator for a reader who takes the number before it and this cell for one cell.
func isBare(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .-:/_", r)
	})
}
