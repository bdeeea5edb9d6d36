package vi

import "strings"

// Terms returns the words of s as they are searched. They are the words of Tokens, but letters and digits that are
// joined are words of their own ("BCĐ35" is two), numbers have no leading zeros ("07" is "7"), and where the spelling is
// free between i and y the word is written with i: "kỹ" is "kĩ", "Mỹ" "Mĩ", "quý" "quí", "Lý" "Lí".
func Terms(s string) []Token {
	tokens := Tokens(s)
	terms := make([]Token, 0, len(tokens))
	for _, t := range tokens {
		start := t.Start
		for i := t.Start + 1; i < t.End; i++ {
			if isDigit(s[i]) != isDigit(s[i-1]) {
				terms = append(terms, termOf(s, start, i))
				start = i
			}
		}
		if start > t.Start || isDigit(s[start]) {
			t = termOf(s, start, t.End)
		}
		t.Lower, t.Fold = withI(t.Lower), withI(t.Fold)
		terms = append(terms, t)
	}
	return terms
}

// JoinTerms returns the words of s as the index keeps them, with their marks and without.
func JoinTerms(s string) (exact, folded string) {
	terms := Terms(s)
	var lower, fold strings.Builder
	for i, t := range terms {
		if i > 0 {
			lower.WriteByte(' ')
			fold.WriteByte(' ')
		}
		lower.WriteString(t.Lower)
		fold.WriteString(t.Fold)
	}
	return lower.String(), fold.String()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// termOf is the run of digits, or the word without digits, between two bytes.
func termOf(s string, start, end int) Token {
	t := Token{Start: start, End: end}
	if isDigit(s[start]) {
		t.Lower = strings.TrimLeft(s[start:end], "0")
		if t.Lower == "" {
			t.Lower = "0"
		}
		t.Fold = t.Lower
		return t
	}
	t.Lower = Lower(s[start:end])
	t.Fold = Fold(t.Lower)
	t.Lower, t.Fold = withI(t.Lower), withI(t.Fold)
	return t
}

// freeOnsets are the consonants before which i and y, alone in their syllable, are spelt freely.
var freeOnsets = setOf("h k l m s t v qu")

// withI returns a word in Lower or Fold form with i in place of a y that may be spelt either way.
func withI(word string) string {
	var plain [3]uint8
	n := 0
	for i, r := range word {
		l := latin.at(r)
		if l == nil || !l.is(native) || n == len(plain) {
			return word
		}
		plain[n] = l.rank
		n++
		if i+len(string(r)) < len(word) {
			continue
		}
		if n < 2 || l.rank != yRank || !freeOnsets.has(plain[:n-1]) {
			return word
		}
		return word[:i] + string(latin.toned[iRank][l.tone])
	}
	return word
}

var iRank, yRank = latin.at('i').rank, latin.at('y').rank
