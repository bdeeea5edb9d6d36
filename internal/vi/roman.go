package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// romanDigits are the parts of a Roman numeral, the greatest first.
var romanDigits = []struct {
	text  string
	value int
}{
	{"M", 1000},
	{"CM", 900},
	{"D", 500},
	{"CD", 400},
	{"C", 100},
	{"XC", 90},
	{"L", 50},
	{"XL", 40},
	{"X", 10},
	{"IX", 9},
	{"V", 5},
	{"IV", 4},
	{"I", 1},
}

// ordinalWords are the words, in Lower form, behind which a number follows: khóa IX, lần thứ XIX, quý III. Behind
// them a Roman numeral may have a single letter, be a syllable, and have any letters.
var ordinalWords = map[string]bool{
	"khóa": true, "thứ": true, "kỳ": true, "kì": true, "quý": true, "quí": true, "hội": true, "chương": true, "phần": true,
	"hạng": true, "ương": true, "lục": true, "tập": true, "đoạn": true, "giai": true, "khu": true,
}

// Roman returns the value of a Roman numeral in capitals as it is properly written; 0 for anything else.
func Roman(numeral string) int {
	value, rest := 0, numeral
	var proper strings.Builder
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.text) {
			value, rest = value+d.value, rest[len(d.text):]
		}
	}
	left := value
	for _, d := range romanDigits {
		for ; left >= d.value; left -= d.value {
			proper.WriteString(d.text)
		}
	}
	if rest != "" || value >= 4000 || proper.String() != numeral {
		return 0
	}
	return value
}

// romanAt reads a Roman numeral that is a whole word of a text in NFC, at the beginning of a word. Behind a word that
// counts, such as khóa or thứ, any numeral is one. Elsewhere it needs two letters of I, V and X, and to be no syllable:
// "Đoàn III", but neither "vi phạm" nor the initial of "Nguyễn Văn X". Capitals do not matter, so that a name has its
// place however it is written.
func romanAt(s string, at int) (length, value int) {
	end := at
	for end < len(s) && strings.IndexByte("IVXLCDMivxlcdm", s[end]) >= 0 {
		end++
	}
	if end == at {
		return 0, 0
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); end < len(s) && (wordRune(r) || unicode.IsMark(r)) {
		return 0, 0
	}
	numeral := strings.ToUpper(s[at:end])
	if value = Roman(numeral); value == 0 {
		return 0, 0
	}
	if ordinalWords[wordBefore(s[:at])] {
		return end - at, value
	}
	if len(numeral) < 2 || strings.Trim(numeral, "IVX") != "" || SpellsSyllable(strings.ToLower(numeral)) {
		return 0, 0
	}
	return end - at, value
}

// wordBefore is the last word of a text, in Lower form.
func wordBefore(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return !wordRune(r) })
	start := strings.LastIndexFunc(s, func(r rune) bool { return !wordRune(r) && !unicode.IsMark(r) })
	if start >= 0 {
		_, size := utf8.DecodeRuneInString(s[start:])
		s = s[start+size:]
	}
	return Lower(s)
}
