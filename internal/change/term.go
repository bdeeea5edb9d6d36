package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Term resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) Term(ref *record.TermRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.PutTerm(ref.New, at.At("new"))
	case ref.Numbered != nil:
		return tx.numberedTerm(ref.Numbered, at.At("numbered"))
	}
	return tx.outright(record.KindTerm, ref.ID, "", ref.Identifier, at)
}

func (tx *Writer) numberedTerm(in *record.NumberedTermInput, at record.Path) int64 {
	committee := tx.Committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := tx.Find(noun.TermLookup(committee, &in.Ordinal, ""))
	if key == 0 {
		tx.NotFound(at.At("ordinal"), "%s has no term %d on record: describe it with new",
			tx.Describe(record.KindCommittee, committee), in.Ordinal)
	}
	return key
}

// PutTerm records a declared term.
func (tx *Writer) PutTerm(in *record.TermInput, at record.Path) int64 {
	committee := tx.Committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := tx.Find(noun.TermLookup(committee, in.Ordinal, in.Name))
	b := tx.TermBody(tx.Identified(record.KindTerm, key, in.Identifiers, at))
	b.CommitteeKey = committee
	set(&b.Ordinal, in.Ordinal)
	SetText(&b.Name, in.Name)
	set(&b.From, in.From)
	set(&b.To, in.To)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.EndsAfterStart(b.From, b.To, at.At("to"))
	tx.Keep(b)
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// TermBody loads a term, or begins a new one for the key 0.
func (tx *Writer) TermBody(key int64) *noun.TermBody {
	return remembered(tx, record.NodeID{Kind: record.KindTerm, Key: key},
		func(key int64) *noun.TermBody { return &noun.TermBody{Term: record.Term{Key: key}} })
}
