// Package plaintext makes the text of a file: plain text in any encoding that Vietnamese offices used, pages, DOCX,
// PDF. What a file is, is told by its content, never by its name. It opens no file and no connection, and bombs end
// within its limits.
package plaintext

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of what is read.
const (
	MaxFile = 10 << 20 // bytes of a file
	maxXML  = 64 << 20 // bytes of a DOCX's text part when unpacked
	maxText = 1 << 20  // characters of a text
)

// The kinds of files.
const (
	Plain = "text/plain"
	HTML  = "text/html"
	DOCX  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	PDF   = "application/pdf"
)

// A Document is the text of a file.
type Document struct {
	// Text is in NFC; lines are lines or paragraphs.
	Text string
	// Media is the media type, as the content tells it.
	Media string
	// Encoding is the encoding from which the text was made, "utf-8" if it needed nothing.
	Encoding string
	// Title is the title of a page.
	Title string
	// AsIs says that the file is its text: UTF-8 without a byte order mark.
	AsIs bool
}

// Converted reports whether the text was in an encoding other than UTF-8.
func (d Document) Converted() bool { return d.Encoding != "" && d.Encoding != utf8Name }

// ErrUnreadable is wrapped by every error that says why a file has no text.
var ErrUnreadable = errors.New("cannot be read")

func unreadable(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnreadable, fmt.Sprintf(format, args...))
}

// Extract returns the text of a file's bytes.
func Extract(data []byte) (Document, error) {
	if len(data) > MaxFile {
		return Document{}, unreadable("the file has %d bytes, at most %d are read", len(data), MaxFile)
	}
	var d Document
	var err error
	switch {
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		d, err = fromPDF(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		d, err = fromDOCX(data)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return Document{}, unreadable("it is a Word document of before 2007; save it as .docx")
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return Document{}, unreadable("it is Rich Text; save it as .docx")
	default:
		d, err = fromBytes(data)
	}
	if err != nil {
		return Document{}, err
	}
	d.Text = bound(d.Text)
	if strings.TrimSpace(d.Text) == "" {
		return Document{}, unreadable("there is no text in it")
	}
	return d, nil
}

// fromBytes reads a page or plain text.
func fromBytes(data []byte) (Document, error) {
	if picture(data) {
		return Document{}, unreadable("it is a picture, or other data without text")
	}
	text, encoding := decode(data)
	if looksLikeHTML(text) {
		d := fromHTML(text)
		d.Encoding = encoding
		return d, nil
	}
	asIs := encoding == utf8Name && utf8.Valid(data) && !bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) &&
		utf8.RuneCountInString(text) <= maxText
	return Document{Text: norm.NFC.String(text), Media: Plain, Encoding: encoding, AsIs: asIs}, nil
}

// picture reports whether data is no text in any encoding: it has bytes that none uses.
func picture(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return false
	}
	head := data[:min(len(data), 4096)]
	zeros := bytes.Count(head, []byte{0})
	return zeros > 0 && zeros*50 > len(head)
}

// looksLikeHTML reports whether a text is a page.
func looksLikeHTML(text string) bool {
	head := strings.ToLower(text[:min(len(text), 4096)])
	head = strings.TrimLeftFunc(head, unicode.IsSpace)
	if strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<?xml") {
		return true
	}
	tags := 0
	for _, tag := range []string{"<html", "<head", "<body", "<div", "<p>", "<p ", "<br", "<table", "<meta", "<title", "<span"} {
		if strings.Contains(head, tag) {
			tags++
		}
	}
	return tags >= 2 || strings.Contains(head, "<html") || strings.HasPrefix(head, "<") && tags >= 1
}

// bound cuts a text that is longer than any announcement.
func bound(text string) string {
	if len(text) <= maxText {
		return text
	}
	n := 0
	for i := range text {
		if n == maxText {
			return text[:i]
		}
		n++
	}
	return text
}
