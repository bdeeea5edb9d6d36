package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var successionEditing = editing[record.SuccessionInput, *noun.SuccessionBody]{
	kind: record.KindSuccession, field: "succession", load: editor.SuccessionBody, describe: describe.Succession,
	put: editor.PutSuccession, assign: editor.assignSuccession,
	find: func(tx editor, in *record.SuccessionInput, at record.Path) (int64, record.Path) {
		if key := tx.Identified(record.KindSuccession, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		b, ok := tx.Succession(in, at)
		if !ok {
			return 0, at
		}
		return tx.Find(b.OwnLookup()), at
	},
}

func (tx editor) assignSuccession(b *noun.SuccessionBody, in *record.SuccessionInput, at record.Path) {
	described, ok := tx.Succession(in, at)
	if !ok {
		return
	}
	if same := tx.Find(described.OwnLookup()); same != 0 && same != b.Key {
		tx.Conflict(at, "%s says the same", tx.Describe(record.KindSuccession, same))
	}
	b.Kind, b.On, b.LegalBasis = in.Kind, in.On, noun.Text(in.LegalBasis)
	b.Predecessors, b.Successors = described.Predecessors, described.Successors
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if !tx.IsFaulty() {
		tx.Keep(b)
	}
}

// CreateSuccession records a new succession.
func (s *Editor) CreateSuccession(ctx context.Context, actor, note string,
	in *record.SuccessionInput,
) (*record.Succession, *record.Change, error) {
	b, change, err := create(ctx, s, &successionEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Succession, change, nil
}

// UpdateSuccession changes a succession.
func (s *Editor) UpdateSuccession(ctx context.Context, actor string, e record.Edit,
	patch func(*record.SuccessionInput),
) (*record.Succession, *record.Change, error) {
	b, change, err := update(ctx, s, &successionEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Succession, change, nil
}
