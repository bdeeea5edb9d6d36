package interchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// object is a JSON object of another format.
type object map[string]any

// MostBytes is the maximal size of a file of another format, which is read as a whole.
const MostBytes = 256 << 20

// parse reads one JSON value. Numbers stay as they are written. A fault names the line.
func parse(data []byte) (any, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errors.New("the file is empty")
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, fmt.Errorf("line %d: is not JSON: %w", lineAt(data, syntax.Offset), err)
		}
		return nil, fmt.Errorf("is not JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line %d: something follows the end of the JSON value", lineAt(data, dec.InputOffset()))
	}
	return value, nil
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

// compact writes a value in one line, with the members of objects in the order of their names.
func compact(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // what was parsed, or is made of texts, always encodes
	return strings.TrimSuffix(b.String(), "\n")
}

// same tells whether two values are the same JSON.
func same(a, b any) bool { return compact(a) == compact(b) }

// text is a member that is a text or a number, as text; "" for anything else.
func (o object) text(name string) string {
	switch v := o[name].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// list is a member that is a list of objects; what is no object is left out.
func (o object) list(name string) []object {
	all, _ := o[name].([]any)
	var list []object
	for _, one := range all {
		if m, ok := one.(map[string]any); ok {
			list = append(list, m)
		}
	}
	return list
}

// inner is a member that is an object; an empty one if it is not.
func (o object) inner(name string) object {
	m, _ := o[name].(map[string]any)
	return m
}

// put sets a member, unless there is nothing to say.
func (o object) put(name string, v any) {
	switch v := v.(type) {
	case string:
		if v == "" {
			return
		}
	case []any:
		if len(v) == 0 {
			return
		}
	}
	o[name] = v
}

// names are those of the members, in order.
func (o object) names() []string { return slices.Sorted(maps.Keys(o)) }
