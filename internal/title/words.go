package title

import (
	"strings"
	"unicode"

	"bienban/internal/vi"
)

// choice is one place of a text: the words that may stand there, each alternative a list. An alternative may be empty.
type choice [][]string

// mostReadings is how many readings of one title are tried; those of the likeliest meanings come first.
const mostReadings = 96

// chunksOf splits a text at spaces and at punctuation that never stands inside an abbreviation. What it keeps together
// may be dotted, hyphened or joined by & and /: "P.CT", "VH&TT", "BCĐ-35", "đ/c".
func chunksOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !isJoint(r)
	})
}

// isJoint reports whether a character joins the parts of one abbreviation.
func isJoint(r rune) bool { return strings.ContainsRune(".&-/’'", r) }

// piecesOf are the runs of letters and of digits of a chunk.
func piecesOf(chunk string) []string {
	var pieces []string
	start, was := 0, 0
	for i, r := range chunk + "." {
		is := 0
		switch {
		case unicode.IsDigit(r):
			is = 1
		case !isJoint(r):
			is = 2
		}
		if is != was {
			if was != 0 {
				pieces = append(pieces, chunk[start:i])
			}
			start, was = i, is
		}
	}
	return pieces
}

// isShouted reports whether a word is written like an abbreviation: two capital letters or more, or one that is all.
func isShouted(word string) bool {
	n, letters := 0, 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		}
		letters++
	}
	return n >= 2 || n == letters
}

// reader turns the words of one text into choices.
type reader struct {
	lower bool // no capital letter in the whole text: what is an abbreviation cannot be told by its letters
}

// choices are the places of a chunk.
func (r reader) choices(chunk string) []choice {
	pieces := piecesOf(chunk)
	var places []choice
	for len(pieces) > 0 {
		n := r.joinedPieces(pieces)
		places = append(places, r.choice(strings.Join(pieces[:n], ""), n > 1))
		pieces = pieces[n:]
	}
	return places
}

// joinedPieces tells how many of the first pieces make up one abbreviation: "T" and "Ư" of "T.Ư".
func (r reader) joinedPieces(pieces []string) int {
	for n := len(pieces); n > 1; n-- {
		word := strings.Join(pieces[:n], "")
		if strings.ContainsFunc(word, unicode.IsDigit) {
			continue
		}
		word = vi.Lower(word)
		if len(abbreviations[word]) > 0 || n == 2 && len(Meanings(word)) > 0 {
			return n
		}
	}
	return 1
}

// choice is what one word may stand for. A word that may be an abbreviation and a syllable is either.
func (r reader) choice(word string, dotted bool) choice {
	lower := vi.Lower(word)
	if number := strings.TrimLeft(lower, "0"); number != "" && number != lower {
		return choice{{number}}
	}
	syllable := vi.SpellsSyllable(lower)
	var meanings choice
	if dotted || r.lower || isShouted(word) || !syllable {
		meanings = Meanings(lower)
	}
	if meanings == nil {
		return choice{{lower}}
	}
	if syllable && !dotted || len([]rune(lower)) == 1 {
		meanings = append(meanings[:len(meanings):len(meanings)], []string{lower})
	}
	return meanings
}

// readings are the texts, as words in lower case, that a text with abbreviations may stand for, likeliest first.
func readings(text string) [][]string {
	text = vi.Canonical(text)
	r := reader{lower: !strings.ContainsFunc(text, unicode.IsUpper)}
	all := [][]string{nil}
	for _, chunk := range chunksOf(text) {
		for _, place := range r.choices(chunk) {
			all = extended(all, place)
		}
	}
	return all
}

// extended are the readings with each alternative of one more place behind them.
func extended(all [][]string, place choice) [][]string {
	if len(place) == 1 {
		for i := range all {
			all[i] = append(all[i], place[0]...)
		}
		return all
	}
	more := make([][]string, 0, min(len(all)*len(place), mostReadings))
	for _, meaning := range place {
		for _, words := range all {
			if len(more) == mostReadings {
				return more
			}
			more = append(more, append(words[:len(words):len(words)], meaning...))
		}
	}
	return more
}
