// Package printable makes text of others fit for a terminal and for a log: what a server answered, a file holds or is
// called, a client sent. A terminal obeys what it is sent, and a line break begins what looks like a line of our own.
//
// It knows nothing of what the texts are about.
package printable

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// MostLine is how many characters of a text stand in a line, and MostValue how many bytes of one in a log.
const (
	MostLine  = 1000
	MostValue = 32 << 10
)

// isPrintable tells whether a character is seen as itself, moves nothing and hides nothing: a letter, a mark, a number,
// punctuation, a symbol or a space. Controls (C0, C1), what turns the direction of writing, what is not seen, private
// and unassigned characters are none.
func isPrintable(r rune) bool { return unicode.IsGraphic(r) }

// Line is a text as one line, without what is no text: that is shown by its number, as \u001b. What is longer than
// MostLine is cut.
func Line(text string) string {
	var b strings.Builder
	n := 0
	for i, r := range text {
		if n++; n > MostLine {
			return b.String() + "…"
		}
		show(&b, r, text[i:], isPrintable(r))
	}
	return b.String()
}

// show writes a character, or its number as JSON has it, so that a line of JSON remains one. A byte that belongs to no
// character is shown alone.
func show(b *strings.Builder, r rune, rest string, as bool) {
	switch {
	case r == utf8.RuneError && !strings.HasPrefix(rest, string(utf8.RuneError)):
		fmt.Fprintf(b, `\x%02x`, rest[0])
	case as:
		b.WriteRune(r)
	case r > 0xffff:
		high, low := utf16.EncodeRune(r)
		fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
	default:
		fmt.Fprintf(b, `\u%04x`, r)
	}
}

// Writer writes text to a terminal, or to what may be shown on one: lines and tabs as they are, and everything else as
// Line does.
func Writer(to io.Writer) io.Writer { return &writer{to: to} }

type writer struct {
	to io.Writer

	mu   sync.Mutex // of what is held: a command prints while its log is written
	held []byte     // the beginning of a character whose end has not come yet
}

// Write implements io.Writer.
func (w *writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := string(w.held) + string(p)
	whole := len(text)
	for back := 1; back < utf8.UTFMax && back <= len(text); back++ {
		if tail := text[len(text)-back:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				whole -= back
			}
			break
		}
	}
	w.held = append(w.held[:0], text[whole:]...)
	var b strings.Builder
	for i, r := range text[:whole] {
		show(&b, r, text[i:], isPrintable(r) || r == '\n' || r == '\t')
	}
	if _, err := io.WriteString(w.to, b.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Attr bounds what stands in one value of a log, for slog.HandlerOptions.ReplaceAttr. The handlers quote what is no
// text.
func Attr(_ []string, a slog.Attr) slog.Attr {
	var text string
	switch v := a.Value.Any().(type) {
	case string:
		text = v
	case error:
		text = v.Error()
	default:
		return a
	}
	if len(text) > MostValue {
		text = strings.ToValidUTF8(text[:MostValue], "") + "…"
	}
	return slog.String(a.Key, text)
}
