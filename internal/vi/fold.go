package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of s for search without marks: lower case, without any mark above, below or through a Latin,
// Greek or Cyrillic letter, đ as d, white space trimmed and collapsed. "Ban  Chỉ đạo" becomes "ban chi dao".
// Punctuation is kept. Fold is idempotent, and the same for s, Canonical(s) and Lower(s).
func Fold(s string) string {
	return rewrite(s, func(l *letter) rune { return l.fold }, foldSlowly)
}

// Lower returns the form of s for search with exact marks: its canonical form in lower case, white space trimmed and
// collapsed. "Huyện  UỶ" becomes "huyện ủy". Lower is idempotent, and the same for s and Canonical(s).
func Lower(s string) string {
	return placeTones(rewrite(s, func(l *letter) rune { return l.lower }, lowerSlowly))
}

// HasMarks reports whether s has a Vietnamese mark (a tone, circumflex, breve, horn, or the stroke of đ). The query
// "chỉ đạo" means those marks, the query "chi dao" means any.
func HasMarks(s string) bool {
	for i, r := range s {
		if l := latin.at(r); l != nil {
			if l.is(marked) {
				return true
			}
			continue
		}
		if generalPunctuation(r) || r == utf8.RuneError {
			continue
		}
		if strokeD(r) != r || vietnameseMark(r) {
			return true
		}
		// A few marks have a second, deprecated code point, and other scripts have letters with marks.
		for _, part := range string(norm.NFD.PropertiesString(s[i:]).Decomposition()) {
			if vietnameseMark(part) {
				return true
			}
		}
	}
	return false
}

// rewrite maps each letter of the Latin blocks by form and collapses white space in one pass. At the first character
// outside the table it passes the whole text to slowly.
func rewrite(s string, form func(*letter) rune, slowly func(string) string) string {
	done := settled(s)
	if done == len(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	out.WriteString(s[:done])
	gap := false
	for _, r := range s[done:] {
		l := latin.at(r)
		if l == nil {
			if !generalPunctuation(r) {
				return slowly(s)
			}
			l = &letter{lower: r, fold: r}
			if isSpace(r) {
				l.kind = space
			}
		}
		switch {
		case l.is(unfit):
			return slowly(s)
		case l.is(space):
			gap = true
			continue
		case gap && out.Len() > 0:
			out.WriteByte(' ')
		}
		gap = false
		if r = form(l); r < utf8.RuneSelf {
			out.WriteByte(byte(r))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// settled returns how many bytes at the start of s are the same in Lower and Fold: ASCII words in lower case with
// single spaces between them, up to the end of a word.
func settled(s string) int {
	end := 0 // after the last character that is not a space
	for i := range len(s) {
		c := s[i]
		if c == ' ' && i > 0 && end == i {
			continue
		}
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || latin.low[c].is(space) {
			break
		}
		end = i + 1
	}
	return end
}

func foldSlowly(s string) string {
	s = strings.Map(func(r rune) rune {
		if 0x300 <= r && r < 0x370 {
			return -1
		}
		return unmarked(unicode.ToLower(r))
	}, norm.NFD.String(clean(s)))
	return collapse(norm.NFC.String(s))
}

func lowerSlowly(s string) string {
	// Lower-case letters may compose with a mark with which the upper-case letter does not, as in "ǰ".
	return collapse(norm.NFC.String(strings.Map(unicode.ToLower, norm.NFC.String(clean(s)))))
}

// collapse trims white space and replaces each run of it by one space.
func collapse(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }
