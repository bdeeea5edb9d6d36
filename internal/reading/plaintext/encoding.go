package plaintext

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"

	"bienban/internal/vi"
)

const utf8Name = "utf-8"

// decoders are the encodings of Vietnamese texts, in the order in which they are preferred.
var decoders = []struct {
	name   string
	decode func([]byte) string
}{
	{"windows-1258", func(b []byte) string { return charmapString(charmap.Windows1258, b) }},
	{"tcvn3", fromTCVN3},
	{"vni", fromVNI},
	{"windows-1252", func(b []byte) string { return charmapString(charmap.Windows1252, b) }},
}

// decode returns the text of bytes in an unknown encoding, and its name: the encoding in which the most words are
// Vietnamese syllables. What a page declares is not believed.
func decode(data []byte) (string, string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}):
		return decodeWith(utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM).NewDecoder().Bytes, data), "utf-32"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decodeWith(utf.UTF16(utf.LittleEndian, utf.ExpectBOM).NewDecoder().Bytes, data), "utf-16"
	}
	valid := utf8.Valid(data)
	best, name, most := "", "", -1<<30
	if valid || mostlyUTF8(data) {
		best, name = strings.ToValidUTF8(string(data), "\uFFFD"), utf8Name
		most = syllableScore(best)
		if !suspicious(best) {
			return best, name
		}
		// Glyphs of an old encoding that were stored as UTF-8: "Hoäi nghò", "Ä‘á»“ng chÃ­".
		if raw, ok := latinBytes(best); ok {
			if utf8.Valid(raw) {
				if s := string(raw); syllableScore(s) > most {
					return norm.NFC.String(s), "utf-8 twice"
				}
			}
			data = raw
		} else {
			return best, name
		}
	}
	for _, d := range decoders {
		s := norm.NFC.String(d.decode(data))
		if score := syllableScore(s); score > most {
			best, name, most = s, d.name, score
		}
	}
	return best, name
}

func decodeWith(f func([]byte) ([]byte, error), data []byte) string {
	out, err := f(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return string(out)
}

func charmapString(m *charmap.Charmap, b []byte) string {
	out, err := m.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(out)
}

// mostlyUTF8 reports whether all but a few characters of data are UTF-8.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return bad*20 < good
}

// sampled is how many words with letters beyond ASCII are counted.
const sampled = 4000

// syllableScore counts the words that have letters beyond ASCII: syllables for it, others against.
func syllableScore(text string) int {
	score, words := 0, 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if ascii(w) {
			continue
		}
		if words++; words > sampled {
			break
		}
		if vi.IsSyllable(w) {
			score += 2
		} else {
			score -= 3
		}
	}
	// Signs inside words are letters of another encoding.
	for _, w := range strings.Fields(text[:min(len(text), 1<<16)]) {
		if strings.ContainsAny(w, "¸µ¶·¹¨»¾¼½©ª«¬®¡¢£¤¥¦§\uFFFD") {
			score -= 2
		}
	}
	return score
}

func ascii(w string) bool {
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// suspicious reports whether a text in UTF-8 has many words that no language of this country has.
func suspicious(text string) bool {
	good, bad := 0, 0
	for _, w := range strings.Fields(text[:min(len(text), 1<<16)]) {
		w = strings.TrimFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && r < 0x80 || unicode.IsPunct(r) && r != '¶' && r != '§'
		})
		if ascii(w) {
			continue
		}
		if vi.IsSyllable(norm.NFC.String(w)) {
			good++
		} else {
			bad++
		}
	}
	return bad > good
}

// latinBytes returns the bytes that a text was before it was taken for Latin-1 or windows-1252; false if it never was.
func latinBytes(text string) ([]byte, bool) {
	out := make([]byte, 0, len(text))
	odd := 0
	for _, r := range text {
		switch b, ok := charmap.Windows1252.EncodeRune(r); {
		case r < 0x100:
			out = append(out, byte(r))
		case ok:
			out = append(out, b)
		default:
			odd++
			out = append(out, '?')
		}
	}
	return out, odd*20 <= len(out)
}

