package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// widened is with for an input that adds to what others gave, within what one entry of a record file can hold.
func (tx *Writer) widened(ids noun.Identifiers, in []record.ExternalIdentifier, at record.Path) noun.Identifiers {
	if len(in) == 0 {
		return ids
	}
	ids = ids.With(in)
	if len(ids) > record.MostFacets {
		tx.Invalid(at.At("identifiers"), "the record would have %d identifiers, at most %d are allowed", len(ids),
			record.MostFacets)
	}
	return ids
}
