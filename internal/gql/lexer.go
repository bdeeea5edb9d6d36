package gql

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// lexer splits a document into tokens (section 2.1 of the specification). It skips commas, comments and white space.
type lexer struct {
	input string
	// at is in bytes; characters, line and lineStart, in characters, belong to it.
	at, characters, line, lineStart int
}

func newLexer(input string) *lexer { return &lexer{input: input, line: 1} }

// next reads a token. After an error there are no more.
func (l *lexer) next() (token, *gqlerror.Error) {
	l.ignored()
	t := token{start: l.characters, line: l.line, column: l.characters - l.lineStart + 1}
	if l.at >= len(l.input) {
		t.end = l.characters
		return t, nil
	}
	var err *gqlerror.Error
	switch c := l.input[l.at]; {
	case isNameStart(c):
		l.name(&t)
	case c == '-' || isDigit(c):
		err = l.number(&t)
	case strings.HasPrefix(l.input[l.at:], `"""`):
		err = l.blockString(&t)
	case c == '"':
		err = l.string(&t)
	default:
		err = l.punctuator(&t)
	}
	t.end = l.characters
	return t, err
}

// ignored skips everything between tokens. A carriage return and the line feed after it are one line terminator.
func (l *lexer) ignored() {
	for l.at < len(l.input) {
		switch c := l.input[l.at]; {
		case c == ' ' || c == '\t' || c == ',':
			l.skip(1)
		case c == '\n' || c == '\r':
			l.lineTerminator()
		case strings.HasPrefix(l.input[l.at:], byteOrderMark):
			l.at += len(byteOrderMark)
			l.characters++
		case c == '#':
			for l.at < len(l.input) && l.input[l.at] != '\n' && l.input[l.at] != '\r' {
				l.character()
			}
		default:
			return
		}
	}
}

const byteOrderMark = "\uFEFF"

// skip advances by n characters of one byte each.
func (l *lexer) skip(n int) {
	l.at += n
	l.characters += n
}

func (l *lexer) character() rune {
	r, size := utf8.DecodeRuneInString(l.input[l.at:])
	l.at += size
	l.characters++
	return r
}

func (l *lexer) lineTerminator() {
	if strings.HasPrefix(l.input[l.at:], "\r\n") {
		l.skip(1)
	}
	l.skip(1)
	l.line++
	l.lineStart = l.characters
}

func (l *lexer) punctuator(t *token) *gqlerror.Error {
	t.kind = punctuator
	if strings.HasPrefix(l.input[l.at:], "...") {
		t.value = "..."
		l.skip(3)
		return nil
	}
	if c := l.input[l.at]; strings.IndexByte("!$&():=@[]{|}", c) >= 0 {
		t.value = l.input[l.at : l.at+1]
		l.skip(1)
		return nil
	}
	r, _ := utf8.DecodeRuneInString(l.input[l.at:])
	switch r {
	case '.':
		return l.errorf("unexpected %s: a spread is written with three dots", shown(r))
	case '\'':
		return l.errorf("unexpected %s: strings are written in double quotes", shown(r))
	}
	return l.errorf("unexpected %s: outside of strings and comments there are only names, numbers and punctuators",
		shown(r))
}

func (l *lexer) name(t *token) {
	from := l.at
	for l.at < len(l.input) && (isNameStart(l.input[l.at]) || isDigit(l.input[l.at])) {
		l.skip(1)
	}
	t.kind, t.value = nameToken, l.input[from:l.at]
}

// number reads an Int or a Float, neither of which may be followed directly by a digit, a dot or the start of a name.
func (l *lexer) number(t *token) *gqlerror.Error {
	from := l.at
	t.kind = intToken
	if l.peek() == '-' {
		l.skip(1)
	}
	if l.peek() == '0' {
		l.skip(1)
		if isDigit(l.peek()) {
			return l.errorf("unexpected digit after 0: numbers have no leading zeros")
		}
	} else if err := l.digits(); err != nil {
		return err
	}
	if l.peek() == '.' {
		t.kind = floatToken
		l.skip(1)
		if err := l.digits(); err != nil {
			return err
		}
	}
	if c := l.peek(); c == 'e' || c == 'E' {
		t.kind = floatToken
		l.skip(1)
		if c := l.peek(); c == '+' || c == '-' {
			l.skip(1)
		}
		if err := l.digits(); err != nil {
			return err
		}
	}
	if c := l.peek(); c == '.' || isNameStart(c) {
		return l.errorf("unexpected %s after the number %s: expected a space or a punctuator between them", shown(rune(c)),
			clip(l.input[from:l.at]))
	}
	t.value = l.input[from:l.at]
	return nil
}

func (l *lexer) digits() *gqlerror.Error {
	if !isDigit(l.peek()) {
		return l.errorf("invalid number: expected a digit, found %s", l.found())
	}
	for isDigit(l.peek()) {
		l.skip(1)
	}
	return nil
}

// peek is the next byte, or 0 at the end.
func (l *lexer) peek() byte {
	if l.at < len(l.input) {
		return l.input[l.at]
	}
	return 0
}

func (l *lexer) found() string {
	if l.at >= len(l.input) {
		return "the end of the document"
	}
	r, _ := utf8.DecodeRuneInString(l.input[l.at:])
	return "the " + shown(r)
}

// errorf is an error at the current character.
func (l *lexer) errorf(format string, args ...any) *gqlerror.Error {
	return syntaxError(l.line, l.characters-l.lineStart+1, format, args...)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// shown makes a character visible in a message.
func shown(r rune) string {
	if r > ' ' && r < 0x7f {
		return fmt.Sprintf("character %q", string(r))
	}
	return fmt.Sprintf("character U+%04X", r)
}

// clip shortens what a client sent.
func clip(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}
