package store

import (
	"bienban/internal/record"
)

// widened is with for an input that adds to what others gave, within what one entry of a record file can hold.
func (tx *Writer) widened(ids identifiers, in []record.ExternalIdentifier, at record.Path) identifiers {
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
