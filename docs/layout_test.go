package docs_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// pageWidth is how wide a line of an answer may be in a page.
const pageWidth = 110

// layout writes a JSON text so that it reads well in a page: whatever fits on a line stands on one, the rest is broken
// at every element. The order of fields stays.
func layout(raw []byte, indent string, room int) string {
	raw = bytes.TrimSpace(raw)
	line := oneLine(raw)
	if utf8.RuneCountInString(indent)+utf8.RuneCountInString(line)+room <= pageWidth || (raw[0] != '{' && raw[0] != '[') {
		return line
	}
	deeper := indent + "  "
	var parts []string
	for _, e := range elements(raw) {
		parts = append(parts, deeper+e.name+layout(e.value, deeper, len(e.name)+1))
	}
	return string(raw[0]) + "\n" + strings.Join(parts, ",\n") + "\n" + indent + string(raw[len(raw)-1])
}

func oneLine(raw []byte) string {
	if raw[0] != '{' && raw[0] != '[' {
		return string(raw)
	}
	var parts []string
	for _, e := range elements(raw) {
		parts = append(parts, e.name+oneLine(e.value))
	}
	return string(raw[0]) + strings.Join(parts, ", ") + string(raw[len(raw)-1])
}

// element is a member of an object, with its name and colon, or of an array.
type element struct {
	name  string
	value json.RawMessage
}

func elements(raw []byte) []element {
	d := json.NewDecoder(bytes.NewReader(raw))
	open, err := d.Token()
	if err != nil {
		panic(err)
	}
	var found []element
	for d.More() {
		var e element
		if open == json.Delim('{') {
			name, err := d.Token()
			if err != nil {
				panic(err)
			}
			e.name = `"` + name.(string) + `": `
		}
		if err := d.Decode(&e.value); err != nil {
			panic(err)
		}
		e.value = bytes.TrimSpace(e.value)
		found = append(found, e)
	}
	return found
}

func TestLayout(t *testing.T) {
	short := `{"b":[1,{"a":"x, y"}],"a":null}`
	if got, want := layout([]byte(short), "", 0), `{"b": [1, {"a": "x, y"}], "a": null}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	long := `{"names":["` + strings.Repeat("ạ", 60) + `","` + strings.Repeat("b", 60) + `"],"n":1}`
	want := "{\n  \"names\": [\n    \"" + strings.Repeat("ạ", 60) + "\",\n    \"" + strings.Repeat("b", 60) +
		"\"\n  ],\n  \"n\": 1\n}"
	if got := layout([]byte(long), "", 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
