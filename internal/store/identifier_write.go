package store

import (
	"cmp"
	"slices"

	"bienban/internal/record"
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

// widened is with for an input that adds to what others gave, within what one entry of a record file can hold.
func (tx *Tx) widened(ids identifiers, in []record.ExternalIdentifier, at record.Path) identifiers {
	if len(in) == 0 {
		return ids
	}
	ids = ids.with(in)
	if len(ids) > record.MostFacets {
		tx.invalid(at.At("identifiers"), "the record would have %d identifiers, at most %d are allowed", len(ids),
			record.MostFacets)
	}
	return ids
}

func (ids identifiers) write(tx *Tx, of record.NodeID, fresh bool) {
	if !fresh {
		tx.exec("DELETE FROM identifiers WHERE kind = ? AND record_id = ?", int64(of.Kind), of.Key)
	}
	for _, id := range ids {
		tx.add(identifierRows, int64(of.Kind), id.Scheme, id.Value, of.Key)
		tx.findable(true, of.Key, identifierLookup(of.Kind, id))
	}
}
