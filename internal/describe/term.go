package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Term writes a term as the input that would make it, references by id.
func Term(b *noun.TermBody) record.TermInput {
	return record.TermInput{
		Committee: *CommitteeRef(&b.CommitteeKey), Ordinal: b.Ordinal, Name: noun.ValueOf(b.Name), From: b.From, To: b.To,
		Identifiers: b.Identifiers,
	}
}

func termRef(key *int64) *record.TermRef {
	if key == nil {
		return nil
	}
	return &record.TermRef{ID: noun.RefID(record.KindTerm, key)}
}
