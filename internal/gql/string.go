package gql

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// string reads a string of one line.
func (l *lexer) string(t *token) *gqlerror.Error {
	t.kind = stringToken
	l.skip(1)
	from := l.at
	var b strings.Builder // the value, once it differs from the source
	for {
		switch l.peek() {
		case '"':
			b.WriteString(l.input[from:l.at])
			t.value = b.String()
			l.skip(1)
			return nil
		case '\\':
			b.WriteString(l.input[from:l.at])
			if err := l.escape(&b); err != nil {
				return err
			}
			from = l.at
			continue
		case '\n', '\r':
			return l.errorf("the string is not terminated on its line: expected \" before the end of the line, or \"\"\" around a " +
				"text of several lines")
		}
		if l.at >= len(l.input) {
			return l.errorf("the string is not terminated: expected \" before the end of the document")
		}
		l.character()
	}
}

// escapes are the escapes of one character.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (l *lexer) escape(b *strings.Builder) *gqlerror.Error {
	if strings.HasPrefix(l.input[l.at:], `\u`) {
		return l.unicodeEscape(b)
	}
	if l.at+1 < len(l.input) {
		if c, ok := escapes[l.input[l.at+1]]; ok {
			b.WriteByte(c)
			l.skip(2)
			return nil
		}
	}
	at := *l
	at.skip(1)
	return l.errorf(`invalid escape: \ before %s`, at.found())
}

// unicodeEscape reads \u{1F600}, \u00e9, or a pair of surrogates such as \uD83D\uDE00. A surrogate without its other
// half is not a character.
func (l *lexer) unicodeEscape(b *strings.Builder) *gqlerror.Error {
	if strings.HasPrefix(l.input[l.at:], `\u{`) {
		return l.bracedEscape(b)
	}
	r, ok := l.fourDigits(l.at)
	if !ok {
		return l.errorf(`invalid escape: expected four hexadecimal digits after \u, or some in braces`)
	}
	size := 6
	if 0xD800 <= r && r < 0xDC00 {
		if low, ok := l.fourDigits(l.at + 6); ok && 0xDC00 <= low && low < 0xE000 {
			r, size = (r-0xD800)<<10|(low-0xDC00)+0x10000, 12
		}
	}
	if !utf8.ValidRune(r) {
		return l.errorf(`invalid escape: \u%04X is half of a surrogate pair without the other half`, r)
	}
	b.WriteRune(r)
	l.skip(size)
	return nil
}

func (l *lexer) fourDigits(at int) (rune, bool) {
	if at+6 > len(l.input) || l.input[at:at+2] != `\u` {
		return 0, false
	}
	return hexadecimal(l.input[at+2 : at+6])
}

func (l *lexer) bracedEscape(b *strings.Builder) *gqlerror.Error {
	end := strings.IndexByte(l.input[l.at:], '}')
	if end < 0 {
		return l.errorf(`invalid escape: expected } after \u{ and hexadecimal digits`)
	}
	digits := strings.TrimLeft(l.input[l.at+3:l.at+end], "0")
	if digits == "" && end > 3 {
		digits = "0"
	}
	r, ok := hexadecimal(digits)
	if !ok || len(digits) > 6 || !utf8.ValidRune(r) {
		return l.errorf(`invalid escape: expected the number of a Unicode character between \u{ and }`)
	}
	b.WriteRune(r)
	l.skip(end + 1)
	return nil
}

func hexadecimal(digits string) (rune, bool) {
	n, err := strconv.ParseUint(digits, 16, 31)
	return rune(n), err == nil && !strings.ContainsAny(digits, "+-_")
}

// blockString reads a block string, between three quotes.
func (l *lexer) blockString(t *token) *gqlerror.Error {
	t.kind = blockStringToken
	l.skip(3)
	var lines []string
	var line strings.Builder
	for l.at < len(l.input) {
		rest := l.input[l.at:]
		switch {
		case strings.HasPrefix(rest, `"""`):
			l.skip(3)
			t.value = dedented(append(lines, line.String()))
			return nil
		case strings.HasPrefix(rest, `\"""`):
			line.WriteString(`"""`)
			l.skip(4)
		case rest[0] == '\n' || rest[0] == '\r':
			lines = append(lines, line.String())
			line.Reset()
			l.lineTerminator()
		default:
			from := l.at
			l.character()
			line.WriteString(l.input[from:l.at])
		}
	}
	return l.errorf(`the string is not terminated: expected """ before the end of the document`)
}

// dedented removes the common indentation of all lines but the first, and blank lines at both ends (BlockStringValue in
// the specification).
func dedented(lines []string) string {
	common := -1
	for _, line := range lines[1:] {
		if indent := indentOf(line); indent < len(line) && (common < 0 || indent < common) {
			common = indent
		}
	}
	for i, line := range lines {
		if i > 0 && common > 0 {
			lines[i] = line[min(common, len(line)):]
		}
	}
	for len(lines) > 0 && isBlank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

func isBlank(line string) bool { return indentOf(line) == len(line) }
