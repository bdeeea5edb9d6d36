package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Canonical returns the one spelling under which the spellings of a word compare equal: NFC, with
// the tone mark where the traditional rule puts it.
//
//   - An open syllable in oa, oe or uy carries it on the first vowel: "hoà" becomes "hòa", "khoẻ"
//     "khỏe", "Thuỷ" "Thủy", "UỶ" "ỦY". A closed one keeps it on the second: "toàn", "huỳnh".
//   - The u of qu and the i of gi belong to the consonant: "quý", "giá", and "qúy" becomes "quý".
//   - A mark that slipped to a wrong vowel is put right: "hòan" becomes "hoàn", "ngừơi" "người".
//   - Only whole Vietnamese syllables are touched; other words keep their marks where they are.
//
// Case, white space and punctuation stay as they are. Invisible characters (soft hyphen, zero-width
// space and their like) are dropped, eth and other look-alikes become đ, and each run of bytes that
// is not UTF-8 becomes one U+FFFD. Canonical of its own answer changes nothing.
func Canonical(s string) string { return placeTones(compose(s)) }

// placeTones moves misplaced tone marks of a composed text. It returns s itself if there is none.
func placeTones(s string) string {
	var out strings.Builder
	copied := 0
	for i := 0; i < len(s); {
		end, toned := wordEnd(s, i)
		if toned {
			if m, ok := misplaced(s[i:end]); ok {
				if copied == 0 {
					out.Grow(len(s) + utf8.UTFMax)
				}
				out.WriteString(s[copied:i])
				m.write(&out, s[i:end], false)
				copied = end
			}
		}
		i = end
	}
	if copied == 0 {
		return s
	}
	out.WriteString(s[copied:])
	return out.String()
}

// wordEnd returns the end of the run of letters and marks that starts at i, or the end of the
// single other character there, and whether a letter in the run carries a Vietnamese tone.
func wordEnd(s string, i int) (end int, toned bool) {
	start := i
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if !asciiLetter(c) {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if l := latin.at(r); l != nil && l.is(native) {
			toned = toned || l.tone != levelTone
		} else if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += size
	}
	if i == start {
		_, size := utf8.DecodeRuneInString(s[i:])
		return i + size, false
	}
	return i, toned
}

func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
