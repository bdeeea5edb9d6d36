package store

import (
	"bienban/internal/record"
	"cmp"
	"slices"
)

// identifiers are a record's external identifiers, in the order of scheme and value.
type identifiers []record.ExternalIdentifier

// with adds what is not there yet.
func (ids identifiers) with(more []record.ExternalIdentifier) identifiers {
	for _, id := range more {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b record.ExternalIdentifier) int {
		return cmp.Or(cmp.Compare(a.Scheme, b.Scheme), cmp.Compare(a.Value, b.Value))
	})
	return ids
}

func (ids identifiers) rows(of record.NodeID, put func(t *rowTable, args ...any)) {
	for _, id := range ids {
		put(identifierRows, int64(of.Kind), id.Scheme, id.Value, of.Key)
	}
}

func identifierLookup(kind record.Kind, id record.ExternalIdentifier) lookup {
	return lookup{
		query: "SELECT record_id FROM identifiers WHERE kind = ? AND scheme = ? AND value = ?",
		args:  []any{int64(kind), id.Scheme, id.Value},
	}
}

func slugLookup(kind record.Kind, slug string) lookup {
	return lookup{query: "SELECT id FROM " + kindTables[kind] + " WHERE slug = ?", args: []any{slug}}
}

func (ids identifiers) lookups(kind record.Kind) []lookup {
	keys := make([]lookup, len(ids))
	for i, id := range ids {
		keys[i] = identifierLookup(kind, id)
	}
	return keys
}
