package noun

import (
	"cmp"
	"slices"

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
