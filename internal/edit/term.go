package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var termEditing = editing[record.TermInput, *noun.TermBody]{
	kind: record.KindTerm, field: "term", load: editor.TermBody, describe: describe.Term, put: editor.PutTerm,
	assign: editor.assignTerm,
	find: func(tx editor, in *record.TermInput, at record.Path) (int64, record.Path) {
		if key := tx.Identified(record.KindTerm, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		committee := tx.Committee(&in.Committee, at.At("committee"))
		if committee == 0 {
			return 0, at
		}
		return tx.Find(noun.TermLookup(committee, in.Ordinal, in.Name)), at.At("ordinal")
	},
}

func (tx editor) assignTerm(b *noun.TermBody, in *record.TermInput, at record.Path) {
	committee := tx.Committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return
	}
	if same := tx.Find(noun.TermLookup(committee, in.Ordinal, in.Name)); same != 0 && same != b.Key {
		tx.Conflict(at.At("ordinal"), "%s is this term of the same committee", tx.Describe(record.KindTerm, same))
	}
	b.CommitteeKey, b.Ordinal, b.Name, b.From, b.To = committee, in.Ordinal, noun.Text(in.Name), in.From, in.To
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if !tx.IsFaulty() {
		tx.Keep(b)
	}
}

// CreateTerm records a new term.
func (s *Editor) CreateTerm(ctx context.Context, actor, note string,
	in *record.TermInput,
) (*record.Term, *record.Change, error) {
	b, change, err := create(ctx, s, &termEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Term, change, nil
}

// UpdateTerm changes a term.
func (s *Editor) UpdateTerm(ctx context.Context, actor string, e record.Edit,
	patch func(*record.TermInput),
) (*record.Term, *record.Change, error) {
	b, change, err := update(ctx, s, &termEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Term, change, nil
}
