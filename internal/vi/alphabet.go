package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letterOrder is the Vietnamese alphabet, with the four letters of borrowed words (f, j, w, z) at their places in the
// Latin alphabet.
const (
	letterOrder = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
	letterCount = 33
)

// vowelTones has the twelve vowels, each in its six tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng.
const vowelTones = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"

// The tones in dictionary order, from 0 (ngang, no mark) to 5 (nặng). foreignTone is any mark that is not a Vietnamese
// tone, such as the diaeresis of "ü".
const (
	levelTone   = 0
	toneCount   = 6
	foreignTone = toneCount
)

// letter is what the package knows about one character of the Latin blocks.
type letter struct {
	lower rune  // its lower case
	fold  rune  // its lower case without marks, đ as d
	rank  uint8 // its position in letterOrder from 1, without foreign marks; 0: not in it
	tone  uint8 // levelTone to foreignTone
	kind  kind
}

type kind uint8

const (
	native kind = 1 << iota // a letter of letterOrder, in any tone and case
	vowel                   // a native vowel
	upper                   // an upper-case letter
	marked                  // carries a mark that Vietnamese uses, or is đ
	inWord                  // part of a word: a letter or a number
	space                   // white space, including the no-break space
	unfit                   // needs the slow path: dropped, replaced, or irregular in lower case
)

// is reports whether l has any of the kinds.
func (l *letter) is(k kind) bool { return l.kind&k != 0 }

const (
	latinEnd   = 0x250  // Basic Latin to Latin Extended-B
	addedStart = 0x1E00 // Latin Extended Additional: the vowels with two marks
	addedEnd   = 0x1F00
)

// latinTable looks up the Latin blocks by index: nearly all of a composed Vietnamese text.
type latinTable struct {
	low   [latinEnd]letter
	added [addedEnd - addedStart]letter
	toned [letterCount + 1][toneCount]rune // lower-case letter by rank and tone; 0: none
	vowel [letterCount + 1]bool            // by rank
}

// latin is filled once at start and only read afterwards.
var latin = newLatinTable()

// at returns the letter r, or nil if r is outside the Latin blocks.
func (t *latinTable) at(r rune) *letter {
	if uint32(r) < latinEnd {
		return &t.low[r]
	}
	if uint32(r-addedStart) < addedEnd-addedStart {
		return &t.added[r-addedStart]
	}
	return nil
}

// withTone returns the letter l with another tone, in the same case.
func (t *latinTable) withTone(l *letter, tone uint8) rune {
	r := t.toned[l.rank][tone]
	if l.is(upper) {
		return unicode.ToUpper(r)
	}
	return r
}

func newLatinTable() *latinTable {
	t := new(latinTable)
	ranks := make(map[rune]uint8)
	for _, r := range letterOrder {
		ranks[r] = uint8(len(ranks) + 1)
		t.toned[ranks[r]][levelTone] = r
	}
	for row := range strings.FieldsSeq(vowelTones) {
		forms := []rune(row)
		copy(t.toned[ranks[forms[0]]][:], forms)
		t.vowel[ranks[forms[0]]] = true
	}
	for r := range rune(addedEnd) {
		if l := t.at(r); l != nil {
			*l = describe(r, ranks)
		}
	}
	for rank := range t.toned {
		t.adopt(uint8(rank))
	}
	return t
}

// describe derives a letter from Unicode alone; adopt adds what is particular to Vietnamese.
func describe(r rune, ranks map[rune]uint8) letter {
	parts := []rune(norm.NFD.String(string(r)))
	l := letter{lower: unicode.ToLower(r), fold: unmarked(unicode.ToLower(parts[0]))}
	l.rank = ranks[l.fold]
	if len(parts) > 1 {
		l.tone = foreignTone
	}
	for _, m := range parts[1:] {
		if vietnameseMark(m) {
			l.kind |= marked
		}
	}
	if strokeD(r) != r || r == 'đ' || r == 'Đ' {
		l.kind |= marked
	}
	if unicode.IsUpper(r) {
		l.kind |= upper
	}
	if wordRune(r) {
		l.kind |= inWord
	}
	if unicode.IsSpace(r) {
		l.kind |= space
	}
	// The lower case of İ is i, without a mark: the letters of a word change with its case.
	if invisible(r) || strokeD(r) != r || r == 'İ' {
		l.kind |= unfit
	}
	return l
}

// adopt adds all tones and both cases of one native letter.
func (t *latinTable) adopt(rank uint8) {
	for tone, lower := range t.toned[rank] {
		if lower == 0 {
			continue
		}
		for _, r := range []rune{lower, unicode.ToUpper(lower)} {
			l := t.at(r)
			l.rank, l.tone = rank, uint8(tone)
			l.kind |= native
			if t.vowel[rank] {
				l.kind |= vowel
			}
		}
	}
}

// vietnameseMark reports whether the combining character r is one of the eight that Vietnamese
// writes: five tones, circumflex, breve and horn.
func vietnameseMark(r rune) bool {
	switch r {
	case 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323:
		return true
	}
	return false
}

// unmarked is r without the stroke of đ, the one Vietnamese mark that Unicode does not decompose.
func unmarked(r rune) rune {
	if r == 'đ' {
		return 'd'
	}
	return r
}

// wordRune reports whether r can begin a word: a letter or a number of any script.
func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
