package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// term resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) term(ref *record.TermRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.putTerm(ref.New, at.At("new"))
	case ref.Numbered != nil:
		return tx.numberedTerm(ref.Numbered, at.At("numbered"))
	}
	return tx.outright(record.KindTerm, ref.ID, "", ref.Identifier, at)
}

func (tx *Writer) numberedTerm(in *record.NumberedTermInput, at record.Path) int64 {
	committee := tx.committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := tx.Find(noun.TermLookup(committee, &in.Ordinal, ""))
	if key == 0 {
		tx.notFound(at.At("ordinal"), "%s has no term %d on record: describe it with new",
			tx.Describe(record.KindCommittee, committee), in.Ordinal)
	}
	return key
}

func (tx *Writer) putTerm(in *record.TermInput, at record.Path) int64 {
	committee := tx.committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := tx.Find(noun.TermLookup(committee, in.Ordinal, in.Name))
	b := tx.TermBody(tx.identified(record.KindTerm, key, in.Identifiers, at))
	b.CommitteeKey = committee
	set(&b.Ordinal, in.Ordinal)
	setText(&b.Name, in.Name)
	set(&b.From, in.From)
	set(&b.To, in.To)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.EndsAfterStart(b.From, b.To, at.At("to"))
	tx.keep(b)
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// TermBody loads a term, or begins a new one for the key 0.
func (tx *Writer) TermBody(key int64) *noun.TermBody {
	return remembered(tx, record.NodeID{Kind: record.KindTerm, Key: key},
		func(key int64) *noun.TermBody { return &noun.TermBody{Term: record.Term{Key: key}} })
}

var termEditing = editing[record.TermInput, *noun.TermBody]{
	kind: record.KindTerm, field: "term", load: (*Writer).TermBody, describe: DescribeTerm, put: (*Writer).putTerm,
	assign: (*Writer).assignTerm,
	find: func(tx *Writer, in *record.TermInput, at record.Path) (int64, record.Path) {
		if key := tx.identified(record.KindTerm, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		committee := tx.committee(&in.Committee, at.At("committee"))
		if committee == 0 {
			return 0, at
		}
		return tx.Find(noun.TermLookup(committee, in.Ordinal, in.Name)), at.At("ordinal")
	},
}

// DescribeTerm writes a term as the input that would make it, references by id.
func DescribeTerm(b *noun.TermBody) record.TermInput {
	return record.TermInput{
		Committee: *committeeRef(&b.CommitteeKey), Ordinal: b.Ordinal, Name: noun.ValueOf(b.Name), From: b.From, To: b.To,
		Identifiers: b.Identifiers,
	}
}

func termRef(key *int64) *record.TermRef {
	if key == nil {
		return nil
	}
	return &record.TermRef{ID: noun.RefID(record.KindTerm, key)}
}

func (tx *Writer) assignTerm(b *noun.TermBody, in *record.TermInput, at record.Path) {
	committee := tx.committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return
	}
	if same := tx.Find(noun.TermLookup(committee, in.Ordinal, in.Name)); same != 0 && same != b.Key {
		tx.Conflict(at.At("ordinal"), "%s is this term of the same committee", tx.Describe(record.KindTerm, same))
	}
	b.CommitteeKey, b.Ordinal, b.Name, b.From, b.To = committee, in.Ordinal, noun.Text(in.Name), in.From, in.To
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if !tx.IsFaulty() {
		tx.keep(b)
	}
}

// CreateTerm records a new term.
func (s *Recorder) CreateTerm(ctx context.Context, actor, note string,
	in *record.TermInput,
) (*record.Term, *record.Change, error) {
	b, change, err := create(ctx, s, &termEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Term, change, nil
}

// UpdateTerm changes a term.
func (s *Recorder) UpdateTerm(ctx context.Context, actor string, e record.Edit,
	patch func(*record.TermInput),
) (*record.Term, *record.Change, error) {
	b, change, err := update(ctx, s, &termEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Term, change, nil
}
