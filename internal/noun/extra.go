package noun

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"bienban/internal/record"
	"bienban/internal/row"
)

// Extras are what other formats say of a record beyond its own fields, in the order of their schemes.
type Extras []record.Extra

// With replaces what there is of the schemes that are given, and keeps the others.
func (x Extras) With(more []record.Extra) Extras {
	if len(more) == 0 {
		return x
	}
	x = slices.Clone(x) // the body as it was recorded may share it
	for _, extra := range more {
		x = slices.DeleteFunc(x, func(e record.Extra) bool { return e.Scheme == extra.Scheme })
		if extra.Data != "" {
			x = append(x, extra)
		}
	}
	slices.SortFunc(x, func(a, b record.Extra) int { return cmp.Compare(a.Scheme, b.Scheme) })
	return x
}

// Of is what one scheme says.
func (x Extras) Of(scheme string) (data string, ok bool) {
	for _, e := range x {
		if e.Scheme == scheme {
			return e.Data, true
		}
	}
	return "", false
}

func (x Extras) rows(of record.NodeID, put func(t *row.Table, args ...any)) {
	for _, e := range x {
		put(extraRows, int64(of.Kind), of.Key, e.Scheme, e.Data)
	}
}

// tellNothing is for what the API does not tell. Extra data is for the formats that it comes from: what those say of a
// person is not for all who may read the records.
func tellNothing(any, map[string]any) (any, error) {
	return nil, nil //nolint:nilnil // nothing is told
}

// WithoutExtras is a stored record without its extra data, and letter for letter the same otherwise.
func WithoutExtras(stored string) string {
	if !strings.Contains(stored, `"extras":`) {
		return stored
	}
	dec := json.NewDecoder(strings.NewReader(stored))
	if _, err := dec.Token(); err != nil {
		return stored
	}
	for dec.More() {
		from := dec.InputOffset()
		name, err := dec.Token()
		var value json.RawMessage
		if err != nil || dec.Decode(&value) != nil {
			return stored
		}
		if name == "extras" { // never the first member: the id is
			return stored[:from] + stored[dec.InputOffset():]
		}
	}
	return stored
}
