package vi

import "strings"

// MaxSlug is the length in bytes that no slug exceeds.
const MaxSlug = 96

// Slug returns the words of s, folded, as a piece of an address: a-z and 0-9 with single hyphens
// between the words. "Ban chỉ đạo 35 Huyện ủy Cẩm Thủy" becomes
// "ban-chi-dao-35-huyen-uy-cam-thuy". Past MaxSlug bytes it is cut after a word; a first word that
// alone is too long is cut short. It is "" when s has nothing that an address can show, so the
// caller must be ready to name the record otherwise; and it is not unique.
func Slug(s string) string {
	var out strings.Builder
	for word := range strings.FieldsFuncSeq(Fold(s), func(r rune) bool { return !slugRune(r) }) {
		if out.Len() == 0 {
			out.WriteString(word[:min(len(word), MaxSlug)])
			continue
		}
		if out.Len()+1+len(word) > MaxSlug {
			break
		}
		out.WriteByte('-')
		out.WriteString(word)
	}
	return out.String()
}

// ValidSlug tells whether s has the shape that Slug gives: one to MaxSlug bytes, words of a-z and
// 0-9 with single hyphens between them.
func ValidSlug(s string) bool {
	if len(s) == 0 || len(s) > MaxSlug {
		return false
	}
	hyphen := true // as if one stood before s: none may begin it
	for _, r := range s {
		if r == '-' && hyphen || r != '-' && !slugRune(r) {
			return false
		}
		hyphen = r == '-'
	}
	return !hyphen
}

func slugRune(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
