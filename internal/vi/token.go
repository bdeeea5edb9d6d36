package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word of a text: its position and the two forms under which it is searched.
type Token struct {
	Start, End int    // bytes of the text as given: text[Start:End] is the word as printed
	Lower      string // the word's Lower form, to match exact marks
	Fold       string // the word's Fold form, to match without marks
}

// Tokens returns the words of s in order. A word is a run of letters, numbers and the marks on them, of any script:
// "35-QĐ/TW" is three words. Invisible characters inside a word belong to it.
func Tokens(s string) []Token {
	// A Vietnamese word takes about six bytes with its space.
	t := tokenizer{text: s, tokens: make([]Token, 0, len(s)/6+1)}
	t.forms.Grow(len(s) + len(s)/2)
	for i := 0; i < len(s); {
		w := scanWord(s, i)
		if w.kind == 0 {
			i = w.end
			continue
		}
		t.add(i, w)
		i = w.next
	}
	return t.tokens
}

// wordKind is what must be done to a word, as bits; 0 is no word.
type wordKind uint8

const (
	aWord     wordKind = 1 << iota
	hasUpper           // its Lower form differs
	hasMarks           // its Fold form differs from its Lower form
	hasTone            // its tone may be misplaced
	hasNumber          // its letters are not all of the alphabet: tones are placed piece by piece
	hasOthers          // characters outside the table of letters
)

// scanned is the result of scanWord: the word ends before end, and scanning continues at next. Without a word, scanning
// continues at end.
type scanned struct {
	kind      wordKind
	end, next int
}

// scanWord reads the word that starts at i, if any.
func scanWord(s string, i int) scanned {
	w := scanned{end: i, next: i}
	for w.next < len(s) {
		r, size := rune(s[w.next]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[w.next:])
		}
		l := latin.at(r)
		switch {
		case l != nil && l.is(inWord):
			w.kind |= aWord | l.wordKind(r)
		case l == nil && wordRune(r), w.kind != 0 && unicode.IsMark(r):
			w.kind |= aWord | hasOthers
		case w.kind != 0 && invisible(r):
			w.next += size
			continue // it belongs to the word only if the word continues after it
		case w.kind != 0:
			return w
		default:
			w.end = w.next + size
			return w
		}
		w.next += size
		if w.end < w.next-size {
			w.kind |= hasOthers
		}
		w.end = w.next
	}
	return w
}

// wordKind returns what the letter l, which is r, requires of its word.
func (l *letter) wordKind(r rune) wordKind {
	var k wordKind
	if l.is(unfit) {
		k |= hasOthers
	}
	if l.lower != r {
		k |= hasUpper
	}
	if l.fold != l.lower {
		k |= hasMarks
	}
	if l.tone != levelTone {
		k |= hasTone
	}
	if l.rank == 0 {
		k |= hasNumber
	}
	return k
}

// tokenizer collects tokens. All forms are written to one builder and are slices of its string, so that a text costs a
// few allocations, not two per word.
type tokenizer struct {
	text   string
	tokens []Token
	forms  strings.Builder
}

func (t *tokenizer) add(start int, w scanned) {
	word := t.text[start:w.end]
	token := Token{Start: start, End: w.end, Lower: word, Fold: word}
	switch {
	case w.kind&hasOthers != 0, w.kind&hasTone != 0 && w.kind&hasNumber != 0:
		token.Lower = Lower(word)
		token.Fold = Fold(token.Lower)
	case w.kind&(hasUpper|hasMarks|hasTone) != 0:
		token.Lower, token.Fold = t.writeForms(word, w.kind)
	}
	t.tokens = append(t.tokens, token)
}

// writeForms returns both forms of a word whose letters are all in the table.
func (t *tokenizer) writeForms(word string, k wordKind) (lower, fold string) {
	lower = word
	start := t.forms.Len()
	if m, moved := toneMove(word, k); moved {
		m.write(&t.forms, word, true)
		lower = t.forms.String()[start:]
	} else if k&hasUpper != 0 {
		for _, r := range word {
			t.forms.WriteRune(latin.at(r).lower)
		}
		lower = t.forms.String()[start:]
	}
	if k&hasMarks == 0 {
		return lower, lower
	}
	start = t.forms.Len()
	for _, r := range word {
		t.forms.WriteRune(latin.at(r).fold)
	}
	return lower, t.forms.String()[start:]
}

func toneMove(word string, k wordKind) (move, bool) {
	if k&hasTone == 0 {
		return move{}, false
	}
	return misplaced(word)
}
