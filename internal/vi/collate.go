package vi

import (
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SortKey returns the collation key of a text: keys compared byte by byte (bytes.Compare, or a BLOB column in SQL) give
// Vietnamese dictionary order.
//
// Texts compare word by word, and in each word first the letters (a ă â b c d đ e ê … o ô ơ … u ư … y), then the tone
// (ngang, huyền, hỏi, ngã, sắc, nặng); so all that begins with "ba" sorts before all that begins with "bà", as in a
// dictionary. Numbers compare by value ("Tổ 2" before "Tổ 10", "Khóa IX" before "Khóa X") and sort before letters,
// letters of other scripts after z. Between otherwise equal texts lower case comes first. Punctuation only separates
// words. Two spellings of one word, such as "hoà" and "hòa", have the same key.
//
// golang.org/x/text/collate (v0.43.0, language.Vietnamese, Numeric) was measured for this. It ranks letters and tones
// within one word correctly, and the tests hold SortKey to it there. But it compares the letters of the whole text
// before any tone, which puts "tuần chay" before "tuân thủ"; it distinguishes "hoà" and "hòa"; a Collator may not be
// shared by goroutines; and the key of a name of four words took it about three times as long (1.4 µs against 0.5 µs).
func SortKey(s string) []byte {
	k := newKey(len(s))
	k.roman = true
	k.add(s)
	return k.finish()
}

// SortKeyRange returns the bounds of the keys of the texts that differ from s in capitals alone: from <= key < to.
func SortKeyRange(s string) (from, to []byte) {
	from = SortKey(Lower(s))
	// What follows a key is either the end of its part, before cases, or a further word, which is higher.
	return from, append(slices.Clip(from), partEnd+1)
}

// The bytes of a key. A word is its weights and then its tones, or noTones; a tone is lower than any weight, so that a
// word sorts before every longer word that begins with it.
const (
	partEnd     = 0x00 // ends a part of the key; lower than all, so that a shorter text sorts first
	firstTone   = 0x01 // the others follow up to foreignTone at 0x07
	noTones     = firstTone + levelTone
	number      = 0x0A // then the count of digits, then the digits
	firstWeight = 0x10 // letters follow, by rank
	otherLetter = 0x80 // then three bytes of code point
	longNumber  = 0xFF // instead of the count of digits: four bytes of count follow
)

// keyMaker builds a key: the weights of its parts, then the cases of its letters.
type keyMaker struct {
	key     []byte
	cases   []byte // one bit for each letter, set for upper case
	letters int
	tones   []byte // of the current word
	word    bool   // inside a word
	roman   bool   // Roman numerals are numbers; not in a person's name
}

// newKey returns a keyMaker for size bytes of text. Its three lists share one allocation, each with room for what a
// Vietnamese text of that size needs.
func newKey(size int) *keyMaker {
	key := size + size/4 + 8
	cases := key + size/8 + 1
	room := make([]byte, cases+4)
	return &keyMaker{key: room[0:0:key], cases: room[key:key:cases], tones: room[cases:cases:len(room)]}
}

// add appends the weights of all words of s.
func (k *keyMaker) add(s string) {
	s = compose(s)
	for i := 0; i < len(s); {
		c := s[i]
		if '0' <= c && c <= '9' {
			i += k.addNumber(s[i:])
			continue
		}
		if k.roman && !k.word {
			if n, value := romanAt(s, i); n > 0 {
				k.addRoman(s[i:i+n], value)
				i += n
				continue
			}
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch l := latin.at(r); {
		case l != nil && l.rank != 0 && l.is(inWord):
			k.addLetter(l)
		case wordRune(r):
			k.addOther(r)
		case unicode.IsMark(r):
			if k.word {
				k.tones = append(k.tones, firstTone+foreignTone)
			}
		default:
			k.endWord()
		}
	}
	k.endWord()
}

func (k *keyMaker) addLetter(l *letter) {
	k.word = true
	k.key = append(k.key, firstWeight+l.rank)
	if l.tone != levelTone {
		k.tones = append(k.tones, firstTone+l.tone)
	}
	k.addCase(l.is(upper))
}

func (k *keyMaker) addOther(r rune) {
	k.word = true
	lower := unicode.ToLower(r)
	k.key = append(k.key, otherLetter, byte(lower>>16), byte(lower>>8), byte(lower))
	k.addCase(lower != r)
}

// addNumber appends the ASCII digits at the beginning of s, without leading zeros, and returns how many bytes of s it
// read.
func (k *keyMaker) addNumber(s string) int {
	k.word = true
	end := 0
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	digits := strings.TrimLeft(s[:end], "0")
	k.key = append(k.key, number)
	if n := len(digits); n < longNumber {
		k.key = append(k.key, byte(n))
	} else {
		k.key = binary.BigEndian.AppendUint32(append(k.key, longNumber), uint32(n))
	}
	k.key = append(k.key, digits...)
	return end
}

// addRoman appends a Roman numeral as the number that it is. Its capitals count, so that it sorts after the same number
// in digits.
func (k *keyMaker) addRoman(numeral string, value int) {
	k.addNumber(strconv.Itoa(value))
	for _, r := range numeral {
		k.addCase(unicode.IsUpper(r))
	}
}

func (k *keyMaker) addCase(isUpper bool) {
	if k.letters%8 == 0 {
		k.cases = append(k.cases, 0)
	}
	if isUpper {
		k.cases[k.letters/8] |= 0x80 >> (k.letters % 8)
	}
	k.letters++
}

func (k *keyMaker) endWord() {
	if !k.word {
		return
	}
	if len(k.tones) == 0 {
		k.key = append(k.key, noTones)
	}
	k.key = append(k.key, k.tones...)
	k.tones, k.word = k.tones[:0], false
}

// endPart ends a part, which outranks the parts added next.
func (k *keyMaker) endPart() { k.key = append(k.key, partEnd) }

// finish appends the cases, without trailing zeros, and returns the key.
func (k *keyMaker) finish() []byte {
	n := len(k.cases)
	for n > 0 && k.cases[n-1] == 0 {
		n--
	}
	if n > 0 {
		k.endPart()
	}
	return append(k.key, k.cases[:n]...)
}
