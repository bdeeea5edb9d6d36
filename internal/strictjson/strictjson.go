// Package strictjson reads JSON that others wrote so that no two readers can take it for different things: one value
// and nothing behind it, in UTF-8, no name twice in an object, and names spelt as they are known. A proxy that looks at
// a request and the server that answers it see the same.
//
// It knows nothing of what the JSON is about.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Error says what is wrong with a text, as the end of a sentence that begins with what the text is. It repeats nothing
// of it but names.
type Error struct{ what string }

func (e *Error) Error() string { return e.what }

// Check tells what keeps a text from being one JSON value. The error is an *Error.
func Check(text []byte) error {
	if !utf8.Valid(text) {
		return &Error{"is not UTF-8"}
	}
	d := jsontext.NewDecoder(bytes.NewReader(text))
	_, err := d.ReadValue()
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName) && errors.As(err, &syntax):
		return &Error{fmt.Sprintf("names %q twice in one object", clipped(syntax.JSONPointer.LastToken()))}
	case errors.As(err, &syntax):
		return &Error{fmt.Sprintf("is not JSON: there is a fault at byte %d", syntax.ByteOffset)}
	case err != nil:
		return &Error{"is not JSON: it ends too early"}
	case len(bytes.TrimLeft(text[d.InputOffset():], " \t\r\n")) > 0:
		return &Error{"goes on after its JSON value"}
	}
	return nil
}

// Members checks a text, and that it spells the names of an object which are known as they are known: Go would take
// others, that differ in case alone, for the same.
func Members(text []byte, known ...string) error {
	if err := Check(text); err != nil {
		return err
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(text, &members) != nil {
		return nil // it is no object, which whoever reads it into one will say
	}
	for name := range members {
		for _, want := range known {
			if name != want && strings.EqualFold(name, want) && !slices.Contains(known, name) {
				return &Error{fmt.Sprintf("has a member %q: expected %q", clipped(name), want)}
			}
		}
	}
	return nil
}

// Unmarshal reads a text that [Check] accepts into a Go value. Numbers keep their digits where the type is open.
func Unmarshal(text []byte, into any) error {
	if err := Check(text); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(into)
}

func clipped(name string) string {
	const most = 40
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return name
}
