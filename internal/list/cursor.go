package list

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"bienban/internal/record"
)

// Position is where an element stands in its list: the values of the sort keys and the id. It survives inserts and
// deletions, of the element itself too.
type Position struct {
	Values []any
	Key    int64
}

// A cursor is the base64url of a checksum and the place as JSON. The checksum takes in which list and which order it
// was made for. It guards against mistakes, not against forgery: a forged place is data for placeholders like any
// other.
const checksumSize = 6

// WriteCursor writes the position of an element in a list as opaque text.
func WriteCursor(list, order string, p Position) string {
	values := make([]cursorValue, len(p.Values))
	for i, v := range p.Values {
		values[i] = toCursor(v)
	}
	body, _ := json.Marshal(cursorBody{values, p.Key}) // strings, integers and bytes always encode
	return base64.RawURLEncoding.EncodeToString(append(checksum(list, order, body), body...))
}

type cursorBody struct {
	V []cursorValue `json:"v,omitempty"`
	K int64         `json:"k"`
}

// cursorValue is one value with its type: JSON alone would turn bytes into text and integers into floats.
type cursorValue struct {
	S *string  `json:"s,omitempty"`
	I *int64   `json:"i,omitempty"`
	F *float64 `json:"f,omitempty"`
	B []byte   `json:"b,omitempty"`
}

func toCursor(v any) cursorValue {
	switch v := v.(type) {
	case string:
		return cursorValue{S: &v}
	case int64:
		return cursorValue{I: &v}
	case float64:
		return cursorValue{F: &v}
	case []byte:
		return cursorValue{B: v}
	}
	return cursorValue{}
}

func (c cursorValue) value() any {
	switch {
	case c.S != nil:
		return *c.S
	case c.I != nil:
		return *c.I
	case c.F != nil:
		return *c.F
	case c.B != nil:
		return c.B
	}
	return nil
}

// ReadCursor reads a cursor of a list in an order; another one's is INVALID.
func ReadCursor(field, cursor, list, order string, values int) (Position, error) {
	refused := record.Invalid(field,
		"%s is not a cursor of this list in this order: use one from an answer to the same field with the same orderBy",
		field)
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(raw) < checksumSize {
		return Position{}, refused
	}
	body := raw[checksumSize:]
	if string(raw[:checksumSize]) != string(checksum(list, order, body)) {
		return Position{}, refused
	}
	var b cursorBody
	if err := json.Unmarshal(body, &b); err != nil || len(b.V) != values {
		return Position{}, refused
	}
	p := Position{make([]any, len(b.V)), b.K}
	for i, v := range b.V {
		p.Values[i] = v.value()
	}
	return p, nil
}

func checksum(list, order string, body []byte) []byte {
	h := sha256.New()
	h.Write([]byte(list + "\x00" + order + "\x00"))
	h.Write(body)
	return h.Sum(nil)[:checksumSize]
}