// tcvn3 has the letters of TCVN 5712:1993 VN3 ("ABC"), in which letters with a tone are small.
var tcvn3 = map[byte]rune{
	0xA1: 'Ă', 0xA2: 'Â', 0xA3: 'Ê', 0xA4: 'Ô', 0xA5: 'Ơ', 0xA6: 'Ư', 0xA7: 'Đ',
	0xA8: 'ă', 0xA9: 'â', 0xAA: 'ê', 0xAB: 'ô', 0xAC: 'ơ', 0xAD: 'ư', 0xAE: 'đ',
	0xB5: 'à', 0xB6: 'ả', 0xB7: 'ã', 0xB8: 'á', 0xB9: 'ạ', 0xBB: 'ằ', 0xBC: 'ẳ', 0xBD: 'ẵ', 0xBE: 'ắ', 0xC6: 'ặ',
	0xC7: 'ầ', 0xC8: 'ẩ', 0xC9: 'ẫ', 0xCA: 'ấ', 0xCB: 'ậ', 0xCC: 'è', 0xCE: 'ẻ', 0xCF: 'ẽ', 0xD0: 'é', 0xD1: 'ẹ',
	0xD2: 'ề', 0xD3: 'ể', 0xD4: 'ễ', 0xD5: 'ế', 0xD6: 'ệ', 0xD7: 'ì', 0xD8: 'ỉ', 0xDC: 'ĩ', 0xDD: 'í', 0xDE: 'ị',
	0xDF: 'ò', 0xE1: 'ỏ', 0xE2: 'õ', 0xE3: 'ó', 0xE4: 'ọ', 0xE5: 'ồ', 0xE6: 'ổ', 0xE7: 'ỗ', 0xE8: 'ố', 0xE9: 'ộ',
	0xEA: 'ờ', 0xEB: 'ở', 0xEC: 'ỡ', 0xED: 'ớ', 0xEE: 'ợ', 0xEF: 'ù', 0xF1: 'ủ', 0xF2: 'ũ', 0xF3: 'ú', 0xF4: 'ụ',
	0xF5: 'ừ', 0xF6: 'ử', 0xF7: 'ữ', 0xF8: 'ứ', 0xF9: 'ự', 0xFA: 'ỳ', 0xFB: 'ỷ', 0xFC: 'ỹ', 0xFD: 'ý', 0xFE: 'ỵ',
}

func fromTCVN3(data []byte) string {
	var out strings.Builder
	for _, c := range data {
		if r, ok := tcvn3[c]; ok {
			out.WriteRune(r)
		} else {
			out.WriteRune(charmap.Windows1252.DecodeByte(c))
		}
	}
	return out.String()
}

// In VNI a letter is followed by the mark that it carries; the marks of one letter are one byte. vniTones are marks on
// any vowel, vniHats marks of â, ê, ô and vniBreves of ă with and without a tone.
var (
	vniTones  = map[byte]rune{0xF8: '\u0300', 0xF9: '\u0301', 0xFB: '\u0309', 0xF5: '\u0303', 0xEF: '\u0323'}
	vniHats   = map[byte]string{0xE2: "\u0302", 0xE0: "\u0302\u0300", 0xE1: "\u0302\u0301", 0xE5: "\u0302\u0309", 0xE3: "\u0302\u0303", 0xE4: "\u0302\u0323"}
	vniBreves = map[byte]string{0xEA: "\u0306", 0xE8: "\u0306\u0300", 0xE9: "\u0306\u0301", 0xFA: "\u0306\u0309", 0xFC: "\u0306\u0303", 0xEB: "\u0306\u0323"}
	vniAlone  = map[byte]string{
		0xF4: "ơ", 0xF6: "ư", 0xEC: "ì", 0xED: "í", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ", 0xF1: "đ",
		0xD4: "Ơ", 0xD6: "Ư", 0xCC: "Ì", 0xCD: "Í", 0xC6: "Ỉ", 0xD3: "Ĩ", 0xD2: "Ị", 0xCE: "Ỵ", 0xD1: "Đ",
	}
)

func fromVNI(data []byte) string {
	var out strings.Builder
	for i, c := range data {
		lower := c
		if c >= 0xC0 && c <= 0xDE {
			lower = c + 0x20
		}
		base := byte(0)
		if i > 0 {
			base = data[i-1] | 0x20
			if data[i-1] >= 0xC0 {
				base = data[i-1]
				if base <= 0xDE {
					base += 0x20
				}
			}
		}
		switch {
		case c < 0x80:
			out.WriteByte(c)
		case vniTones[lower] != 0 && strings.IndexByte("aeouy\xF4\xF6", base) >= 0:
			out.WriteRune(vniTones[lower])
		case vniHats[lower] != "" && strings.IndexByte("aeo", base) >= 0:
			out.WriteString(vniHats[lower])
		case vniBreves[lower] != "" && base == 'a':
			out.WriteString(vniBreves[lower])
		case vniAlone[c] != "":
			out.WriteString(vniAlone[c])
		default:
			out.WriteRune(charmap.Windows1252.DecodeByte(c))
		}
	}
	return out.String()
}
