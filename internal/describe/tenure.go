package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Tenure writes a tenure as the input that would make it, references by id.
func Tenure(b *noun.TenureBody) record.TenureInput {
	unknown := b.EndUnknown
	return record.TenureInput{
		Official: *OfficialRef(&b.OfficialKey), Post: record.PostRef{ID: noun.RefID(record.KindPost,
			&b.PostKey)}, Term: termRef(b.TermKey), Start: b.Start, End: b.End, EndUnknown: &unknown,
		LegalBasis: noun.ValueOf(b.LegalBasis), EndReason: noun.ValueOf(b.EndReason), EndBasis: noun.ValueOf(b.EndBasis),
		Identifiers: b.Identifiers, Extras: b.Extras,
	}
}
