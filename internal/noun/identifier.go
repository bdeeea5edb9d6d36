package noun

import (
	"cmp"
	"slices"

	"bienban/internal/record"
	"bienban/internal/row"
)

// Identifiers are a record's external identifiers, in the order of scheme and value.
type Identifiers []record.ExternalIdentifier

// With adds what is not there yet.
func (ids Identifiers) With(more []record.ExternalIdentifier) Identifiers {
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

func (ids Identifiers) rows(of record.NodeID, put func(t *row.Table, args ...any)) {
	for _, id := range ids {
		put(identifierRows, int64(of.Kind), id.Scheme, id.Value, of.Key)
	}
}

// IdentifierLookup finds a record by an external identifier.
func IdentifierLookup(kind record.Kind, id record.ExternalIdentifier) row.Lookup {
	return row.Lookup{
		Query: "SELECT record_id FROM identifiers WHERE kind = ? AND scheme = ? AND value = ?",
		Args:  []any{int64(kind), id.Scheme, id.Value},
		Again: true,
	}
}

// SlugLookup finds a record by its slug.
func SlugLookup(kind record.Kind, slug string) row.Lookup {
	return row.Lookup{Query: "SELECT id FROM " + Tables[kind] + " WHERE slug = ?", Args: []any{slug}}
}

func (ids Identifiers) lookups(kind record.Kind) []row.Lookup {
	keys := make([]row.Lookup, len(ids))
	for i, id := range ids {
		keys[i] = IdentifierLookup(kind, id)
	}
	return keys
}
