package vi

import "strings"

// MaxSlug is the maximal length of a slug, in bytes.
const MaxSlug = 96

// Slug returns the folded words of s for use in a URL: a-z and 0-9 with single hyphens between the words. "Ban chỉ đạo
// 35 Huyện ủy Cẩm Thủy" becomes "ban-chi-dao-35-huyen-uy-cam-thuy". Beyond MaxSlug bytes it is cut after a word; a
// longer first word is truncated. It is "" if s has no letter or digit of a URL, so callers need another name for the
// record; and it is not unique.
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

// ValidSlug reports whether s has the form of a Slug: one to MaxSlug bytes, words of a-z and 0-9 with single hyphens
// between them.
func ValidSlug(s string) bool {
	if len(s) == 0 || len(s) > MaxSlug {
		return false
	}
	hyphen := true // as if one preceded s: a slug cannot begin with one
	for _, r := range s {
		if r == '-' && hyphen || r != '-' && !slugRune(r) {
			return false
		}
		hyphen = r == '-'
	}
	return !hyphen
}

func slugRune(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
