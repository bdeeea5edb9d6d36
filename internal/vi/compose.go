package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// compose returns s as valid UTF-8 in NFC, without invisible characters and with the look-alikes of đ replaced by it. A
// text that is so already, which is nearly every text, is returned as it is.
func compose(s string) string {
	for _, r := range s {
		if r >= utf8.RuneSelf && !composed(r) {
			return norm.NFC.String(clean(s))
		}
	}
	return s
}

// composed reports whether r needs no work in any context: the Latin blocks, which NFC leaves alone, and the dashes,
// quotes and spaces of General Punctuation. It may return false needlessly.
func composed(r rune) bool {
	if l := latin.at(r); l != nil {
		return !l.is(unfit)
	}
	return generalPunctuation(r)
}

// generalPunctuation reports whether r is from that block and stable: NFC replaces its first two spaces, and invisible
// characters are dropped.
func generalPunctuation(r rune) bool {
	return 0x2002 <= r && r <= 0x205F && !invisible(r)
}

// clean makes s valid UTF-8, drops invisible characters and replaces the look-alikes of đ.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return strokeD(r)
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// invisible reports whether r is neither shown nor a separator, as copying from pages and word processors leaves
// behind: soft hyphen, zero-width space, byte order mark, direction marks.
func invisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x200B, r == 0x200E, r == 0x200F, r == 0xFEFF:
		return true
	}
	return 0x202A <= r && r <= 0x202E || 0x2060 <= r && r <= 0x2069
}

// strokeD returns đ or Đ for the letters that look like it and were typed for it before keyboards had it: the Icelandic
// eth and the African d with tail. Any other character is returned unchanged.
func strokeD(r rune) rune {
	switch r {
	case 'Ð', 'Ɖ':
		return 'Đ'
	case 'ð', 'ɖ':
		return 'đ'
	}
	return r
}

// isSpace reports whether r is white space, the no-break space too.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return latin.low[r].is(space)
	}
	return unicode.IsSpace(r)
}
